/* event: the append-only log, each row chained to the one before it by SHA-256.
 * Owns: nothing. Takes: row ids, seats, times. Never: a name, a room number or a phone. */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "store/event_row.h"

struct db;

/* Appends inside the caller's transaction; `*seq` (may be NULL) is the row's number at this door. */
bool event_append(struct db *db, int64_t meeting, const struct event_row *row, const struct event_time *time,
                  int64_t *seq, struct err *err);

/* Recomputes the chain of a meeting. `*broken` = 0 if whole, else the seq of the first row that does not fit.
 */
bool event_verify(struct db *db, int64_t meeting, int64_t *broken, struct err *err);

#endif
