#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "office/remarks_import_parts.h"
#include "store/db.h"

enum { HEADER_ROWS = 10, MATCHES_LEAST = 3, NUMBER_MOST = 100000 };

void remarks_tell(struct reading *r, enum list_level level, int row, int column, const char *text)
{
    struct table_fault f = {.row = row, .column = column < 1 ? 1 : column};
    text_copy(f.text, sizeof f.text, text);
    r->tell(r->context, r->sheet, level, &f);
    r->report->faults += level == LIST_FAULT;
    r->faulty = r->faulty || level == LIST_FAULT;
}

/* A column that is wanted and is not there is told once, at the headings. */
void remarks_fault(struct reading *r, int column, enum word what)
{
    char text[200];
    if (r->at[column] >= 0) {
        remarks_tell(r, LIST_FAULT, r->row->number, r->at[column] + 1, say(what));
        return;
    }
    r->faulty = true;
    if (r->missed[column])
        return;
    r->missed[column] = true;
    word_format(text, sizeof text, say(W_LIST_HEADING_MISSING), "heading", r->columns[column].heading, NULL);
    remarks_tell(r, LIST_FAULT, r->header, 1, text);
}

void remarks_warn(struct reading *r, int column, enum word what, const char *value, const char *other)
{
    char text[300];
    word_format(text, sizeof text, say(what), "value", value, "other", other, NULL);
    remarks_tell(r, LIST_WARNING, r->row->number, r->at[column] + 1, text);
}

const char *remarks_cell(const struct reading *r, int column)
{
    int at = r->at[column];
    return at < 0 || at >= r->row->count ? "" : r->row->cells[at];
}

void remarks_read_text(struct reading *r, int column, char *out, size_t size)
{
    if (r->at[column] < 0) /* the file has no such column: nothing is said of it */
        return;
    if (strlen(remarks_cell(r, column)) >= size)
        remarks_fault(r, column, W_REMARKS_LONG);
    else
        text_copy(out, size, remarks_cell(r, column));
}

/* "" is 0. */
int remarks_read_number(struct reading *r, int column)
{
    char *end = NULL;
    const char *text = remarks_cell(r, column);
    long number = strtol(text, &end, 10);
    if (*end == '.' && end[1] == '0' && end[2] == '\0') /* as some spreadsheets keep it */
        end += 2;
    if (*end != '\0' || number < 0 || number > NUMBER_MOST) {
        remarks_fault(r, column, W_REMARKS_NUMBER);
        return 0;
    }
    return (int)number;
}

/* Y0007, Z0003; 0: a row of the clerk's own. */
int64_t remarks_read_key(struct reading *r, int column, char letter)
{
    int64_t id = remark_key_read(remarks_cell(r, column), letter);
    if (id < 0)
        remarks_fault(r, column, letter == 'Y' ? W_REMARKS_ID : W_REMARKS_PLAN_ID);
    for (int i = 0; id > 0 && i < r->id_count; i++)
        if (r->ids[i] == id) {
            remarks_fault(r, column, W_REMARKS_COPIED);
            return 0;
        }
    if (id > 0 && r->id_count < REMARKS_PLAN_MOST)
        r->ids[r->id_count++] = id;
    return id < 0 ? 0 : id;
}

int remarks_read_category(struct reading *r, int column)
{
    int category = remark_category_from(remarks_cell(r, column));
    if (category < 0)
        remarks_fault(r, column, W_REMARKS_CATEGORY);
    return category;
}

void remarks_read_day(struct reading *r, int column, char *out)
{
    const char *text = remarks_cell(r, column);
    if (r->at[column] < 0) /* the file has no such column */
        return;
    out[0] = '\0';
    if (text[0] != '\0' && !remark_day(text, r->year, out))
        remarks_fault(r, column, W_REMARKS_DAY);
    char next[REMARK_DAY]; /* 1月10日 in a file of an autumn meeting is next January */
    if (out[0] != '\0' && strcmp(out, r->since) < 0 && remark_day(text, r->year + 1, next) && strcmp(out, next) != 0)
        text_copy(out, REMARK_DAY, next);
}

int64_t remarks_read_money(struct reading *r, int column)
{
    int64_t fen = remark_money(remarks_cell(r, column));
    if (fen == -2)
        remarks_fault(r, column, W_REMARKS_MONEY);
    return fen;
}

/* Nothing but what the form itself fills in. */
static bool is_empty(const struct reading *r, int own)
{
    for (int i = 0; i < r->count; i++)
        if (i != own && remarks_cell(r, i)[0] != '\0')
            return false;
    return true;
}

/* Enough of the sheet's headings in this row? */
static bool find_columns(struct reading *r)
{
    char wanted[HEADING_KEY], there[HEADING_KEY];
    int found = 0;
    for (int i = 0; i < r->count; i++) {
        r->at[i] = -1;
        r->missed[i] = false;
        list_heading_key(wanted, r->columns[i].heading);
        for (int k = 0; k < r->row->count && r->at[i] < 0; k++)
            if (list_heading_key(there, r->row->cells[k]) && strcmp(there, wanted) == 0)
                r->at[i] = k;
        found += r->at[i] >= 0;
    }
    r->header = r->row->number;
    return found >= MATCHES_LEAST;
}

