/* desk_calls: whom each housekeeper has to phone, the slips for it, and what came of a call: the store's part of it.
 * Owns: nothing. Takes: a job. Never: is called on the loop's thread. */
#ifndef STAFF_DESK_CALLS_H
#define STAFF_DESK_CALLS_H

#include "staff/desk_job.h"

bool desk_calls_slips(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_calls_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
/* First the lines to be printed; after the printing: that they were. */
bool desk_calls_print(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_calls_note(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
