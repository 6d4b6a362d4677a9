/* attendance_sheets: 签到表 and 未到, in the workbook and as CSV.
 * Owns: nothing after a call. Takes: the store's read side. Never: a phone, unless the config says so, and then only in 未到. */
#ifndef OFFICE_ATTENDANCE_SHEETS_H
#define OFFICE_ATTENDANCE_SHEETS_H

#include <stdbool.h>

#include "base/err.h"
#include "office/paper_job.h"

struct sheets;

bool attendance_sheets_write(struct sheets *sheets, const struct paper_job *job, struct err *err);

/* Would a spreadsheet take this text, or a part of it, for a formula? */
bool attendance_csv_formula(const char *text);

/* The same rows as 签到表: UTF-8 with its mark, CRLF, every cell in quotes, what looks like a formula made inert. */
bool attendance_csv_write(const struct paper_job *job, const char *path, struct err *err);

#endif
