#include "office/list_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/apart.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/label.h"
#include "office/paper_check.h"
#include "office/sheets.h"

enum { VALUE = 300, SHEETS_COPIED = 64 };

enum check_column { C_NUMBER, C_KIND, C_ROW, C_LETTERS, C_HEADING, C_VALUE, C_WRONG, C_ADVICE, C_COUNT };

/* papers.md, in millimetres: 12 20 12 12 26 50 66 70 */
static const struct sheets_column columns[C_COUNT] = {
    {"序号", 12, SHEETS_NUMBER, NULL},   {"轻重", 20, SHEETS_WORD, NULL},     {"行", 12, SHEETS_WORD, NULL},
    {"列", 12, SHEETS_WORD, NULL},       {"列名", 26, SHEETS_WORD, NULL},     {"表里写的", 50, SHEETS_TEXT, NULL},
    {"哪里不对", 66, SHEETS_TEXT, NULL}, {"请这样写", 70, SHEETS_TEXT, NULL},
};

static const struct sheets_page page = {.landscape = true, .ledger = true, .internal = true, .row = 7};

/* A finding at its place, so that a row finds its own. */
struct place {
    int sheet, row, column;
    const struct finding *finding;
};

struct writing {
    const struct list_check *check;
    struct sheets *out;
    struct table *table;
    struct place *places;
    int count;
    char (*values)[VALUE], (*headings)[HEADING]; /* by the finding's number: what the cell holds */
    struct heading_row first;                    /* the sheet's first row that looks like a header */
    int copied;                                  /* sheets so far: the first is 名单, the next 名单2 */
    char names[SHEETS_COPIED][16];               /* by the sheet's number: its copy, "" none */
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = x->sheet != y->sheet ? x->sheet - y->sheet : x->row != y->row ? x->row - y->row : x->column - y->column;
    return order != 0 ? order : (int)(x->finding - y->finding);
}

/* The number of the sheet it is told of; one that is not named is the first that is shown. */
static int sheet_of(const struct writing *w, const struct finding *f)
{
    if (w->table == NULL)
        return -1;
    if (f->what.sheet[0] != '\0')
        return table_find_sheet(w->table, f->what.sheet);
    for (int k = 0; k < table_sheets(w->table); k++)
        if (!table_sheet_hidden(w->table, k))
            return k;
    return 0;
}

static bool find_places(struct writing *w)
{
    const struct findings *f = w->check->findings;
    w->places = calloc((size_t)f->count + 1, sizeof *w->places);
    w->values = calloc((size_t)f->count + 1, sizeof *w->values);
    w->headings = calloc((size_t)f->count + 1, sizeof *w->headings);
    if (w->places == NULL || w->values == NULL || w->headings == NULL)
        return false;
    for (int i = 0; i < f->count; i++) {
        const struct finding *one = &f->all[i];
        if (one->kind == FINDING_MISSING)
            continue;
        int sheet = sheet_of(w, one);
        w->places[w->count++] = (struct place){sheet, one->what.row, one->what.column, one};
    }
    qsort(w->places, (size_t)w->count, sizeof *w->places, by_place);
    return true;
}

/* ---- 名单: the clerk's own cells ---- */

static enum sheets_mark mark_of(const struct finding *f)
{
    return f->kind == FINDING_FAULT     ? SHEETS_WRONG
           : f->kind == FINDING_WARNING ? SHEETS_CHECK
           : f->kind == FINDING_SKIPPED ? SHEETS_PASSED
                                        : SHEETS_PLAIN;
}

/* The findings of one cell: the gravest gives the colour, all of them the comment. */
static void put_cell(struct writing *w, int sheet, int row, int column, const char *text, int *next)
{
    char comment[1000] = "";
    enum sheets_mark mark = SHEETS_PLAIN;
    while (*next < w->count) {
        const struct place *p = &w->places[*next];
        int order = p->sheet != sheet ? p->sheet - sheet : p->row != row ? p->row - row : p->column - column;
        if (order > 0)
            break;
        if (order == 0) {
            size_t used = strlen(comment);
            long at = p->finding - w->check->findings->all;
            if (mark == SHEETS_PLAIN)
                mark = mark_of(p->finding);
            snprintf(comment + used, sizeof comment - used, "%s%s", used > 0 ? "\n" : "", p->finding->what.text);
            text_copy(w->values[at], VALUE, text);
            text_copy(w->headings[at], HEADING, column <= w->first.count ? w->first.cells[column - 1] : "");
        }
        ++*next;
    }
    if (text[0] != '\0' || mark != SHEETS_PLAIN)
        sheets_put(w->out, row, column, text, mark, comment);
}

