/* schema: the tables of the store and the steps from each version to the next.
 * Owns: nothing. Takes: an open connection. Never: changes a step that has shipped; adds one instead. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct db;

/* Opens FOLDER/kiosk.db and holds it, brought up to the newest version, each step in one transaction: how
 * every user of the store opens it. `create`: makes folder and store where missing, else ERR_NO_INPUT.
 * ERR_AGAIN within 1 s while another process holds it; ERR_DAMAGED if it is (or is gone while copies of it are there), ERR_IO if it is
 * foreign, newer than this program, no regular file, or writable by everybody: the file is untouched then. `folder` NULL: a store
 * in memory; "": one in a file without a name, which is gone when it is closed, for trying a list out. */
bool schema_open(struct db **db, const char *folder, bool create, struct err *err);

#endif
