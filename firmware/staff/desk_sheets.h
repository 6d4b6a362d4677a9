/* desk_sheets: 意见登记.xlsx and 备用签到表.xlsx as staff filled them in, back from a stick: previewed, then taken.
 * Owns: nothing. Takes: a job, the copy of the file, the store's thread. Never: takes half of one. */
#ifndef STAFF_DESK_SHEETS_H
#define STAFF_DESK_SHEETS_H

#include "staff/desk_job.h"

struct db;

bool desk_sheets_remarks(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);
bool desk_sheets_signed(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

#endif
