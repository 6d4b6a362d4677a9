/* desk_hall: who sits where, and to whom a seat is promised: a block of the plan for the page, sums of the whole.
 * Owns: nothing. Takes: a job. Never: is called on the loop's thread. */
#ifndef STAFF_DESK_HALL_H
#define STAFF_DESK_HALL_H

#include "staff/desk_job.h"

bool desk_hall_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* Seats for all who said 会来 before the meeting, and back; the map then. */
bool desk_hall_assign(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_hall_unassign(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
