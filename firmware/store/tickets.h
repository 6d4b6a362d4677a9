/* tickets: what became of the seat tickets of those who signed in.
 * Owns: nothing. Takes: a connection. Never: forgets one that is owed; settles one that does not stand. */
#ifndef STORE_TICKETS_H
#define STORE_TICKETS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/event.h"

struct db;

/* 补打: one more copy of a ticket is about to be printed. ERR_DATA if no such sign-in stands. */
bool tickets_reprint(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct err *err);

/* Sign-ins whose ticket is owed, in order, at most `most` of them; `*count` is how many there are in all. */
bool tickets_owed(struct db *db, int64_t meeting, int64_t *numbers, int most, int *count, struct err *err);

/* Nobody wants the tickets that are owed any more: they sit already. */
bool tickets_waive(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

/* Settles or notes what the printer made of a ticket. */
bool tickets_settle(struct db *db, int64_t meeting, int64_t number, bool printed, const struct event_time *time,
                    struct err *err);

#endif
