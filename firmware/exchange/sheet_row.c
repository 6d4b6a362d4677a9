#include "exchange/sheet_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/number_format.h"

enum { DAY_MS = 86400000 };

/* ---- one row, tag by tag ---- */

static void spoil(struct sheet_row *x, enum word why)
{
    if (x->fault != W_NOTHING)
        return;
    x->fault = why;
    x->fault_column = x->cell.column + 1;
}

static void keep(struct sheet_row *x, const char *bytes, size_t n)
{
    if (x->used + n + 1 > sizeof x->bytes) {
        spoil(x, W_LIST_ROW_LONG);
        return;
    }
    memcpy(x->bytes + x->used, bytes, n);
    x->used += n;
}

static void keep_text(struct sheet_row *x, const char *text)
{
    x->used = x->cell.start;
    keep(x, text, strlen(text));
}

static void begin_row(struct sheet_row *x)
{
    x->number = x->next_number;
    x->hidden = x->next_hidden;
    x->open = true;
    x->waiting = false;
    memset(x->cells, 0, sizeof x->cells);
    memset(x->wrong, 0, sizeof x->wrong);
    x->used = 0;
    x->count = 0;
    x->fault = W_NOTHING;
    x->cell.column = -1;
}

/* Rows that bear one number are one row: the one before is whole only where another number comes. */
static void see_row(struct sheet_row *x, const char **attributes)
{
    const char *number = ooxml_attribute(attributes, "r"), *height = ooxml_attribute(attributes, "ht");
    int row = number == NULL ? x->number + 1 : atoi(number);
    bool hidden = ooxml_flag(attributes, "hidden", false) || (height != NULL && strtod(height, NULL) == 0);
    if (x->open && row == x->number) {
        x->hidden = x->hidden || hidden;
        x->cell.column = -1;
        return;
    }
    if (row <= x->number || row > BOOK_ROWS) {
        x->cell.column = 0;
        spoil(x, W_LIST_XLSX_BROKEN); /* told at the row before, and nothing after it is read */
        x->ended = x->out_of_order = true;
        XML_StopParser(x->part.parser, XML_FALSE);
        return;
    }
    x->next_number = row;
    x->next_hidden = hidden;
    if (x->open) {
        x->waiting = true;
        ooxml_pause(&x->part);
    } else {
        begin_row(x);
    }
}

static void begin_cell(struct sheet_row *x, const char **attributes)
{
    static const struct {
        const char *type;
        enum cell_kind kind;
    } kinds[] = {{"n", CELL_NUMBER}, {"s", CELL_SHARED}, {"b", CELL_BOOLEAN}, {"d", CELL_DAY}};
    const char *name = ooxml_attribute(attributes, "r"), *type = ooxml_attribute(attributes, "t");
    const char *style = ooxml_attribute(attributes, "s");
    int row = x->number;
    int column = name == NULL ? x->cell.column + 1 : book_cell(name, &row);
    memset(&x->cell, 0, sizeof x->cell);
    x->cell.column = column;
    x->cell.kind = type == NULL ? CELL_NUMBER : CELL_TEXT;
    x->cell.start = x->used;
    x->cell.style = style == NULL ? 0 : strtoul(style, NULL, 10);
    for (size_t i = 0; type != NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(type, kinds[i].type) == 0)
            x->cell.kind = kinds[i].kind;
    x->cell.error = type != NULL && strcmp(type, "e") == 0;
    if (row != x->number || column < 0) /* the cell says that it stands elsewhere */
        spoil(x, W_LIST_XLSX_BROKEN);
}

static void see_columns(struct sheet_row *x, const char **attributes)
{
    const char *min = ooxml_attribute(attributes, "min"), *max = ooxml_attribute(attributes, "max");
    const char *width = ooxml_attribute(attributes, "width");
    bool hidden = ooxml_flag(attributes, "hidden", false) || (width != NULL && strtod(width, NULL) == 0);
    int first = min == NULL ? 0 : atoi(min), last = max == NULL ? 0 : atoi(max);
    for (int i = first < 1 ? 1 : first; hidden && i <= last && i <= TABLE_COLUMNS; i++)
        x->hidden_columns[i - 1] = true;
}

