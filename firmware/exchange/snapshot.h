/* snapshot: the attendance as a plain SQLite file that anybody can open.
 * Owns: the file while it is made. Takes: the store's connection. Never: carries a phone, a PIN or a free
 * page; copies more than the columns named here. */
#ifndef EXCHANGE_SNAPSHOT_H
#define EXCHANGE_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct db;

/* Writes the meeting into a new file at `path` (an older one there is replaced), flushed and checked.
 * Tables and views are described in the file's own table `doc`. */
bool snapshot_write(struct db *db, int64_t meeting, const char *path, struct err *err);

#endif