/* A formula without a value, where it is read. */
static void tell_wrong(struct reading *r)
{
    for (int i = 0; i < r->count; i++)
        if (r->at[i] >= 0 && r->at[i] < r->row->count && r->row->wrong[r->at[i]] != W_NOTHING)
            remarks_fault(r, i, r->row->wrong[r->at[i]]);
}

static bool read_rows(struct reading *r, struct table *table, int own, bool (*take)(struct reading *))
{
    struct table_row row = {0};
    struct table_fault why = {0};
    bool header = false;
    r->row = &row;
    r->sum = 0;
    r->id_count = 0;
    r->summed = false;
    for (;;) {
        enum table_result result = table_next(table, &row, &why);
        if (result == TABLE_BROKEN)
            return err_set(r->err, ERR_IO, "%s: %s", r->sheet, say(W_LIST_XLSX_BROKEN));
        if (result == TABLE_FAULT || result == TABLE_STOP || result == TABLE_NOTE)
            remarks_tell(r, result == TABLE_NOTE ? LIST_SKIPPED : LIST_FAULT, why.row, why.column, why.text);
        if (result == TABLE_END || result == TABLE_STOP)
            break;
        r->faulty = false;
        if (result != TABLE_ROW)
            continue;
        if (!header) {
            header = find_columns(r);
            if (!header && row.number > HEADER_ROWS)
                break;
            continue;
        }
        if (!remarks_reckoned(r))
            tell_wrong(r);
        if (!is_empty(r, own) && !take(r))
            return false;
    }
    if (!header)
        remarks_tell(r, LIST_FAULT, 1, 1, say(W_REMARKS_NO_HEADING));
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
    if (take == remarks_take_plan)
        r->plan_sheet = number >= 0;
    if (number < 0) {
        table_close(table);
        return true;
    }
    if (table_sheet_hidden(table, number)) {
        char text[300];
        word_format(text, sizeof text, say(W_LIST_HIDDEN_SHEET), "sheet", sheet, NULL);
        remarks_tell(r, LIST_SKIPPED, 1, 1, text);
        table_close(table);
        return true;
    }
    ++*found;
    bool ok = table_go_to(table, number, r->err) && read_rows(r, table, own, take);
    table_close(table);
    return ok;
}

bool remarks_sheet_is(const char *path)
{
    struct table *table = NULL;
    struct err ignored = {0};
    bool is = table_open(&table, path, &ignored) &&
              (table_find_sheet(table, "意见登记") >= 0 || table_find_sheet(table, "整改方案") >= 0);
    table_close(table);
    return is;
}

bool remarks_import(struct db *db, int64_t meeting, const char *path, bool dry_run, int year,
                    const struct event_time *time, remarks_tell_fn *tell_what, void *context,
                    struct remarks_report *report, struct err *err)
{
    struct reading *r = calloc(1, sizeof *r);
    struct cost *costs = calloc(COSTS_MOST, sizeof *costs);
    int found = 0;
    *report = (struct remarks_report){0};
    if (r == NULL || costs == NULL || !db_begin(db, err)) {
        free(r);
        free(costs);
        return err->code != ERR_NONE ? false : err_set(err, ERR_IO, "out of memory");
    }
    *r = (struct reading){.db = db,
                          .meeting = meeting,
                          .year = year,
                          .time = time,
                          .tell = tell_what,
                          .context = context,
                          .report = report,
                          .err = err,
                          .costs = costs};
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT strftime('%Y-%m-%d', starts_ms / 1000 + utc_offset_min * 60, 'unixepoch') FROM meeting WHERE id = ?",
        "i", meeting);
    if (q != NULL && db_step(db, q, err) == 1) {
        text_copy(r->since, sizeof r->since, db_text(q, 0));
        db_reset(q);
    }
    bool ok = read_sheet(r, path, "整改方案", plan_columns, PC_COUNT, PC_NUMBER, remarks_take_plan, &found) &&
              read_sheet(r, path, "意见登记", remark_columns, RC_COUNT, RC_NUMBER, remarks_take_remark, &found) &&
              read_sheet(r, path, "费用", cost_columns, CC_COUNT, CC_NUMBER, remarks_take_cost, &found) &&
              remarks_keep_costs(r);
    free(r);
    free(costs);
    if (ok && found == 0)
        ok = err_set(err, ERR_DATA, "%s: %s", path, say(W_REMARKS_NO_SHEET));
    if (ok && report->faults > 0)
        ok = err_set(err, ERR_DATA, "%s: %d", path, report->faults);
    if (!ok || dry_run) {
        db_rollback(db);
        return ok;
    }
    return db_end(db, true, err);
}
