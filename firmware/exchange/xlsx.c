#include "exchange/xlsx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/book.h"
#include "exchange/ooxml.h"

enum { DAY_MS = 86400000, EPOCH_DAY = 25569 /* of 1970-01-01 as Excel counts */ };
static const double exact_most = 1e15;

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT };

struct xlsx {
    struct zip *archive;
    struct book book;
    struct ooxml part;
    int row, next_merge;
    bool ended;
    /* the row being read */
    char bytes[TABLE_ROW_BYTES];
    size_t used;
    const char *cells[TABLE_COLUMNS];
    int count;
    enum word fault; /* W_NOTHING: none */
    int fault_column;
    /* the cell being read */
    int column;
    enum cell_kind kind;
    size_t style, start;
    bool value;
    /* merged downwards: until which row, and what stands above */
    struct {
        int last;
        char text[200];
    } below[TABLE_COLUMNS];
};

static void spoil(struct xlsx *x, enum word why)
{
    if (x->fault != W_NOTHING)
        return;
    x->fault = why;
    x->fault_column = x->column + 1;
}

static void keep(struct xlsx *x, const char *bytes, size_t n)
{
    if (x->used + n + 1 > sizeof x->bytes) {
        spoil(x, W_LIST_ROW_LONG);
        return;
    }
    memcpy(x->bytes + x->used, bytes, n);
    x->used += n;
}

static void begin_cell(struct xlsx *x, const char **attributes)
{
    const char *name = ooxml_attribute(attributes, "r"), *type = ooxml_attribute(attributes, "t");
    const char *style = ooxml_attribute(attributes, "s");
    x->column = name == NULL ? x->column + 1 : book_cell(name, NULL);
    x->style = style == NULL ? 0 : strtoul(style, NULL, 10);
    x->kind = type == NULL || strcmp(type, "n") == 0 ? CELL_NUMBER : strcmp(type, "s") == 0 ? CELL_SHARED : CELL_TEXT;
    x->start = x->used;
}

static void see_start(void *parser, const char *tag, const char **attributes)
{
    struct xlsx *x = XML_GetUserData(parser);
    const char *name = ooxml_name(tag);
    if (strcmp(name, "row") == 0) {
        const char *number = ooxml_attribute(attributes, "r");
        int row = number == NULL ? x->row + 1 : atoi(number);
        x->row = row > x->row ? row : x->row + 1;
        x->column = -1;
    } else if (strcmp(name, "c") == 0) {
        begin_cell(x, attributes);
    }
    x->value = strcmp(name, "v") == 0 || strcmp(name, "t") == 0;
}

static void see_text(void *parser, const char *bytes, int length)
{
    struct xlsx *x = XML_GetUserData(parser);
    if (x->value)
        keep(x, bytes, (size_t)length);
}

/* 3月12日, as the sheet shows it: so that it is refused where a room is wanted. */
static void date_words(char *out, size_t size, double serial)
{
    struct civil c = moment_civil((int64_t)((floor(serial) - EPOCH_DAY) * DAY_MS), 0);
    snprintf(out, size, "%d月%d日", c.month, c.day);
}

/* 13800000001 however it is stored: 1.3800000001E10. */
static void number_words(struct xlsx *x)
{
    char text[64], *end = NULL;
    double number = strtod(x->bytes + x->start, &end);
    if (*end != '\0' || end == x->bytes + x->start)
        return;
    if (book_is_date(&x->book, x->style) && number >= 1 && number < 200000)
        date_words(text, sizeof text, number);
    else if (number == floor(number) && fabs(number) < exact_most)
        snprintf(text, sizeof text, "%.0f", number);
    else
        return;
    x->used = x->start;
    keep(x, text, strlen(text));
}

static void end_cell(struct xlsx *x)
{
    x->bytes[x->used] = '\0'; /* keep leaves room for it */
    if (x->kind == CELL_SHARED) {
        const char *text = book_text(&x->book, strtoul(x->bytes + x->start, NULL, 10));
        x->used = x->start;
        if (text == NULL)
            spoil(x, W_LIST_XLSX_BROKEN);
        else
            keep(x, text, strlen(text));
    } else if (x->kind == CELL_NUMBER) {
        number_words(x);
    }
    x->bytes[x->used] = '\0';
    text_trim(x->bytes + x->start);
    x->used = x->start + strlen(x->bytes + x->start);
    if (x->used == x->start)
        return;
    if (x->column < 0 || x->column >= TABLE_COLUMNS) {
        spoil(x, W_LIST_COLUMNS);
        return;
    }
    x->cells[x->column] = x->bytes + x->start;
    x->count = x->column >= x->count ? x->column + 1 : x->count;
    x->used += x->used + 1 < sizeof x->bytes;
}

