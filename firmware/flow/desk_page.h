/* desk_page: what the store told a page of the staff desk: a briefing, or the rows that fit on the page.
 * Owns: nothing, a value; it holds names and phones: wiped with the visit. Takes: rows. Never: stands before an owner. */
#ifndef FLOW_DESK_PAGE_H
#define FLOW_DESK_PAGE_H

#include "meeting/briefing.h"
#include "meeting/found.h"

enum { DESK_ROWS = 4, DESK_FILE = 96 };

struct desk_preview {
    int added, changed, same, missing, skipped, warnings, faults;
    char first_fault[200]; /* row, column and what */
};

struct desk_page {
    int rows; /* of this page */
    union {
        struct briefing briefing;
        struct call_line calls[DESK_ROWS];
        struct found found[DESK_ROWS];
        char files[DESK_ROWS][DESK_FILE];
        struct desk_preview preview;
    };
};

#endif
