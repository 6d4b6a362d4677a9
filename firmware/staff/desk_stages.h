/* desk_stages: what each question of the desk does on a worker's thread, at once, and when all its stages are done. What it does in
 * the store is desk_store's.
 * Owns: nothing. Takes: the job. Never: knows what comes before or after (flow/asks.def does). */
#ifndef STAFF_DESK_STAGES_H
#define STAFF_DESK_STAGES_H

#include "staff/desk_job.h"

/* True if each of its stages has something to do: else staff would stand before an assert. */
bool desk_stages_whole(enum desk_ask ask);

/* Before the first stage, on the loop's thread. */
void desk_stage_before(struct desk_job *job);

/* On a worker's thread; false: it failed, job->err says why where it knows. */
bool desk_stage_work(struct desk_job *job);

/* On the loop's thread, at once. */
bool desk_stage_here(struct desk_job *job);

/* After the last stage, or the one that failed: what is to be printed, and what lacks something now. Returns if all of it is well. */
bool desk_stage_after(struct desk_job *job, bool ok);

#endif
