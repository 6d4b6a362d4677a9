/* desk_speakers: the order of speakers on its pages, and the last meetings beside this one.
 * Owns: nothing. Takes: a job. Never: is called on the loop's thread. */
#ifndef STAFF_DESK_SPEAKERS_H
#define STAFF_DESK_SPEAKERS_H

#include "staff/desk_job.h"

/* Who speaks and who waits; one page of who is here. */
bool desk_speakers_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_speakers_here(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* job->number is the person's row: she waits, or no more. The first who waits speaks. */
bool desk_speakers_turn(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_speakers_next(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* Who speaks, as 记意见 takes her: room and name, "" nobody. */
bool desk_speakers_now(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* This meeting and those before it. */
bool desk_speakers_past(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
