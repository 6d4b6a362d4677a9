/* schema: the tables of the store and the steps from each version to the next.
 * Owns: nothing. Takes: an open connection. Never: changes a step that has shipped; adds one instead. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stdbool.h>

#include "base/err.h"

struct db;

/* Brings user_version up to the newest, each step in one transaction. ERR_IO for a foreign or newer file. */
bool schema_migrate(struct db *db, struct err *err);

#endif
