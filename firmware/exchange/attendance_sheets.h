/* attendance_sheets: 签到表 and 未到, in the workbook and as CSV.
 * Owns: nothing after a call. Takes: the store's read side. Never: a phone, unless the config says so, and then only in 未到. */
#ifndef EXCHANGE_ATTENDANCE_SHEETS_H
#define EXCHANGE_ATTENDANCE_SHEETS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"

struct db;
struct sheets;

bool attendance_sheets_write(struct sheets *sheets, struct db *db, int64_t meeting, const struct meeting *m,
                             bool phones, struct err *err);

/* Would a spreadsheet take this text, or a part of it, for a formula? */
bool attendance_csv_formula(const char *text);

/* The same rows as 签到表: UTF-8 with its mark, CRLF, every cell in quotes, what looks like a formula made inert. */
bool attendance_csv_write(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err);

#endif
