/* signed_import: 备用签到表 as owners filled it in by hand and a clerk typed it off: who signed on paper is entered afterwards (补录),
 * with the time that stands there. All of it or nothing; twice is the same as once.
 * Owns: nothing after the call. Takes: a workbook with 姓名, 签到时间 and rooms. Never: takes half of it. */
#ifndef OFFICE_SIGNED_IMPORT_H
#define OFFICE_SIGNED_IMPORT_H

#include "base/err.h"
#include "exchange/list_headings.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"
#include "store/event.h"

struct db;

/* Has the file a sheet with the columns 姓名, 签名 and 签到时间? */
bool signed_sheet_is(const char *path);

struct signed_report {
    int added, same, faults;
};

/* What is told of a row. */
typedef void signed_tell_fn(void *context, enum list_level level, const struct table_fault *what);

/* Reads the file; ERR_DATA and nothing changed if there is any fault. `dry_run`: nothing is changed at all. */
bool signed_import(struct db *db, int64_t meeting, const struct meeting *m, const struct estate *estate,
                   const char *path, bool dry_run, const struct event_time *time, signed_tell_fn *tell, void *context,
                   struct signed_report *report, struct err *err);

#endif
