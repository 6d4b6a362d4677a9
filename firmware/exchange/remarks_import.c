#include "exchange/remarks_import.h"

#include <stdio.h>
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
    remarks_tell_fn *tell;
    void *context;
    struct remarks_report *report;
    struct err *err;
    const char *sheet;
    const struct sheets_column *columns;
    int count;
    int at[COLUMNS_MOST];      /* column of the file, -1: not there */
    bool missed[COLUMNS_MOST]; /* that it is not there was told */
    int header;                /* its row */
    int64_t sum;               /* of the costs, in fen */
    const struct table_row *row;
    bool faulty; /* this row */
};

static void tell_of_row(struct reading *r, enum list_level level, int row, int column, const char *text)
{
    struct table_fault f = {.row = row, .column = column < 1 ? 1 : column};
    text_copy(f.text, sizeof f.text, text);
    r->tell(r->context, r->sheet, level, &f);
    r->report->faults += level == LIST_FAULT;
    r->faulty = r->faulty || level == LIST_FAULT;
}

/* A column that is wanted and is not there is told once, at the headings. */
static void fault(struct reading *r, int column, enum word what)
{
    char text[200];
    if (r->at[column] >= 0) {
        tell_of_row(r, LIST_FAULT, r->row->number, r->at[column] + 1, say(what));
        return;
    }
    r->faulty = true;
    if (r->missed[column])
        return;
    r->missed[column] = true;
    word_format(text, sizeof text, say(W_LIST_HEADING_MISSING), "heading", r->columns[column].heading, NULL);
    tell_of_row(r, LIST_FAULT, r->header, 1, text);
}

