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

void sheets_make_formats(struct sheets_formats *formats, lxw_workbook *book);

#endif
