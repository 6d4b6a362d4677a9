/* settings_sheet: 会议设置.xlsx with what holds now, to be filled in.
 * Owns: nothing after a call. Takes: a meeting.ini. Never: changes it. */
#ifndef OFFICE_SETTINGS_SHEET_H
#define OFFICE_SETTINGS_SHEET_H

#include "base/err.h"

/* Writes the workbook with what `ini` says. */
bool settings_sheet_write(const char *ini, const char *path, struct err *err);

/* Is it one of ours, or of its kind: a sheet 会议 with 项目 and 填在这里? */
bool settings_sheet_is(const char *path);

#endif
