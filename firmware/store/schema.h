/* schema: the tables of the store and the steps from each version to the next.
 * Owns: nothing. Takes: an open connection. Never: changes a step that has shipped; adds one instead. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

struct db;

/* Opens FOLDER/kiosk.db and holds it, brought up to the newest version, each step in one transaction: how
 * every user of the store opens it. `create`: makes folder and store where missing, else ERR_NO_INPUT.
 * ERR_AGAIN within 1 s while another process holds it; ERR_IO, and the file untouched, if it is damaged,
 * foreign, empty, newer than this program, no regular file, or writable by everybody. `folder` NULL: a store
 * in memory, for trying an import out. */
bool schema_open(struct db **db, const char *folder, bool create, struct err *err);

#endif
