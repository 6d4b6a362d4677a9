/* sheets_parts: what the files of sheets share; nobody else includes it. */
#ifndef OFFICE_SHEETS_PARTS_H
#define OFFICE_SHEETS_PARTS_H

#include <xlsxwriter.h>

#include "office/sheets.h"

enum { SHEETS_COLUMNS_MOST = 18, SHEETS_ABOVE_MOST = 4, SHEETS_TITLE_SIZE = 22 /* pt */ };

/* Of a plain page, and of a ledger. */
enum sheets_type { SHEETS_PAGE, SHEETS_LEDGER, SHEETS_TYPES };
extern const double sheets_sizes[SHEETS_TYPES]; /* pt */

/* What a cell is painted as: a row of its page, one to be filled in, the program's own. */
enum sheets_paint { SHEETS_COMMON, SHEETS_YELLOW, SHEETS_GREY, SHEETS_PAINTS };

struct sheets_formats {
    lxw_format *title, *headings[SHEETS_TYPES], *groups[SHEETS_TYPES], *sums[SHEETS_TYPES];
    lxw_format *cells[SHEETS_TYPES][SHEETS_PAINTS][SHEETS_KINDS];
    lxw_format *marks[SHEETS_MARKS], *tags[SHEETS_MARKS], *link, *above, *foot, *pink;
    lxw_format *words, *open; /* of a whole column of text: what is typed far below stays what it is; unlocked */
};

enum { SHEETS_PLAIN_COLUMNS = 64, SHEETS_A4 = 9 };

struct sheets {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    char *path;
    struct sheets_formats formats;
    char *lines[SHEETS_ABOVE_MOST]; /* above the headings of the next sheet */
    int line_count;
    lxw_worksheet *first_sheet; /* kept for `first_name` */
    const char *first_name;
    struct sheets_page page;
    enum sheets_type type;
    double high; /* mm, of the current row so far */
    struct sheets_column columns[SHEETS_COLUMNS_MOST];
    int count;
    lxw_row_t first, row, print_end;    /* print_end: the last row that is printed, 0: all */
    unsigned written;                   /* columns of the current row */
    double sums[SHEETS_COLUMNS_MOST];   /* what a formula shows before it is reckoned anew */
    double plain[SHEETS_PLAIN_COLUMNS]; /* mm: of a sheet without headings, what each column's cells need */
    bool failed;
};

void sheets_check(struct sheets *s, lxw_error code); /* a cell that failed fails the book */
void sheets_set_height(struct sheets *s, lxw_row_t row, double mm);
void sheets_set_header(struct sheets *s, bool internal, const char *corner, int size);
void sheets_end(struct sheets *s); /* of the sheet that is written: widths, what is printed of it */

void sheets_make_formats(struct sheets_formats *formats, lxw_workbook *book);

#endif