static void see_start(void *parser, const char *tag, const char **attributes)
{
    struct sheet_row *x = ooxml_context(parser);
    const char *name = ooxml_name(tag);
    x->collecting = false;
    if (strcmp(name, "v") == 0) {
        x->cell.has_value = true;
        x->collecting = !x->cell.own_text;
    } else if (strcmp(name, "c") == 0) {
        begin_cell(x, attributes);
    } else if (strcmp(name, "row") == 0) {
        see_row(x, attributes);
    } else if (strcmp(name, "t") == 0) {
        x->collecting = x->cell.own_text && !x->cell.phonetic;
    } else if (strcmp(name, "f") == 0) {
        x->cell.formula = true;
    } else if (strcmp(name, "is") == 0) { /* it is the text, whatever an old v says */
        x->cell.own_text = true;
        x->used = x->cell.start;
    } else if (strcmp(name, "rPh") == 0) {
        x->cell.phonetic = true;
    } else if (strcmp(name, "col") == 0) {
        see_columns(x, attributes);
    } else if (strcmp(name, "sheetView") == 0) {
        x->no_zeros = !ooxml_flag(attributes, "showZeros", true);
    }
}

static void see_text(void *parser, const char *bytes, int length)
{
    struct sheet_row *x = ooxml_context(parser);
    if (x->collecting)
        keep(x, bytes, (size_t)length);
}

/* ---- a cell's text as the sheet shows it ---- */

/* 13800000001 however it is stored (1.3800000001E10), 3月12日, 01088880000. */
static void show_value(struct sheet_row *x, double number)
{
    char text[NUMBER_SHOWN];
    if (x->no_zeros && number == 0)
        keep_text(x, "");
    else if (number_format_show(text, book_format(x->book, x->cell.style), number, x->book->from_1904) ||
             number_format_general(text, number))
        keep_text(x, text);
}

static void show_number(struct sheet_row *x)
{
    char *end = NULL;
    const char *stored = x->bytes + x->cell.start;
    double number = strtod(stored, &end);
    if (*end == '\0' && end != stored)
        show_value(x, number);
}

/* 2026-09-18T20:00:00Z is a day like any other: it shows by its format. */
static void show_day(struct sheet_row *x)
{
    struct civil c = {0};
    int read = sscanf(x->bytes + x->cell.start, "%4d-%2d-%2dT%2d:%2d:%2d", &c.year, &c.month, &c.day, &c.hour,
                      &c.minute, &c.second);
    if (read < 3 || c.year < 1900 || c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31)
        return;
    double serial = (double)moment_from_civil(c, 0) / DAY_MS + NUMBER_FORMAT_1970;
    show_value(x, x->book->from_1904 ? serial - NUMBER_FORMAT_1904 : serial);
}

/* The words that the cell's format puts around its text. */
static void put_around(struct sheet_row *x)
{
    char before[NUMBER_SHOWN], after[NUMBER_SHOWN];
    if (x->used == x->cell.start || x->cell.style == 0 || x->cell.error)
        return;
    if (!number_format_text(book_format(x->book, x->cell.style), before, after))
        x->used = x->cell.start;
    size_t n = strlen(before), length = x->used - x->cell.start;
    if (n > 0 && x->used + n + 1 > sizeof x->bytes) {
        spoil(x, W_LIST_ROW_LONG);
        return;
    }
    memmove(x->bytes + x->cell.start + n, x->bytes + x->cell.start, length);
    memcpy(x->bytes + x->cell.start, before, n);
    x->used += n;
    keep(x, after, strlen(after));
}

static void show_text(struct sheet_row *x)
{
    x->used = x->cell.start + ooxml_unescape(x->bytes + x->cell.start, x->used - x->cell.start);
    put_around(x);
}

