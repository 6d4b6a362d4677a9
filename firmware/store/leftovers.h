/* leftovers: what a killed program left in the data folder: half a copy, papers not delivered, a list that was read. Names are in it.
 * Owns: the names of all that is ever written there for a while. Takes: the data folder, while nobody works in it. Never: touches
 * the store, its copies, its ledger, what was set aside. */
#ifndef STORE_LEFTOVERS_H
#define STORE_LEFTOVERS_H

#include <stdbool.h>

#include "base/err.h"

/* False with the first that cannot be removed; the others are. */
bool leftovers_sweep(const char *folder, struct err *err);

/* Removes a file, or a folder with all in it (three levels). One that is not there is fine. */
bool leftovers_remove(const char *path, struct err *err);

#endif
