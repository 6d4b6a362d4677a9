/* remarks_import: 意见登记.xlsx as staff filled it in, back into the store: all of it or nothing; twice is the same as once.
 * Owns: nothing after the call. Takes: a workbook with the sheets of exchange/remark_sheets. Never: takes half of it; drops
 * what the file does not have. */
#ifndef OFFICE_REMARKS_IMPORT_H
#define OFFICE_REMARKS_IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "exchange/list_headings.h"
#include "store/event.h"

struct db;

/* Of each kind, by enum remarks_change: new, changed, same. */
struct remarks_report {
    int remarks[3], plan[3], costs[3], faults;
};

/* Has the file a sheet 意见登记 or 整改方案? 费用 alone is too common a name to tell it by. */
bool remarks_sheet_is(const char *path);

/* What is told: the sheet, row and column, and in words. */
typedef void remarks_tell_fn(void *context, const char *sheet, enum list_level level, const struct table_fault *what);

/* Reads the file; ERR_DATA and nothing changed if there is any fault. `dry_run`: nothing is changed at all, the report is what
 * would be: the preview. `year`: of days written without one. */
bool remarks_import(struct db *db, int64_t meeting, const char *path, bool dry_run, int year,
                    const struct event_time *time, remarks_tell_fn *tell, void *context, struct remarks_report *report,
                    struct err *err);

#endif