static void see_end(void *parser, const char *tag)
{
    struct xlsx *x = XML_GetUserData(parser);
    const char *name = ooxml_name(tag);
    x->value = false;
    if (strcmp(name, "c") == 0)
        end_cell(x);
    else if (strcmp(name, "row") == 0)
        ooxml_pause(&x->part);
}

bool xlsx_open(struct xlsx **out, const char *path, const char *sheet, struct err *err)
{
    struct xlsx *x = calloc(1, sizeof *x);
    if (x == NULL)
        return err_set(err, ERR_IO, "out of memory");
    x->archive = zip_open(path, ZIP_RDONLY, NULL);
    bool ok = x->archive != NULL ||
              err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_XLSX_BROKEN)); /* table_open has seen the file */
    ok = ok && book_read(&x->book, x->archive, path, sheet, err);
    if (ok && !ooxml_open(&x->part, x->archive, x->book.sheet, x))
        ok = err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_XLSX_BROKEN));
    if (!ok) {
        xlsx_close(x);
        return false;
    }
    XML_SetElementHandler(x->part.parser, see_start, see_end);
    XML_SetCharacterDataHandler(x->part.parser, see_text);
    *out = x;
    return true;
}

void xlsx_close(struct xlsx *x)
{
    if (x == NULL)
        return;
    ooxml_close(&x->part);
    book_finish(&x->book);
    if (x->archive != NULL)
        zip_discard(x->archive);
    explicit_bzero(x, sizeof *x); /* it held names and phones */
    free(x);
}

static enum table_result fault(const struct xlsx *x, struct table_fault *f, enum word why, int column,
                               enum table_result result)
{
    f->row = x->row < 1 ? 1 : x->row;
    f->column = column < 1 ? 1 : column;
    text_copy(f->text, sizeof f->text, say(why));
    return result;
}

/* What is merged with the cell above says what that says. */
static void fill_down(struct xlsx *x)
{
    for (; (size_t)x->next_merge < x->book.merge_count && x->book.merges[x->next_merge].first <= x->row;
         x->next_merge++) {
        const struct merge *m = &x->book.merges[x->next_merge];
        if (m->column >= TABLE_COLUMNS || m->first != x->row)
            continue;
        x->below[m->column].last = m->last;
        text_copy(x->below[m->column].text, sizeof x->below[m->column].text,
                  x->cells[m->column] == NULL ? "" : x->cells[m->column]);
    }
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (x->below[i].last >= x->row && x->cells[i] == NULL && x->below[i].text[0] != '\0') {
            x->cells[i] = x->below[i].text;
            x->count = i >= x->count ? i + 1 : x->count;
        }
}

enum table_result xlsx_next(struct xlsx *x, struct table_row *row, struct table_fault *f)
{
    memset(x->cells, 0, sizeof x->cells);
    x->used = 0;
    x->count = 0;
    x->fault = W_NOTHING;
    enum ooxml_result result = ooxml_run(&x->part);
    if (result == OOXML_END)
        return TABLE_END;
    if (result != OOXML_PAUSED)
        return fault(x, f, result == OOXML_LARGE ? W_LIST_LARGE : W_LIST_XLSX_BROKEN, 1, TABLE_STOP);
    if (x->row > TABLE_ROWS_MOST)
        return fault(x, f, W_LIST_ROWS, 1, TABLE_STOP);
    if (x->fault != W_NOTHING)
        return fault(x, f, x->fault, x->fault_column, TABLE_FAULT);
    bool empty = x->count == 0;
    fill_down(x);
    *row = (struct table_row){.number = x->row, .count = empty ? 0 : x->count};
    for (int i = 0; i < x->count; i++)
        row->cells[i] = x->cells[i] == NULL ? "" : x->cells[i];
    return TABLE_ROW;
}
