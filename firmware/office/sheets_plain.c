#include <string.h>

#include "office/row_height.h"
#include "office/sheets_parts.h"

enum { PLAIN_LEAST = 12, PLAIN_MOST = 60 }; /* mm */

static const double SLACK = 1.25; /* digits of a stand-in are wider */

void sheets_begin_plain(struct sheets *s, const char *name)
{
    sheets_end(s);
    s->sheet = workbook_add_worksheet(s->book, name);
    s->failed = s->failed || s->sheet == NULL;
    s->count = 0;
    if (s->sheet == NULL)
        return;
    worksheet_set_paper(s->sheet, SHEETS_A4);
    worksheet_set_landscape(s->sheet);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    sheets_set_header(s, true, "", 11);
    memset(s->plain, 0, sizeof s->plain);
    s->row = 0;
    s->high = 0;
}

/* As wide as its longest cell, up to a width at which it takes another line. */
static void fit(struct sheets *s, int row, int column, const char *text)
{
    double size = sheets_sizes[SHEETS_LEDGER], wide = PLAIN_LEAST, high;
    while (wide < PLAIN_MOST && row_lines(text, wide, size) > row_lines(text, 10000, size))
        wide += 2;
    wide *= SLACK;
    if (column <= SHEETS_PLAIN_COLUMNS && wide > s->plain[column - 1])
        s->plain[column - 1] = wide;
    if ((lxw_row_t)row != s->row) {
        s->row = (lxw_row_t)row;
        s->high = 0;
    }
    high = row_height(row_lines(text, wide, size), size);
    if (high <= s->high)
        return;
    s->high = high;
    sheets_set_height(s, (lxw_row_t)(row - 1), high);
}

void sheets_put(struct sheets *s, int row, int column, const char *text, enum sheets_mark mark, const char *comment)
{
    lxw_row_t r = (lxw_row_t)(row - 1);
    lxw_col_t c = (lxw_col_t)(column - 1);
    lxw_comment_options options = {.width = 320, .height = 90};
    if (s->sheet == NULL)
        return;
    if (mark != SHEETS_PASSED) /* a title above the list goes on to the right */
        fit(s, row, column, text);
    sheets_check(s, text[0] == '\0' ? worksheet_write_blank(s->sheet, r, c, s->formats.marks[mark])
                                    : worksheet_write_string(s->sheet, r, c, text, s->formats.marks[mark]));
    if (comment[0] != '\0')
        sheets_check(s, worksheet_write_comment_opt(s->sheet, r, c, comment, &options));
}
