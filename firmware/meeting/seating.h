/* seating: which seat a person gets. A pure rule over who sits where.
 * Owns: nothing. Takes: the plan and the seats given. Never: gives a seat twice. */
#ifndef MEETING_SEATING_H
#define MEETING_SEATING_H

#include <stddef.h>
#include <stdint.h>

#include "meeting/meeting.h"

/* Somebody seated. `expected`: others of that room who may still come (said of each of them alike). */
struct seated {
    struct seat seat;
    int64_t room;
    int expected;
};

/* The seat for one more person of `room`, of whom `party` (1 or more, this person counted) may still come:
 * beside the own household if that is free, else where the party fits side by side, else any free seat, and
 * the seats kept beside another household last. {0, 0} if the plan is full or seating is free. */
struct seat seating_choose(struct seat_plan plan, const struct seated *seated, size_t count, int64_t room, int party);

#endif
