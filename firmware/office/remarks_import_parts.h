/* remarks_import_parts: what the files that read 意见登记.xlsx share; nobody else includes it. */
#ifndef OFFICE_REMARKS_IMPORT_PARTS_H
#define OFFICE_REMARKS_IMPORT_PARTS_H

#include "base/words.h"
#include "office/remark_sheets.h"
#include "office/remarks_import.h"
#include "store/remarks.h"

enum { REMARKS_COLUMNS_MOST = 18, REMARKS_PLAN_MOST = 2000 };

/* One sheet being read: where its columns are, and what is told of it. */
struct reading {
    struct db *db;
    int64_t meeting;
    int year;
    char since[REMARK_DAY]; /* the meeting's day: what is said without a year lies after it */
    const struct event_time *time;
    remarks_tell_fn *tell;
    void *context;
    struct remarks_report *report;
    struct err *err;
    const char *sheet;
    const struct sheets_column *columns;
    int count;
    int at[REMARKS_COLUMNS_MOST];      /* column of the file, -1: not there */
    bool missed[REMARKS_COLUMNS_MOST]; /* that it is not there was told */
    int header;                        /* its row */
    int64_t sum;                       /* of the costs, in fen */
    bool summed;                       /* the sum was read: below it stands the foot */
    struct cost *costs;                /* the sheet's items, COSTS_MOST */
    int cost_count;
    struct {
        int file, store;
    } plan[REMARKS_PLAN_MOST]; /* 序号 in the file → number in the store: 整改序号 points within the file */
    int plan_count;
    bool plan_sheet;                /* the file has one */
    int64_t ids[REMARKS_PLAN_MOST]; /* 编号 of the sheet so far: none twice */
    int id_count;
    const struct table_row *row;
    bool faulty; /* this row */
};

/* Told with row and column from 1. */
void remarks_tell(struct reading *r, enum list_level level, int row, int column, const char *text);
void remarks_fault(struct reading *r, int column, enum word what);
void remarks_warn(struct reading *r, int column, enum word what, const char *value, const char *other);

/* The row's cells; what cannot be read is a fault. */
const char *remarks_cell(const struct reading *r, int column);
void remarks_read_text(struct reading *r, int column, char *out, size_t size);
int remarks_read_number(struct reading *r, int column); /* "" is 0 */
int64_t remarks_read_key(struct reading *r, int column, char letter);
int remarks_read_category(struct reading *r, int column);
void remarks_read_day(struct reading *r, int column, char *out);
int64_t remarks_read_money(struct reading *r, int column);

/* One row into the store. False: the store failed. */
bool remarks_take_plan(struct reading *r);
bool remarks_take_remark(struct reading *r);
bool remarks_take_cost(struct reading *r);
/* Is it a row that a program reckons (共计, 结余)? Its formula may have no value yet. */
bool remarks_reckoned(const struct reading *r);
bool remarks_keep_costs(struct reading *r); /* when all of them are read */

#endif
