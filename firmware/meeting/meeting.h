/* meeting: what is known of one meeting before anybody comes.
 * Owns: nothing, values. Takes: the config's words. Never: a person. */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include <stdint.h>

enum meeting_state { MEETING_PLANNED, MEETING_OPEN, MEETING_CLOSED };

enum { SEAT_ROWS_MOST = 60, SEATS_IN_ROW_MOST = 60 };

struct seat {
    int row, number; /* both from 1; 0, 0 = no numbered seat */
};

struct seat_plan {
    int rows, seats; /* 0, 0 = free seating */
};

struct meeting {
    char code[41]; /* letters, digits, '-': part of file names */
    char title[97], title_en[97], estate[65], place[65], place_en[65];
    char building_word[17]; /* 号楼, 栋, 座 ...: the estate's own */
    int64_t starts_ms;      /* wall time */
    int utc_offset_min;
    struct seat_plan plan;
    enum meeting_state state;
    struct {
        char office[65], contact[65]; /* who keeps the data, and whom owners ask about it; "" not told */
        int keep_days;                /* after the meeting */
    } notice;
};

/* Does the privacy notice say who keeps the data and whom to ask? */
_Bool meeting_notice_complete(const struct meeting *meeting);

/* True for a non-empty code of at most 40 letters, digits, '-' and '_'. */
_Bool meeting_code_valid(const char *code);

#endif
