/* schema: the tables of the store and the steps from each version to the next.
 * Owns: nothing. Takes: an open connection. Never: changes a step that has shipped; adds one instead. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

struct db;

/* db_open, then brings user_version up to the newest, each step in one transaction: how every user of the
 * store opens it. ERR_IO for a foreign or newer file, besides db_open's errors. */
bool schema_open(struct db **db, const char *folder, bool create, struct err *err);

#endif
