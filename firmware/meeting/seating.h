/* seating: which seat a person gets. A pure rule over who sits where.
 * Owns: nothing. Takes: the plan and who sits where. Never: gives a seat twice. */
#ifndef MEETING_SEATING_H
#define MEETING_SEATING_H

#include <stddef.h>
#include <stdint.h>

#include "meeting/meeting.h"

enum { SEATS_MOST = SEAT_ROWS_MOST * SEATS_IN_ROW_MOST };

/* How many bytes `taken` has: one a seat, row after row; 0: seating is free, or the plan is none. */
size_t seating_bytes(struct seat_plan plan);

/* Notes in `taken` (0 where nobody sits) that somebody sits there, or
 * that the seat is kept for somebody, of whose household `expected` others may still come. A seat outside the plan is left out. */
void seating_take(struct seat_plan plan, uint8_t *taken, struct seat seat, int expected);

/* The seat for one more person, of whom `party` (1 or more, this person counted) may still come, where `own` of her household sit
 * already: beside those if that is free, else where the party fits side by side, else any free seat, and the seats kept beside
 * another household last. {0, 0} if the plan is full or seating is free. */
struct seat seating_choose(struct seat_plan plan, const uint8_t *taken, const struct seat *own, size_t owns, int party);

#endif