static void warn(struct reading *r, int column, enum word what, const char *value, const char *other)
{
    char text[300];
    word_format(text, sizeof text, say(what), "value", value, "other", other, NULL);
    tell_of_row(r, LIST_WARNING, r->row->number, r->at[column] + 1, text);
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

/* 完成情况: the whole cell counts. Anything else never means that it is done: it is kept in words, the state stays as the store has it
 * (a new row is under way), and that is told. */
static bool read_done(struct reading *r, struct plan_row *p)
{
    enum plan_state state = PLAN_OPEN;
    const char *text = cell(r, PC_DONE);
    size_t used = strlen(p->progress);
    int64_t known = -1;
    if (p->number != 0 && !db_number(r->db, &known, -1, r->err,
                                     "SELECT CASE done WHEN '' THEN 0 WHEN '已完成' THEN 2 ELSE 1 END FROM plan"
                                     " WHERE meeting = ? AND number = ?",
                                     "ii", r->meeting, (int64_t)p->number))
        return false;
    if (r->at[PC_DONE] < 0) { /* no such column: nothing is said of it */
        text_copy(p->done, sizeof p->done, plan_done_words(known < 0 ? PLAN_OPEN : (enum plan_state)known));
        return true;
    }
    if (plan_state_from(text, &state)) {
        text_copy(p->done, sizeof p->done, plan_done_words(state));
        if (state == PLAN_FOLLOWED && p->followed[0] == '\0')
            warn(r, PC_DONE, W_REMARKS_NO_VISIT, "", "");
        if (state == PLAN_CONCLUDED && p->conclusion[0] == '\0')
            warn(r, PC_DONE, W_REMARKS_NO_CONCLUSION, "", "");
        return true;
    }
    text_copy(p->done, sizeof p->done, plan_done_words(known < 0 ? PLAN_UNDER_WAY : (enum plan_state)known));
    bool there = strstr(p->progress, text) != NULL; /* the file read once more */
    if (!there && used + strlen(text) + strlen("；") >= sizeof p->progress)
        fault(r, PC_DONE, W_REMARKS_LONG);
    else if (!there)
        snprintf(p->progress + used, sizeof p->progress - used, "%s%s", used > 0 ? "；" : "", text);
    warn(r, PC_DONE, W_REMARKS_STATE, text, known == 0 ? plan_state_words(PLAN_OPEN) : p->done);
    return true;
}

static bool take_plan(struct reading *r)
{
    struct plan_row p = {.number = read_number(r, PC_NUMBER)};
    enum remarks_change change;
    READ_TEXT(PC_PROBLEM, p.problem);
    READ_TEXT(PC_PLACE, p.place);
    READ_TEXT(PC_MEASURE, p.measure);
    READ_TEXT(PC_DEPARTMENT, p.department);
    READ_TEXT(PC_PERSON, p.person);
    READ_TEXT(PC_PROGRESS, p.progress);
    READ_TEXT(PC_RESULT, p.result);
    READ_TEXT(PC_CONCLUSION, p.conclusion);
    read_day(r, PC_DUE, p.due);
    read_day(r, PC_FOLLOWED, p.followed);
    p.category = read_category(r, PC_CATEGORY);
    if (p.problem[0] == '\0')
        fault(r, PC_PROBLEM, W_REMARKS_NO_PROBLEM);
    if (!read_done(r, &p))
        return false;
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

/* 480 as 4.80, for words. */
static const char *in_money(char *out, size_t size, int64_t fen)
{
    snprintf(out, size, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
    return out;
}

/* 共计, 合计 and their kind are no item: what they say is compared with the sum of the items above. */
static bool is_sum(const struct reading *r)
{
    static const char *const words[] = {"共计", "合计", "总计", "小计", "总额", "汇总"};
    char key[REMARK_SHORT];
    for (int k = 0; k < 2; k++)
        for (size_t i = 0;
             text_key(key, sizeof key, cell(r, k == 0 ? CC_NUMBER : CC_NAME)) && i < sizeof words / sizeof *words; i++)
            if (strcmp(key, words[i]) == 0)
                return true;
    return false;
}

static void compare_sum(struct reading *r)
{
    char said[32], sum[32];
    for (int column = CC_PRICE; column <= CC_TOTAL; column++) {
        int64_t fen = remark_money(cell(r, column));
        if (fen >= 0 && fen != r->sum)
            warn(r, column, W_REMARKS_SUM, in_money(said, sizeof said, fen), in_money(sum, sizeof sum, r->sum));
    }
}

/* The total is what the two others make, where only they are told ("2斤" counts as 2). */
static bool take_cost(struct reading *r)
{
    struct cost c = {0};
    enum remarks_change change;
    char said[32], made[32];
    if (is_sum(r)) {
        compare_sum(r);
        return true;
    }
    c.number = read_number(r, CC_NUMBER);
    READ_TEXT(CC_NAME, c.name);
    READ_TEXT(CC_QUANTITY, c.quantity);
    READ_TEXT(CC_NOTE, c.note);
    c.price = read_money(r, CC_PRICE);
    c.total = read_money(r, CC_TOTAL);
    int64_t quantity = remark_quantity(c.quantity);
    int64_t product = c.price >= 0 && quantity >= 0 ? (c.price * quantity + 500) / 1000 : -1;
    if (c.name[0] == '\0') {
        if (c.price >= 0 || c.total >= 0)
            fault(r, CC_NAME, W_REMARKS_NO_ITEM);
        return true;
    }
    if (c.total >= 0 && product >= 0 && c.total != product)
        warn(r, CC_TOTAL, W_REMARKS_PRODUCT, in_money(said, sizeof said, c.total),
             in_money(made, sizeof made, product));
    if (c.total == -1)
        c.total = product;
    if (c.number == 0)
        c.number = r->row->number - r->header; /* its line */
    r->sum += c.total > 0 ? c.total : 0;
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
            fault(r, i, r->row->wrong[r->at[i]]);
}

static bool read_rows(struct reading *r, struct table *table, int own, bool (*take)(struct reading *))
{
    struct table_row row = {0};
    struct table_fault why = {0};
    bool header = false;
    r->row = &row;
    r->sum = 0;
    for (;;) {
        enum table_result result = table_next(table, &row, &why);
        if (result == TABLE_BROKEN)
            return err_set(r->err, ERR_IO, "%s: %s", r->sheet, say(W_LIST_XLSX_BROKEN));
        if (result == TABLE_FAULT || result == TABLE_STOP || result == TABLE_NOTE)
            tell_of_row(r, result == TABLE_NOTE ? LIST_SKIPPED : LIST_FAULT, why.row, why.column, why.text);
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
        tell_wrong(r);
        if (!is_empty(r, own) && !take(r))
            return false;
    }
    if (!header)
        tell_of_row(r, LIST_FAULT, 1, 1, say(W_REMARKS_NO_HEADING));
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
    if (table_sheet_hidden(table, number)) {
        char text[300];
        word_format(text, sizeof text, say(W_LIST_HIDDEN_SHEET), "sheet", sheet, NULL);
        tell_of_row(r, LIST_SKIPPED, 1, 1, text);
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
    struct reading r = {.db = db,
                        .meeting = meeting,
                        .year = year,
                        .time = time,
                        .tell = tell_what,
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
