/* journal_sheet: 操作记录.xlsx, what staff did in words, the newest first.
 * Owns: nothing after the call. Takes: an open connection. Never: names an owner. */
#ifndef OFFICE_JOURNAL_SHEET_H
#define OFFICE_JOURNAL_SHEET_H

#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"

struct db;

bool journal_sheet_write(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err);

#endif
