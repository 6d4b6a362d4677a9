/* assign: seats given before the meeting to all who said 会来: families together, who is received by the manager and who cannot walk
 * far in front; and taken back in one. Owns: the table auto_seat. Takes: a connection. Never: touches a seat of the list, of somebody
 * who is here, or one whose ticket is printed. */
#ifndef STORE_ASSIGN_H
#define STORE_ASSIGN_H

#include <stdbool.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "store/event.h"

struct db;

/* `*seated`: how many got one; `*left`: how many the plan had no seat for. ERR_DATA without a seat plan. */
bool assign_seats(struct db *db, int64_t meeting, struct seat_plan plan, const struct event_time *time, int *seated,
                  int *left, struct err *err);

/* What the last calls gave and nobody has used is free again. */
bool assign_undo(struct db *db, int64_t meeting, const struct event_time *time, int *freed, struct err *err);

/* How many have a seat that was given so. */
bool assign_count(struct db *db, int64_t meeting, int *count, struct err *err);

/* Does a remark of the list say that somebody cannot walk far? */
bool assign_in_front(const char *note);

#endif
