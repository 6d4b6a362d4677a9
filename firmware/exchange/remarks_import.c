#include "exchange/remarks_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/remark_sheets.h"
#include "store/db.h"
#include "store/remarks.h"

enum { HEADER_ROWS = 10, COLUMNS_MOST = 16, MATCHES_LEAST = 3, NUMBER_MOST = 100000 };

/* One sheet being read: where its columns are, and what is told of it. */
struct reading {
    struct db *db;
    int64_t meeting;
    int year;
    const struct event_time *time;
    remarks_fault_fn *tell;
    void *context;
    struct remarks_report *report;
    struct err *err;
    const char *sheet;
    const struct sheets_column *columns;
    int count;
    int at[COLUMNS_MOST]; /* column of the file, -1: not there */
    const struct table_row *row;
    bool faulty; /* this row */
};

static void fault(struct reading *r, int column, enum word what)
{
    struct table_fault f = {.row = r->row->number, .column = r->at[column] + 1};
    text_copy(f.text, sizeof f.text, say(what));
    r->tell(r->context, r->sheet, &f);
    r->report->faults++;
    r->faulty = true;
}

static const char *cell(const struct reading *r, int column)
{
    int at = r->at[column];
    return at < 0 || at >= r->row->count ? "" : r->row->cells[at];
}

static void read_text(struct reading *r, int column, char *out, size_t size)
{
    if (strlen(cell(r, column)) >= size)
        fault(r, column, W_REMARKS_LONG);
    else
        text_copy(out, size, cell(r, column));
}

/* "" is 0. */
static int read_number(struct reading *r, int column)
{
    char *end = NULL;
    const char *text = cell(r, column);
    long number = strtol(text, &end, 10);
    if (*end == '.' && end[1] == '0' && end[2] == '\0') /* as some spreadsheets keep it */
        end += 2;
    if (*end != '\0' || number < 0 || number > NUMBER_MOST) {
        fault(r, column, W_REMARKS_NUMBER);
        return 0;
    }
    return (int)number;
}

static int read_category(struct reading *r, int column)
{
    int category = remark_category_from(cell(r, column));
    if (category < 0)
        fault(r, column, W_REMARKS_CATEGORY);
    return category;
}

static void read_day(struct reading *r, int column, char *out)
{
    if (cell(r, column)[0] != '\0' && !remark_day(cell(r, column), r->year, out))
        fault(r, column, W_REMARKS_DAY);
}

static int64_t read_money(struct reading *r, int column)
{
    int64_t fen = remark_money(cell(r, column));
    if (fen == -2)
        fault(r, column, W_REMARKS_MONEY);
    return fen;
}

/* Nothing but what the form itself fills in. */
static bool is_empty(const struct reading *r, int own)
{
    for (int i = 0; i < r->count; i++)
        if (i != own && cell(r, i)[0] != '\0')
            return false;
    return true;
}

#define READ_TEXT(column, member) read_text(r, column, member, sizeof(member))

static bool take_plan(struct reading *r)
{
    struct plan_row p = {.number = read_number(r, PC_NUMBER)};
    enum remarks_change change;
    READ_TEXT(PC_PROBLEM, p.problem);
    READ_TEXT(PC_PLACE, p.place);
    READ_TEXT(PC_MEASURE, p.measure);
    READ_TEXT(PC_DEPARTMENT, p.department);
    READ_TEXT(PC_PERSON, p.person);
    READ_TEXT(PC_DONE, p.done);
    READ_TEXT(PC_RESULT, p.result);
    READ_TEXT(PC_CONCLUSION, p.conclusion);
    read_day(r, PC_DUE, p.due);
    read_day(r, PC_FOLLOWED, p.followed);
    p.category = read_category(r, PC_CATEGORY);
    if (p.problem[0] == '\0')
        fault(r, PC_PROBLEM, W_REMARKS_NO_PROBLEM);
    if (r->faulty)
        return true;
    if (!remarks_put_plan(r->db, r->meeting, &p, r->time, &change, r->err))
        return false;
    r->report->plan[change]++;
    return true;
}

static bool take_remark(struct reading *r)
{
    struct remark m = {.id = read_number(r, RC_ID), .plan = read_number(r, RC_PLAN)};
    enum remarks_change change;
    int64_t known = 1;
    READ_TEXT(RC_ROOM, m.room);
    READ_TEXT(RC_NAME, m.name);
    READ_TEXT(RC_TEXT, m.text);
    READ_TEXT(RC_ANSWER, m.answer);
    READ_TEXT(RC_REASON, m.reason);
    READ_TEXT(RC_VISITOR, m.visitor);
    READ_TEXT(RC_SATISFIED, m.satisfied);
    READ_TEXT(RC_AVOID, m.avoid);
    m.category = read_category(r, RC_CATEGORY);
    if (m.text[0] == '\0')
        fault(r, RC_TEXT, W_REMARKS_NO_TEXT);
    if (m.plan != 0 &&
        !db_number(r->db, &known, 0, r->err, "SELECT count(*) FROM plan WHERE meeting = ? AND number = ?", "ii",
                   r->meeting, (int64_t)m.plan))
        return false;
    if (known == 0)
        fault(r, RC_PLAN, W_REMARKS_PLAN);
    if (r->faulty)
        return true;
    if (!remarks_put(r->db, r->meeting, &m, ORIGIN_SHEET, r->time, &change, r->err)) {
        if (r->err->code != ERR_DATA)
            return false;
        *r->err = (struct err){0};
        fault(r, RC_ID, W_REMARKS_ID);
        return true;
    }
    r->report->remarks[change]++;
    explicit_bzero(&m, sizeof m);
    return true;
}