static void note_header(struct writing *w, const struct table_row *row)
{
    bool known[FIELDS];
    if (w->first.number == 0 && list_header_count(row, known) >= 2)
        heading_row_take(&w->first, row);
}

static bool copy_sheet(struct writing *w, int sheet, int *next, struct err *err)
{
    struct table_row row;
    struct table_fault fault;
    char name[16];
    snprintf(name, sizeof name, "名单%.6s", ++w->copied == 1 ? "" : word_number(w->copied));
    if (sheet < SHEETS_COPIED)
        text_copy(w->names[sheet], sizeof w->names[sheet], name);
    w->first.number = 0;
    if (!table_go_to(w->table, sheet, err))
        return false;
    sheets_begin_plain(w->out, name);
    for (;;) {
        enum table_result result = table_next(w->table, &row, &fault);
        if (result == TABLE_END || result == TABLE_STOP || result == TABLE_BROKEN)
            break;
        if (result != TABLE_ROW) {
            put_cell(w, sheet, fault.row, fault.column, "", next);
            continue;
        }
        note_header(w, &row);
        int width = row.count;
        for (int i = *next; i < w->count && w->places[i].sheet == sheet && w->places[i].row <= row.number; i++)
            if (w->places[i].row == row.number && w->places[i].column > width)
                width = w->places[i].column;
        for (int i = 0; i < width; i++)
            put_cell(w, sheet, row.number, i + 1, i < row.count ? row.cells[i] : "", next);
    }
    return true;
}

/* Of what the workbook has, those sheets that are shown; in the order of the findings. */
static bool copy_list(struct writing *w, struct err *err)
{
    int next = 0;
    for (int i = 0; i < table_sheets(w->table); i++)
        if (!table_sheet_hidden(w->table, i) && !copy_sheet(w, i, &next, err))
            return false;
    return true;
}

/* ---- 检查结果 ---- */

static void put_missing(struct writing *w, const struct finding *f)
{
    char text[900], label[ROOM_LABEL], now[400] = "";
    label_room(label, sizeof label, LANG_ZH, w->check->meeting, &f->missing.room);
    if (f->now[0] != '\0')
        word_format(now, sizeof now, say(W_IMPORT_MISSING_NOW), "name", f->now, NULL);
    snprintf(text, sizeof text, "%s %s", label, f->name);
    sheets_text(w->out, C_VALUE, text);
    word_format(text, sizeof text, say(W_CHECK_MISSING), "now", now, NULL);
    sheets_text(w->out, C_WRONG, text);
    sheets_text(w->out, C_ADVICE,
                say(f->missing.held     ? W_IMPORT_HELD
                    : f->missing.unread ? W_IMPORT_KEPT
                                        : W_CHECK_KEEP));
}

