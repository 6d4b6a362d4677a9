/* meeting: what is known of one meeting before anybody comes.
 * Owns: nothing, values. Takes: the config's words. Never: a person. */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/quorum.h"

enum meeting_state { MEETING_PLANNED, MEETING_OPEN, MEETING_CLOSED };

enum { SEAT_ROWS_MOST = 60, SEATS_IN_ROW_MOST = 60, ROW_NAME = 13, MEETING_CODE = 41 };

struct seat {
    int row, number; /* both from 1; 0, 0 = no numbered seat */
};

struct seat_plan {
    int rows, seats;   /* 0, 0 = free seating */
    int aisle;         /* after this seat of each row; 0: none */
    uint64_t reserved; /* bit 0: row 1 is given only by staff or by the list */
};

struct meeting {
    char code[MEETING_CODE]; /* letters, digits, '-': part of file names */
    char next[65];           /* when the next one is, as people say it; "" not told */
    char title[97], title_en[97], estate[65], place[65], place_en[65];
    char building_word[17]; /* 号楼, 栋, 座 ...: the estate's own */
    int64_t starts_ms;      /* wall time */
    int64_t delayed_ms;     /* 再等: so much later it begins, said at the desk */
    int utc_offset_min;
    struct seat_plan plan;
    char row_names[SEAT_ROWS_MOST][ROW_NAME]; /* "" : the number */
    enum meeting_state state;
    struct quorum_rule quorum;
    struct {
        char office[65], contact[65]; /* who keeps the data, and whom owners ask about it; "" not told */
        int keep_days;                /* after the meeting */
    } notice;
};

/* When it begins, as it was said last. */
static inline int64_t meeting_begins(const struct meeting *meeting)
{
    return meeting->starts_ms + meeting->delayed_ms;
}

/* Does the plan have this seat? */
bool meeting_has_seat(struct seat_plan plan, struct seat seat);

/* Does the privacy notice say who keeps the data and whom to ask? */
bool meeting_notice_complete(const struct meeting *meeting);

/* True for a non-empty code of at most 40 letters, digits, '-' and '_'. */
bool meeting_code_valid(const char *code);

#endif
