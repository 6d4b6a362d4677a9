#include "exchange/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/source.h"

enum { LINES_LOOKED_AT = 10, LINE_MOST = SOURCE_WINDOW / 2 - 2, LINES_MOST = 1048576 };

struct csv {
    struct source *source;
    int row, rows_read;
    char separator; /* 0 until the first row shows it */
    char bytes[TABLE_ROW_BYTES];
    size_t used, starts[TABLE_COLUMNS];
    int count, beyond; /* cells; the first column after TABLE_COLUMNS that holds something */
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
    *f = (struct table_fault){.row = t->row, .column = t->count == 0 ? 1 : t->count};
    text_copy(f->text, sizeof f->text, say(why));
    return result;
}

/* The commonest of , ; and tab outside quotes in the first lines: titles above the header have none. A tab before another
 * separator or a line's end only says that its cell is text. */
static char find_separator(const char *p, size_t length)
{
    static const char signs[] = ",;\t";
    int counts[3] = {0}, best = 0, lines = 0;
    bool quoted = false;
    for (size_t i = 0; i < length && lines < LINES_LOOKED_AT; i++) {
        bool last = i + 1 == length || strchr(",;\r\n", p[i + 1]) != NULL;
        quoted ^= p[i] == '"';
        lines += !quoted && p[i] == '\n';
        for (int k = 0; k < 3; k++)
            counts[k] += !quoted && p[i] == signs[k] && !(p[i] == '\t' && last);
    }
    for (int k = 1; k < 3; k++)
        best = counts[k] > counts[best] ? k : best;
    return signs[best];
}

/* A first line "sep=;" is for the program that opens it. */
static bool take_hint(struct csv *t, const char *p, size_t n)
{
    if (n < 6 || memcmp(p, "sep=", 4) != 0 || (p[5] != '\r' && p[5] != '\n'))
        return false;
    t->separator = p[4];
    source_take(t->source, p[5] == '\r' && n > 6 && p[6] == '\n' ? 7 : 6);
    t->row++;
    return true;
}

static bool keep(struct csv *t, char c)
{
    if (t->used == sizeof t->bytes)
        return false;
    t->bytes[t->used++] = c;
    return true;
}

/* Cells beyond the last column are not kept: there may be any number of empty ones. */
static void begin_cell(struct csv *t)
{
    if (t->count < TABLE_COLUMNS)
        t->starts[t->count] = t->used;
    t->count++;
}