/* The total is what the two others make, where only they are told ("2斤" counts as 2). */
static bool take_cost(struct reading *r)
{
    struct cost c = {.number = read_number(r, CC_NUMBER)};
    enum remarks_change change;
    READ_TEXT(CC_NAME, c.name);
    READ_TEXT(CC_QUANTITY, c.quantity);
    READ_TEXT(CC_NOTE, c.note);
    c.price = read_money(r, CC_PRICE);
    c.total = read_money(r, CC_TOTAL);
    if (c.name[0] == '\0' || strcmp(c.name, "合计") == 0)
        return true;
    int64_t quantity = remark_quantity(c.quantity);
    if (c.total == -1 && c.price >= 0 && quantity >= 0)
        c.total = (c.price * quantity + 500) / 1000;
    if (c.number == 0)
        c.number = r->row->number - 1; /* its line */
    if (r->faulty)
        return true;
    if (!remarks_put_cost(r->db, r->meeting, &c, &change, r->err))
        return false;
    r->report->costs[change]++;
    return true;
}

/* Enough of the sheet's headings in this row? */
static bool find_columns(struct reading *r)
{
    int found = 0;
    for (int i = 0; i < r->count; i++) {
        r->at[i] = -1;
        for (int k = 0; k < r->row->count && r->at[i] < 0; k++)
            if (strcmp(r->row->cells[k], r->columns[i].heading) == 0)
                r->at[i] = k;
        found += r->at[i] >= 0;
    }
    return found >= MATCHES_LEAST;
}

static bool read_rows(struct reading *r, struct table *table, int own, bool (*take)(struct reading *))
{
    struct table_row row = {0};
    struct table_fault why = {0};
    bool header = false;
    r->row = &row;
    for (;;) {
        enum table_result result = table_next(table, &row, &why);
        if (result == TABLE_BROKEN)
            return err_set(r->err, ERR_IO, "%s: %s", r->sheet, say(W_LIST_XLSX_BROKEN));
        if (result == TABLE_FAULT || result == TABLE_STOP) {
            r->tell(r->context, r->sheet, &why);
            r->report->faults++;
        }
        if (result == TABLE_END || result == TABLE_STOP)
            break;
        r->faulty = false;
        if (result == TABLE_FAULT)
            continue;
        if (!header) {
            header = find_columns(r);
            if (!header && row.number > HEADER_ROWS)
                break;
        } else if (!is_empty(r, own) && !take(r)) {
            return false;
        }
    }
    if (!header) {
        for (int i = 0; i < r->count; i++)
            r->at[i] = 0;
        fault(r, 0, W_REMARKS_NO_HEADING);
    }
    return true;
}

/* A sheet that the file does not have is left as it is. */
static bool read_sheet(struct reading *r, const char *path, const char *sheet, const struct sheets_column *columns,
                       int count, int own, bool (*take)(struct reading *), int *found)
{
    struct table *table = NULL;
    r->sheet = sheet;
    r->columns = columns;
    r->count = count;
    if (!table_open(&table, path, r->err))
        return false;
    int number = table_find_sheet(table, sheet);
    if (number < 0) {
        table_close(table);
        return true;
    }
    ++*found;
    bool ok = table_go_to(table, number, r->err) && read_rows(r, table, own, take);
    table_close(table);
    return ok;
}

bool remarks_import(struct db *db, int64_t meeting, const char *path, bool dry_run, int year,
                    const struct event_time *time, remarks_fault_fn *tell, void *context, struct remarks_report *report,
                    struct err *err)
{
    struct reading r = {.db = db,
                        .meeting = meeting,
                        .year = year,
                        .time = time,
                        .tell = tell,
                        .context = context,
                        .report = report,
                        .err = err};
    int found = 0;
    *report = (struct remarks_report){0};
    if (!db_begin(db, err))
        return false;
    bool ok = read_sheet(&r, path, "整改方案", plan_columns, PC_COUNT, PC_NUMBER, take_plan, &found) &&
              read_sheet(&r, path, "意见登记", remark_columns, RC_COUNT, RC_NUMBER, take_remark, &found) &&
              read_sheet(&r, path, "费用", cost_columns, CC_COUNT, CC_NUMBER, take_cost, &found);
    if (ok && found == 0) {
        db_rollback(db);
        return false; /* the last cause says which sheet is missing, or the file */
    }
    if (ok)
        *err = (struct err){0};
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%s: %d", path, report->faults);
    if (!ok || dry_run) {
        db_rollback(db);
        return ok;
    }
    return db_end(db, true, err);
}
