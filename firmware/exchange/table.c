#include "exchange/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "base/words.h"

struct table {
    FILE *file;
    int row;
    bool utf16;     /* Excel's "Unicode Text" */
    char separator; /* 0 until the first row shows it */
    char bytes[TABLE_ROW_BYTES];
    size_t used;
    size_t starts[TABLE_COLUMNS];
    int count;
};

bool table_open(struct table **out, const char *path, struct err *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return err_set_errno(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_INPUT : ERR_IO, errno, "%s", path);
    struct table *t = calloc(1, sizeof *t);
    if (t == NULL || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || (t->file = fdopen(fd, "rb")) == NULL) {
        free(t);
        close(fd);
        return err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_NOT_FILE));
    }
    *out = t;
    int first = getc(t->file), second = getc(t->file);
    t->utf16 = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
    rewind(t->file);
    if (getc(t->file) != 0xEF || getc(t->file) != 0xBB || getc(t->file) != 0xBF) /* UTF-8's byte order mark */
        rewind(t->file);
    return true;
}

void table_close(struct table *t)
{
    if (t == NULL)
        return;
    fclose(t->file);
    explicit_bzero(t, sizeof *t); /* it held names and phones */
    free(t);
}

static enum table_result fault(struct table *t, struct table_fault *f, enum word why, enum table_result result)
{
    f->row = t->row;
    f->column = t->count == 0 ? 1 : t->count;
    text_copy(f->text, sizeof f->text, say(why));
    return result;
}

/* The commonest of , ; and tab outside quotes in the first row that is not empty. */
static char find_separator(FILE *file)
{
    long start = ftell(file);
    int counts[3] = {0}, c;
    bool quoted = false;
    while ((c = getc(file)) == '\n' || c == '\r' || c == ' ')
        continue;
    ungetc(c, file);
    for (long n = 0; n < TABLE_ROW_BYTES && (c = getc(file)) != EOF && (quoted || (c != '\n' && c != '\r')); n++) {
        quoted ^= c == '"';
        counts[0] += !quoted && c == ',';
        counts[1] += !quoted && c == ';';
        counts[2] += !quoted && c == '\t';
    }
    fseek(file, start, SEEK_SET);
    if (counts[1] > counts[0] && counts[1] >= counts[2])
        return ';';
    return counts[2] > counts[0] ? '\t' : ',';
}

static bool keep(struct table *t, int c)
{
    if (t->used == sizeof t->bytes)
        return false;
    t->bytes[t->used++] = (char)c;
    return true;
}

static bool begin_cell(struct table *t)
{
    if (t->count == TABLE_COLUMNS)
        return false;
    t->starts[t->count++] = t->used;
    return true;
}

/* Steps over the rest of a faulty row. */
static void skip_row(struct table *t, int c)
{
    while (c != '\n' && c != '\r' && c != EOF)
        c = getc(t->file);
    if (c == '\r' && (c = getc(t->file)) != '\n')
        ungetc(c, t->file);
}

enum where { CELL_START, IN_CELL, IN_QUOTES, AFTER_QUOTE };

/* Reads one row's bytes into cells, each ended by 0. Returns false with the fault told. */
static bool read_cells(struct table *t, struct table_fault *f, enum table_result *result)
{
    enum where at = CELL_START;
    t->used = 0;
    t->count = 0;
    begin_cell(t);
    for (;;) {
        int c = getc(t->file);
        bool end = c == '\n' || c == '\r' || c == EOF;
        if (at == IN_QUOTES && c != EOF) {
            if (c == '"') {
                at = AFTER_QUOTE;
            } else if (c == 0 || !keep(t, c)) {
                *result = fault(t, f, c == 0 ? W_LIST_CONTROL : W_LIST_ROW_LONG, TABLE_STOP);
                return false;
            }
            continue;
        }
        if (at == IN_QUOTES) {
            *result = fault(t, f, W_LIST_QUOTE_OPEN, TABLE_STOP);
            return false;
        }
        if (end || c == t->separator) {
            if (!keep(t, 0) || (!end && !begin_cell(t))) {
                *result = fault(t, f, t->count == TABLE_COLUMNS ? W_LIST_COLUMNS : W_LIST_ROW_LONG, TABLE_STOP);
                return false;
            }
            at = CELL_START;
            if (!end)
                continue;
            if (c == '\r' && (c = getc(t->file)) != '\n')
                ungetc(c, t->file);
            return true;
        }
        if (c == '"' && at == CELL_START) {
            at = IN_QUOTES;
        } else if (c == '"' && at == AFTER_QUOTE) {
            keep(t, c);
            at = IN_QUOTES;
        } else if (at == AFTER_QUOTE || c == '"') {
            *result = fault(t, f, W_LIST_QUOTE, TABLE_FAULT);
            skip_row(t, c);
            return false;
        } else if (c == 0 || !keep(t, c)) {
            *result = fault(t, f, c == 0 ? W_LIST_CONTROL : W_LIST_ROW_LONG, c == 0 ? TABLE_FAULT : TABLE_STOP);
            if (c == 0)
                skip_row(t, c);
            return false;
        } else {
            at = IN_CELL;
        }
    }
}

enum table_result table_next(struct table *t, struct table_row *row, struct table_fault *f)
{
    enum table_result result = TABLE_ROW;
    int c = getc(t->file);
    t->count = 0;
    if (c == EOF)
        return ferror(t->file) != 0 ? TABLE_BROKEN : TABLE_END;
    ungetc(c, t->file);
    if (t->utf16) {
        t->row = 1;
        return fault(t, f, W_LIST_NOT_UTF8, TABLE_STOP);
    }
    if (++t->row > TABLE_ROWS_MOST)
        return fault(t, f, W_LIST_ROWS, TABLE_STOP);
    if (t->separator == 0)
        t->separator = find_separator(t->file);
    if (!read_cells(t, f, &result))
        return result;
    if (ferror(t->file) != 0) /* the end of the file is not the end of the list */
        return TABLE_BROKEN;
    *row = (struct table_row){.number = t->row};
    bool empty = true;
    for (int i = 0; i < t->count; i++) {
        char *cell = t->bytes + t->starts[i];
        size_t bad = 0;
        if (!text_valid(cell, strlen(cell), &bad)) {
            f->row = t->row;
            f->column = i + 1;
            text_copy(f->text, sizeof f->text, say(W_LIST_NOT_UTF8));
            return TABLE_FAULT;
        }
        text_trim(cell);
        empty = empty && *cell == '\0';
        row->cells[i] = cell;
    }
    row->count = empty ? 0 : t->count;
    return TABLE_ROW;
}