static void show_shared(struct sheet_row *x, enum word *wrong)
{
    char *end = NULL;
    const char *stored = x->bytes + x->cell.start;
    if (*stored == '\0') /* a cell that was emptied */
        return;
    unsigned long index = strtoul(stored, &end, 10);
    const char *text = *end != '\0' || end == stored ? NULL : shared_text(&x->book->texts, index);
    x->used = x->cell.start;
    if (text == NULL) {
        *wrong = W_LIST_XLSX_BROKEN;
        return;
    }
    keep(x, text, strlen(text));
    put_around(x);
}

/* A formula that nobody has reckoned yet: no value at all; or the 0 that some writers put there, who ask for all of it to be
 * reckoned anew when the book is opened. */
static bool has_no_result(const struct sheet_row *x)
{
    const char *stored = x->bytes + x->cell.start;
    if (!x->cell.formula || x->cell.own_text)
        return false;
    if (x->cell.kind == CELL_TEXT)
        return !x->cell.has_value;
    return *stored == '\0' || (x->book->reckons_anew && x->cell.kind == CELL_NUMBER && strcmp(stored, "0") == 0);
}

static enum word show(struct sheet_row *x)
{
    enum word wrong = W_NOTHING;
    x->bytes[x->used] = '\0'; /* keep leaves room for it */
    if (has_no_result(x))
        return W_LIST_FORMULA;
    switch (x->cell.own_text ? CELL_TEXT : x->cell.kind) {
    case CELL_SHARED:
        show_shared(x, &wrong);
        break;
    case CELL_NUMBER:
        show_number(x);
        break;
    case CELL_BOOLEAN:
        if (x->used > x->cell.start)
            keep_text(x, strcmp(x->bytes + x->cell.start, "0") == 0 ? "FALSE" : "TRUE");
        break;
    case CELL_DAY:
        show_day(x);
        break;
    case CELL_TEXT:
        show_text(x);
    }
    return wrong;
}

static void end_cell(struct sheet_row *x)
{
    enum word wrong = show(x);
    x->bytes[x->used] = '\0';
    text_trim(x->bytes + x->cell.start);
    x->used = x->cell.start + strlen(x->bytes + x->cell.start);
    if (x->used == x->cell.start && wrong == W_NOTHING)
        return;
    if (x->cell.column < 0 || x->cell.column >= TABLE_COLUMNS) {
        spoil(x, W_LIST_COLUMNS);
        return;
    }
    if (x->hidden_columns[x->cell.column]) {
        x->passed_over[x->cell.column] = x->passed_over[x->cell.column] || !x->hidden;
        x->used = x->cell.start;
        return;
    }
    x->cells[x->cell.column] = x->bytes + x->cell.start;
    x->wrong[x->cell.column] = wrong;
    x->count = x->cell.column >= x->count ? x->cell.column + 1 : x->count;
    x->used += x->used + 1 < sizeof x->bytes;
}

static void see_end(void *parser, const char *tag)
{
    struct sheet_row *x = ooxml_context(parser);
    const char *name = ooxml_name(tag);
    x->collecting = false;
    if (strcmp(name, "c") == 0)
        end_cell(x);
    else if (strcmp(name, "rPh") == 0)
        x->cell.phonetic = false;
}

/* ---- row after row ---- */

bool sheet_row_open(struct sheet_row *x, const struct book *book, struct zip *archive, int sheet)
{
    memset(x, 0, sizeof *x);
    x->book = book;
    return ooxml_open(&x->part, archive, book->sheets[sheet].part, see_start, see_end, see_text, x);
}

void sheet_row_close(struct sheet_row *x)
{
    ooxml_close(&x->part);
    explicit_bzero(x, sizeof *x); /* it held names and phones */
}

enum ooxml_result sheet_row_next(struct sheet_row *x)
{
    if (x->ended)
        return OOXML_END;
    x->open = false;
    if (x->waiting)
        begin_row(x);
    enum ooxml_result result = ooxml_run(&x->part);
    if (x->out_of_order)
        return OOXML_PAUSED;
    x->ended = result != OOXML_PAUSED;
    return result == OOXML_END && x->open ? OOXML_PAUSED : result;
}
