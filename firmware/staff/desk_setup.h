/* desk_setup: 会议设置: what is set now, what staff or their sheet set, the end of a meeting and the next one.
 * Owns: the job's new settings until the loop takes them over. Takes: a job, the store's thread. Never: leaves the file and the store of
 * two minds: the file is put back where the store fails. */
#ifndef STAFF_DESK_SETUP_H
#define STAFF_DESK_SETUP_H

#include "staff/desk_job.h"

struct db;

/* ---- on the store's thread ---- */

bool desk_setup_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_setup_save(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_setup_close(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_setup_reopen(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* 会议设置.xlsx with what holds now, into the data folder; delivered as 导入检查 is. */
bool desk_setup_sheet(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* A sheet of staff's: what it would change (job->ask PREVIEW or PREVIEW_PAGE), or changes (IMPORT). */
bool desk_setup_import(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* ---- on the loop's ---- */

/* From here on the new settings hold; nothing of the store's may be under way that reads the old ones. */
bool desk_setup_take(struct desk_job *job, bool ok);

void desk_setup_finish(struct desk_job *job);

#endif
