/* sheets: workbooks that people fill in and print: headings that stay, A4, rows as high as their words, true numbers and dates, choices;
 * the only home of libxlsxwriter. Owns: the workbook until it is closed. Takes: columns, then rows. Never: a formula made of somebody's words:
 * text is text. */
#ifndef OFFICE_SHEETS_H
#define OFFICE_SHEETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum sheets_kind {
    SHEETS_TEXT,
    SHEETS_WORD,
    SHEETS_NUMBER,
    SHEETS_MONEY,
    SHEETS_DAY,
    SHEETS_TIME,
    SHEETS_CLOCK,
    SHEETS_KINDS
}; /* TEXT: long, from the left; WORD: short, centred; CLOCK: the time of day alone */

struct sheets_column {
    const char *heading;
    double width; /* mm */
    enum sheets_kind kind;
    const char *const *choices; /* a drop-down, ended by NULL; NULL: none */
};

/* What a cell of a list that was checked is: fine, to be changed, to be looked at, passed over. */
enum sheets_mark { SHEETS_PLAIN, SHEETS_WRONG, SHEETS_CHECK, SHEETS_PASSED, SHEETS_MARKS };

/* The page a sheet is printed on; A4, one page wide. */
struct sheets_page {
    bool landscape, ledger; /* a ledger: letters of 10.5 pt and small margins; else 12 */
    bool internal;          /* it has names, rooms or telephones: 内部资料　用后收回 stands on each page */
    double row;             /* mm, of a row of one line; 0: as high as its words */
    int own;                /* so many columns at the end are the program's: grey, not printed */
    unsigned
        fill; /* a bit for each column that is to be filled in: yellow; the others are locked then, without a password */
    const char *corner; /* at the top right of each page; NULL nothing */
};

struct sheets;

bool sheets_open(struct sheets **sheets, const char *path, struct err *err);

/* Writes the file, whatever was wrong before is told here. NULL is fine. */
bool sheets_close(struct sheets *sheets, struct err *err);

/* A new sheet. `title`: a line above the headings, NULL none. */
void sheets_begin(struct sheets *sheets, const char *name, const char *title, const struct sheets_column *columns,
                  int count, const struct sheets_page *page);

/* A line between the title and the headings of the sheet that is begun next; it may take several lines. Four at most. */
void sheets_above(struct sheets *sheets, const char *line);

/* The sheet of this name stands first, though it is begun after others. */
void sheets_keep_first(struct sheets *sheets, const char *name);

/* A new sheet without title and headings, for cells that are put at their own places (row and column from 1, in any order): text,
 * in its mark's colour; a comment beside it where it is not "". */
void sheets_begin_plain(struct sheets *sheets, const char *name);
void sheets_put(struct sheets *sheets, int row, int column, const char *text, enum sheets_mark mark,
                const char *comment);

/* A text that leads elsewhere: "internal:名单!C3". */
void sheets_link(struct sheets *sheets, int column, const char *link, const char *text);

/* Cells of the current row; an empty text, a number below 0 and a day "" leave it empty. Then the next row, as high as its longest
 * text needs; cells that nothing was said of are empty. */
void sheets_text(struct sheets *sheets, int column, const char *text);
void sheets_word(struct sheets *sheets, int column, const char *text,
                 enum sheets_mark mark); /* centred, in its mark's colour */
void sheets_number(struct sheets *sheets, int column, int64_t number);
void sheets_money(struct sheets *sheets, int column, int64_t fen);
void sheets_day(struct sheets *sheets, int column, const char *day); /* 2026-09-18 */
void sheets_time(struct sheets *sheets, int column, int64_t wall_ms, int utc_offset_min);
/* A PNG of so many dots (copied), shown at a fifth of them; the row becomes as high. */
void sheets_picture(struct sheets *sheets, int column, const void *png, size_t length, int height);
void sheets_next(struct sheets *sheets);

/* So many empty rows with lines, to be filled in; where nothing follows them only the first dozen is printed. */
void sheets_blank(struct sheets *sheets, int rows);

/* A row with the sum of a column of money, from the first row on; a row with what the row above it has more than the one above that. */
void sheets_total(struct sheets *sheets, int words_column, const char *words, int column);
void sheets_rest(struct sheets *sheets, int words_column, const char *words, int column, int64_t fen);

/* A line over the whole width, between rows: a group's heading. */
void sheets_group(struct sheets *sheets, const char *text);

/* Below the rows, without lines: what is signed there, side by side. */
void sheets_foot(struct sheets *sheets, const char *const *parts, int count);

/* Cells of a column are pink while a formula holds, in the words of its first row: =AND($I{row}<TODAY(),…). */
void sheets_pink(struct sheets *sheets, int column, const char *formula);

#endif
