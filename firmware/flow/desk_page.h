/* desk_page: what the store told a page of the staff desk: a briefing, or the rows that fit on the page.
 * Owns: nothing, a value; it holds names and phones: wiped with the visit. Takes: rows. Never: stands before an owner. */
#ifndef FLOW_DESK_PAGE_H
#define FLOW_DESK_PAGE_H

#include "meeting/briefing.h"
#include "meeting/found.h"

enum { DESK_ROWS = 4, DESK_FILE = 96, MAP_ROWS = 5, MAP_COLUMNS = 8, MAP_NAME = 28 };

struct desk_preview {
    int added, changed, same, missing, skipped, warnings, faults;
    char first_fault[200]; /* row, column and what */
};

/* Who sits in one block of the seat plan. */
struct desk_map {
    int count;
    struct {
        struct seat seat;
        int64_t number; /* of the sign-in */
        char name[MAP_NAME];
    } taken[MAP_ROWS * MAP_COLUMNS];
};

/* One line of the journal; it names nobody. */
struct desk_entry {
    int64_t wall_ms, number; /* number 0: of no sign-in */
    char kind[24], result[64];
    struct seat seat;
};

/* Tickets: of those that wait, how many may have come out; how many could be printed before the meeting. */
struct desk_tickets {
    int doubt, early;
};

/* What owners said, and what was promised: rows still open, and of them those whose day is over. */
struct desk_remarks {
    int remarks, open, overdue;
};

struct desk_page {
    int rows; /* of this page */
    union {
        struct desk_tickets tickets;
        struct desk_remarks remarks;
        struct briefing briefing;
        struct call_line calls[DESK_ROWS];
        struct found found[DESK_ROWS];
        char files[DESK_ROWS][DESK_FILE];
        struct desk_preview preview;
        struct desk_map map;
        struct desk_entry journal[DESK_ROWS];
    };
};

#endif
