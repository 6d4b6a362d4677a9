/* answers_sheet: 应答准备, for the heads of the departments the day before: what owners may ask, and what is answered.
 * Owns: nothing after a call. Takes: what is open from the last meeting. Never: an owner. */
#ifndef OFFICE_ANSWERS_SHEET_H
#define OFFICE_ANSWERS_SHEET_H

#include "base/err.h"
#include "office/paper_job.h"

bool answers_sheet_write(const struct paper_job *job, const char *path, struct err *err);

#endif
