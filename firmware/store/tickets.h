/* tickets: what became of the seat tickets of those who signed in, and of those printed before.
 * Owns: nothing. Takes: a connection. Never: forgets one that is owed; settles one that does not stand; has a second copy
 * printed that does not say so. */
#ifndef STORE_TICKETS_H
#define STORE_TICKETS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/printer_state.h"
#include "meeting/admission.h"
#include "store/event.h"

struct db;

/* One ticket is about to be printed at staff's word: if one may have come out already (printed, in doubt, or nobody knows
 * because the power went), it is a copy and `out` says which (补打1). Read `out` from here, for the paper. ERR_DATA if no such
 * sign-in stands. */
bool tickets_again(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct admission *out,
                   struct err *err);

/* Sign-ins whose ticket is owed, in order, at most `most` of them; `*count` is how many there are in all, `*doubt` of them
 * those that may have come out. */
bool tickets_owed(struct db *db, int64_t meeting, int64_t *numbers, int most, int *count, int *doubt, struct err *err);

/* Nobody wants the tickets that are owed any more: they sit already. */
bool tickets_waive(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

/* Settles or notes what the printer made of a ticket. */
bool tickets_settle(struct db *db, int64_t meeting, int64_t number, enum print_end end, const struct event_time *time,
                    struct err *err);

/* Tickets before the meeting, for those who said yes, are not here, and whose ticket is not known to be out: by room or by seat.
 * Where seats are numbered only those whose seat the list sets. As tickets_owed. */
enum tickets_order { TICKETS_BY_ROOM, TICKETS_BY_SEAT };
bool tickets_early(struct db *db, int64_t meeting, enum tickets_order order, int64_t *persons, int most, int *count,
                   struct err *err);

/* Hers is about to be printed: read for the paper (number and time are 0), noted as sent. If one may have come out already it
 * is a copy, and `out` says which. ERR_NO_INPUT if she is here already, has one, or is nobody. */
bool tickets_early_again(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                         struct admission *out, struct err *err);

/* What the printer made of it. */
bool tickets_early_settle(struct db *db, int64_t meeting, int64_t person, enum print_end end,
                          const struct event_time *time, struct err *err);

#endif