static void put_finding(struct writing *w, int number, const struct finding *f)
{
    static const enum word kinds[FINDING_KINDS] = {[FINDING_FAULT] = W_CHECK_FAULT,
                                                   [FINDING_MISSING] = W_CHECK_MISSING_KIND,
                                                   [FINDING_WARNING] = W_CHECK_WARNING,
                                                   [FINDING_CHANGE] = W_PREVIEW_CHANGE,
                                                   [FINDING_SKIPPED] = W_CHECK_SKIPPED};
    char wrong[300], advice[300], letters[4], row[16], link[80];
    long at = f - w->check->findings->all;
    sheets_number(w->out, C_NUMBER, number);
    sheets_word(w->out, C_KIND, say(kinds[f->kind]), mark_of(f));
    if (f->kind == FINDING_MISSING) {
        for (int i = C_ROW; i <= C_HEADING; i++)
            sheets_text(w->out, i, "");
        put_missing(w, f);
        sheets_next(w->out);
        return;
    }
    finding_parts(f, wrong, advice, sizeof wrong);
    table_letters(f->what.column, letters);
    snprintf(row, sizeof row, "%d", f->what.row);
    int sheet = sheet_of(w, f);
    bool copied = sheet >= 0 && sheet < SHEETS_COPIED && w->names[sheet][0] != '\0';
    snprintf(link, sizeof link, "internal:'%s'!%s%d", copied ? w->names[sheet] : "", letters, f->what.row);
    if (!copied)
        sheets_text(w->out, C_ROW, row);
    else
        sheets_link(w->out, C_ROW, link, row);
    sheets_text(w->out, C_LETTERS, letters);
    sheets_text(w->out, C_HEADING,
                f->what.sheet[0] != '\0' && w->headings[at][0] == '\0' ? f->what.sheet : w->headings[at]);
    sheets_text(w->out, C_VALUE, w->values[at]);
    sheets_text(w->out, C_WRONG, wrong);
    sheets_text(w->out, C_ADVICE, advice);
    sheets_next(w->out);
}

static void put_results(struct writing *w)
{
    const struct findings *f = w->check->findings;
    const struct import_report *r = w->check->report;
    char line[400];
    word_format(line, sizeof line, say(W_CHECK_FILE), "file", w->check->name, NULL);
    sheets_above(w->out, line);
    word_format(line, sizeof line, say(r->faults > 0 ? W_CHECK_REFUSED : W_CHECK_FINE), "n", word_number(r->faults),
                "warned", word_number(r->warnings), "skipped", word_number(f->kinds[FINDING_SKIPPED]), NULL);
    sheets_above(w->out, line);
    word_format(line, sizeof line, say(W_CHECK_COUNTS), "new", word_number(r->added), "changed",
                word_number(r->changed), "same", word_number(r->same), "missing", word_number(r->missing), NULL);
    sheets_above(w->out, line);
    sheets_begin(w->out, "检查结果", say(W_CHECK_TITLE), columns, C_COUNT, &page);
    for (int i = 0; i < f->count; i++)
        put_finding(w, i + 1, &f->all[i]);
    if (f->count == 0)
        sheets_group(w->out, say(W_CHECK_NONE));
    if (f->dropped > 0) {
        word_format(line, sizeof line, say(W_CHECK_DROPPED), "n", word_number(f->dropped), NULL);
        sheets_group(w->out, line);
    }
}

static bool write_book(const char *path, const struct list_check *check, struct err *err)
{
    struct writing w = {.check = check};
    struct err unread = {0};
    bool readable = table_open(&w.table, check->list, &unread);
    bool ok = sheets_open(&w.out, path, err);
    if (ok && readable)
        ok = find_places(&w) || err_set(err, ERR_IO, "out of memory");
    else if (ok) {
        w.values = calloc((size_t)check->findings->count + 1, sizeof *w.values);
        w.headings = calloc((size_t)check->findings->count + 1, sizeof *w.headings);
        ok = (w.values != NULL && w.headings != NULL) || err_set(err, ERR_IO, "out of memory");
    }
    if (ok) {
        /* the results stand first, but what the cells hold is known only when the list is copied */
        sheets_keep_first(w.out, "检查结果");
        ok = !readable || copy_list(&w, err);
        put_results(&w);
    }
    ok = sheets_close(w.out, ok ? err : NULL) && ok;
    if (w.values != NULL)
        explicit_bzero(w.values, ((size_t)check->findings->count + 1) * sizeof *w.values);
    free(w.values);
    free(w.headings);
    free(w.places);
    table_close(w.table);
    if (!ok)
        remove(path);
    return ok;
}

struct order {
    const char *path;
    const struct list_check *check;
};

static bool in_child(struct apart *apart, void *context, struct err *err)
{
    const struct order *order = context;
    (void)apart;
    return write_book(order->path, order->check, err);
}

bool list_check_write(const char *path, const struct list_check *check, struct err *err)
{
    struct order order = {path, check};
    bool ok = apart_run(in_child, &order, NULL, NULL, err) && paper_check(path, err);
    if (!ok)
        remove(path);
    return ok;
}
