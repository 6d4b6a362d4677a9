/* hall: who sits where, as one row a meeting, so that the last sign-in costs no more than the first. It can be made anew from the
 * attendance and the list at any time: whatever changes one of them (a sign-in, an undo, a move, a list) strikes the row out by
 * the schema's triggers, and a sign-in that knows what it changed puts it back.
 * Owns: the table `hall`. Takes: a connection in a transaction. Never: decides who gets a seat. */
#ifndef STORE_HALL_H
#define STORE_HALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/seating.h"

struct db;

enum { HALL_HOUSEHOLD = 32 }; /* of one household, as many seats are looked at */

struct hall {
    struct seat_plan plan;
    uint8_t taken[SEATS_MOST]; /* as meeting/seating.h says */
};

/* The hall as it stands; made anew where there is none or the plan is another. */
bool hall_read(struct db *db, int64_t meeting, struct seat_plan plan, struct hall *out, struct err *err);

/* The same, always made anew: what must be there. */
bool hall_make(struct db *db, int64_t meeting, struct seat_plan plan, struct hall *out, struct err *err);

/* The seats of a room's persons who are here: `own` has room for HALL_HOUSEHOLD. */
bool hall_household(struct db *db, int64_t meeting, int64_t room, struct seat *own, size_t *count, struct err *err);

/* After a sign-in of `room`, of which `expected` others may still come: notes that and puts the row back. */
bool hall_keep(struct db *db, int64_t meeting, struct hall *hall, int64_t room, int expected, struct err *err);

#endif
