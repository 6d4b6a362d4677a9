/* briefing: 到会快报, what the manager wants to know at 19:58. Households unless it says persons.
 * Owns: nothing, a value. Takes: counts made by the store. Never: stands before an owner. */
#ifndef MEETING_BRIEFING_H
#define MEETING_BRIEFING_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/call.h"
#include "meeting/quorum.h"
#include "meeting/room.h"

/* What the manager says of the meeting: it waits, begins, ends. */
enum briefing_word { BRIEFING_NOTHING, BRIEFING_WAIT, BRIEFING_BEGIN, BRIEFING_END, BRIEFING_WORDS };

enum { BRIEFING_WAIT_MS = 10 * 60000, BRIEFING_BACK_MS = 10 * 60000, BRIEFING_STARS = 6 };

struct briefing {
    int here, persons;     /* 实到 23户29人 */
    int yes, yes_here;     /* 会来 18/24 */
    int maybe, maybe_here; /* 待定 3/8 */
    int unlisted_here;     /* 未邀: nobody of the household is listed */
    int other_here;        /* 其他: listed as 不来, 未联系, 未接通, and came */
    int missing; /* said 会来 or 待定, and nobody is here; who said 不来 on the phone tonight is in none of these */
    int missing_by
        [CALL_RESULTS]; /* of them, by what the last call said; CALL_NONE: not called. CALL_NO: who said so tonight, besides */
    int greeted, greeted_here; /* 经理接待 4/5 */
    int stars_waiting;         /* homes of them that are not here, and have not said no */
    int star_count;            /* the first of those, BRIEFING_STARS at most */
    struct briefing_star {
        struct room room;
        char names[65];
    } stars[BRIEFING_STARS];
    struct quorum quorum;
    int chairs;                 /* 0: not known */
    int owed;                   /* tickets */
    int64_t began_ms, ended_ms; /* 0: not yet */
    bool tour;                  /* of the premises: it is on */
    char stops[240];            /* where it goes, and who explains: from the settings; "" not told */
    int64_t delayed_ms;         /* by 再等 */
    enum briefing_word last;    /* said last, and when: for ten minutes it can be taken back */
    int64_t last_ms;
};

#endif