static bool keep_or_note(struct csv *t, char c)
{
    if (t->count <= TABLE_COLUMNS)
        return keep(t, c);
    if (t->beyond == 0 && c != ' ' && c != '\t' && c != 0)
        t->beyond = t->count;
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

/* How many bytes lead to a quote that opens a cell: blanks, or the = of ="0101"; -1: none opens here. */
static int lead_to_quote(const char *p, size_t left)
{
    size_t n = left > 0 && *p == '=' ? 1 : 0;
    while (n < left && p[0] == ' ' && p[n] == ' ')
        n++;
    return n < left && p[n] == '"' ? (int)n : -1;
}

/* Cells of one row, each ended by 0. A fault says how it ends. */
static enum table_result read_cells(struct csv *t, struct table_fault *f)
{
    const char *p;
    size_t n = source_look(t->source, LINE_MOST + 2, &p), i = 0;
    enum where at = CELL_START;
    t->used = 0;
    t->count = t->beyond = 0;
    begin_cell(t);
    for (;; i++) {
        bool none = i == n, end = none || p[i] == '\n' || p[i] == '\r', kept = true;
        char c = none ? '\n' : p[i];
        if (none && n > LINE_MOST)
            return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
        if (at == IN_QUOTES && none)
            return fault(t, f, W_LIST_QUOTE_OPEN, TABLE_STOP);
        if (c == 0)
            return fault(t, f, W_LIST_CONTROL, at == IN_QUOTES ? TABLE_STOP : TABLE_FAULT);
        if (at == IN_QUOTES && c != '"') {
            kept = keep_or_note(t, c);
        } else if (at == IN_QUOTES) {
            at = AFTER_QUOTE;
        } else if (end || c == t->separator) {
            kept = keep_or_note(t, 0);
            if (end && kept)
                break;
            begin_cell(t);
            at = CELL_START;
        } else if (at == CELL_START && lead_to_quote(p + i, n - i) >= 0) {
            i += (size_t)lead_to_quote(p + i, n - i);
            at = IN_QUOTES;
        } else if (c == '"' && at == AFTER_QUOTE && p[i - 1] == '"') {
            kept = keep_or_note(t, c);
            at = IN_QUOTES;
        } else if (at == AFTER_QUOTE && (c == ' ' || c == '\t')) {
            continue;
        } else if (at == AFTER_QUOTE || c == '"') {
            return fault(t, f, W_LIST_QUOTE, TABLE_FAULT);
        } else {
            kept = keep_or_note(t, c);
            at = IN_CELL;
        }
        if (!kept)
            return fault(t, f, W_LIST_ROW_LONG, TABLE_STOP);
    }
    bool both = i + 1 < n && p[i] == '\r' && p[i + 1] == '\n';
    source_take(t->source, i < n ? i + 1 + both : n);
    if (t->beyond == 0)
        return TABLE_ROW;
    t->count = t->beyond;
    return fault(t, f, W_LIST_COLUMNS, TABLE_NOTE); /* the whole row is read */
}

/* ="0101" inside quotes of its own. */
static char *bare(char *cell)
{
    size_t n = strlen(cell);
    if (n < 3 || cell[0] != '=' || cell[1] != '"' || strchr(cell + 2, '"') != cell + n - 1)
        return cell;
    cell[n - 1] = '\0';
    return cell + 2;
}

/* Strict UTF-8 or a fault; a row of nothing has no cells. */
static enum table_result give_row(struct csv *t, struct table_row *row, struct table_fault *f)
{
    row->number = t->row;
    row->count = 0;
    memset(row->wrong, 0, sizeof row->wrong);
    for (int i = 0; i < t->count && i < TABLE_COLUMNS; i++) {
        char *cell = t->bytes + t->starts[i];
        size_t bad = 0;
        if (!text_valid(cell, strlen(cell), &bad)) {
            t->count = i + 1;
            return fault(t, f, W_LIST_ENCODING, TABLE_FAULT);
        }
        text_trim(cell);
        row->cells[i] = bare(cell);
        if (*cell != '\0')
            row->count = i + 1;
    }
    return TABLE_ROW;
}

bool csv_rewind(struct csv *t, struct err *err)
{
    t->row = t->rows_read = 0;
    return source_rewind(t->source) || err_set(err, ERR_IO, "%s", say(W_LIST_READ));
}

enum table_result csv_next(struct csv *t, struct table_row *row, struct table_fault *f)
{
    for (;;) {
        const char *p;
        size_t n = source_look(t->source, TABLE_ROW_BYTES, &p);
        enum encoding encoding = source_encoding(t->source);
        t->count = 0;
        if (n == 0)
            return source_broken(t->source) ? TABLE_BROKEN : TABLE_END;
        if (encoding == ENCODING_MIXED || encoding == ENCODING_UTF32) {
            t->row = encoding == ENCODING_MIXED ? source_bad_line(t->source) : 1;
            return fault(t, f, encoding == ENCODING_MIXED ? W_LIST_MIXED : W_LIST_UTF32, TABLE_STOP);
        }
        if (t->row == 0 && take_hint(t, p, n))
            continue;
        if (t->separator == 0)
            t->separator = find_separator(p, n);
        if (++t->row > LINES_MOST)
            return fault(t, f, W_LIST_ROWS, TABLE_STOP);
        enum table_result result = read_cells(t, f);
        if (result == TABLE_FAULT)
            skip_line(t);
        if (result != TABLE_ROW)
            return result == TABLE_NOTE ? TABLE_FAULT : result;
        if (source_broken(t->source)) /* the end of the file is not the end of the list */
            return TABLE_BROKEN;
        result = give_row(t, row, f);
        if (result == TABLE_ROW && row->count == 0)
            continue;
        if (++t->rows_read > TABLE_ROWS_MOST) {
            t->count = 0;
            return fault(t, f, W_LIST_ROWS, TABLE_STOP);
        }
        return result;
    }
}
