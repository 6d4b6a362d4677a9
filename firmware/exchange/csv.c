#include "exchange/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/source.h"

enum { LINES_LOOKED_AT = 10 };

struct csv {
    struct source *source;
    int row;
    char separator; /* 0 until the first row shows it */
    char bytes[TABLE_ROW_BYTES];
    size_t used, starts[TABLE_COLUMNS];
    int count;
};

bool csv_open(struct csv **out, const char *path, struct err *err)
{
    struct csv *t = calloc(1, sizeof *t);
    if (t == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (!source_open(&t->source, path, err)) {
        free(t);
        return false;
    }
    *out = t;
    return true;
}

void csv_close(struct csv *t)
{
    if (t == NULL)
        return;
    source_close(t->source);
    explicit_bzero(t, sizeof *t);
    free(t);
}

static enum table_result fault(const struct csv *t, struct table_fault *f, enum word why, enum table_result result)
{
    f->row = t->row;
    f->column = t->count == 0 ? 1 : t->count;
    text_copy(f->text, sizeof f->text, say(why));
    return result;
}

/* The commonest of , ; and tab outside quotes in the first lines: titles above the header have none. */
static char find_separator(const char *p, size_t length)
{
    static const char signs[] = ",;\t";
    int counts[3] = {0}, best = 0, lines = 0;
    bool quoted = false;
    for (size_t i = 0; i < length && lines < LINES_LOOKED_AT; i++) {
        quoted ^= p[i] == '"';
        lines += !quoted && p[i] == '\n';
        for (int k = 0; k < 3; k++)
            counts[k] += !quoted && p[i] == signs[k];
    }
    for (int k = 1; k < 3; k++)
        best = counts[k] > counts[best] ? k : best;
    return signs[best];
}

static bool keep(struct csv *t, char c)
{
    if (t->used == sizeof t->bytes)
        return false;
    t->bytes[t->used++] = c;
    return true;
}

static bool begin_cell(struct csv *t)
{
    if (t->count == TABLE_COLUMNS)
        return false;
    t->starts[t->count++] = t->used;
    return true;
}

/* Steps over the rest of a faulty row. */
static void skip_line(struct csv *t)
{
    const char *p;
    size_t n;
    while ((n = source_look(t->source, 2, &p)) > 0) {
        size_t i = 0;
        while (i < n && p[i] != '\n' && p[i] != '\r')
            i++;
        bool both = i + 1 < n && p[i] == '\r' && p[i + 1] == '\n';
        source_take(t->source, i < n ? i + 1 + both : n);
        if (i < n)
            return;
    }
}

enum where { CELL_START, IN_CELL, IN_QUOTES, AFTER_QUOTE };

/* Cells of one row, each ended by 0. A fault says how it ends. */
static enum table_result read_cells(struct csv *t, struct table_fault *f)
{
    const char *p;
    size_t n = source_look(t->source, TABLE_ROW_BYTES + 2, &p), i = 0;
    enum where at = CELL_START;
    t->used = 0;
    t->count = 0;
    begin_cell(t);
    for (;; i++) {
        bool none = i == n, end = none || p[i] == '\n' || p[i] == '\r';
        char c = none ? '\n' : p[i];
        if (none && n > TABLE_ROW_BYTES)
            return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
        if (at == IN_QUOTES && none)
            return fault(t, f, W_LIST_QUOTE_OPEN, TABLE_STOP);
        if (c == 0)
            return fault(t, f, W_LIST_CONTROL, at == IN_QUOTES ? TABLE_STOP : TABLE_FAULT);
        if (at == IN_QUOTES) {
            if (c == '"')
                at = AFTER_QUOTE;
            else if (!keep(t, c))
                return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
        } else if (end || c == t->separator) {
            if (!keep(t, 0))
                return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
            if (end)
                break;
            if (!begin_cell(t))
                return fault(t, f, W_LIST_COLUMNS, TABLE_STOP);
            at = CELL_START;
        } else if (c == '"' && at == CELL_START) {
            at = IN_QUOTES;
        } else if (c == '"' && at == AFTER_QUOTE) {
            keep(t, c);
            at = IN_QUOTES;
        } else if (at == AFTER_QUOTE || c == '"') {
            return fault(t, f, W_LIST_QUOTE, TABLE_FAULT);
        } else if (!keep(t, c)) {
            return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
        } else {
            at = IN_CELL;
        }
    }
    bool both = i + 1 < n && p[i] == '\r' && p[i + 1] == '\n';
    source_take(t->source, i < n ? i + 1 + both : n);
    return TABLE_ROW;
}

/* Strict UTF-8 or a fault; a row of nothing has no cells. */
static enum table_result give_row(struct csv *t, struct table_row *row, struct table_fault *f)
{
    bool empty = true;
    *row = (struct table_row){.number = t->row};
    for (int i = 0; i < t->count; i++) {
        char *cell = t->bytes + t->starts[i];
        size_t bad = 0;
        if (!text_valid(cell, strlen(cell), &bad)) {
            f->row = t->row;
            f->column = i + 1;
            text_copy(f->text, sizeof f->text, say(W_LIST_ENCODING));
            return TABLE_FAULT;
        }
        text_trim(cell);
        empty = empty && *cell == '\0';
        row->cells[i] = cell;
    }
    row->count = empty ? 0 : t->count;
    return TABLE_ROW;
}

enum table_result csv_next(struct csv *t, struct table_row *row, struct table_fault *f)
{
    const char *p;
    size_t n = source_look(t->source, TABLE_ROW_BYTES, &p);
    t->count = 0;
    if (n == 0)
        return source_broken(t->source) ? TABLE_BROKEN : TABLE_END;
    if (source_encoding(t->source) == SOURCE_MIXED) {
        t->row = source_bad_line(t->source);
        return fault(t, f, W_LIST_MIXED, TABLE_STOP);
    }
    if (++t->row > TABLE_ROWS_MOST)
        return fault(t, f, W_LIST_ROWS, TABLE_STOP);
    if (t->separator == 0)
        t->separator = find_separator(p, n);
    enum table_result result = read_cells(t, f);
    if (result == TABLE_FAULT)
        skip_line(t);
    if (result != TABLE_ROW)
        return result;
    if (source_broken(t->source)) /* the end of the file is not the end of the list */
        return TABLE_BROKEN;
    return give_row(t, row, f);
}
