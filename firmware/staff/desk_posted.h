/* desk_posted: where what is posted says something else than was written, for its page; what staff settled on.
 * Owns: nothing. Takes: a job. Never: is called on the loop's thread. */
#ifndef STAFF_DESK_POSTED_H
#define STAFF_DESK_POSTED_H

#include "staff/desk_job.h"

bool desk_posted_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_posted_settle(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
