/* call: the rounds of phoning, and what came of a call. Codes as the store and the command line write them.
 * Owns: nothing. Takes: codes. Never: a person. */
#ifndef MEETING_CALL_H
#define MEETING_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/person.h"
#include "meeting/room.h"

enum {
    CALL_PHONES = 4,
    CALL_NOTE = 301,
    CALL_LINE = PERSON_PHONE + PERSON_NAME + 2 /* of a phone, a tab, whose it is */
};

enum call_round { ROUND_DAY_BEFORE = 1, ROUND_TEN_MINUTES, ROUND_START };

enum call_result {
    CALL_NONE,
    CALL_COMING,     /* 马上到 */
    CALL_LATE,       /* 晚到 */
    CALL_NO,         /* 不来 */
    CALL_UNANSWERED, /* 未接 */
    CALL_HERE,       /* 已在现场: offers the sign-in */
    CALL_FAMILY,     /* 家人代来 */
    CALL_YES,        /* 会来: of the day before, and so is ... */
    CALL_MAYBE,      /* 待定 */
    CALL_RESULTS
};

/* One household that is to be phoned; it holds names and a phone: for staff only, wiped after use. */
struct call_line {
    int64_t room_id;
    struct room room;
    char housekeeper[65], names[PERSON_NAME], phone[PERSON_PHONE];
    char phones[CALL_PHONES * CALL_LINE]; /* all that are known and whose, the first first: call_phone reads them */
    char note[CALL_NOTE];                 /* the list's remark */
    int heads;                            /* said to come, 0: not said */
    bool greeted;                         /* the manager greets her */
    enum reply reply;
    enum call_result last;
    enum call_round last_round; /* of `last` */
    enum call_result said;      /* in the round asked for, CALL_NONE: not called in it */
};

/* One housekeeper's households of a round. */
struct call_tab {
    char who[65];          /* "": the list names none */
    int households, noted; /* called or to be called; and of these, with a result */
    int missing;           /* still to be called: call_wanted */
    int64_t printed_ms;    /* wall time at which the slips of this round were last printed, 0: they were not */
};

/* Which round a call belongs to by its time: before the day's evening, before the start, from then on. */
enum call_round call_round_at(int64_t now_ms, int64_t starts_ms);

/* What may come of a call of a round: the commonest CALL_COMMON first; CALL_NONE after the last. */
enum { CALL_COMMON = 4 };
enum call_result call_choice(enum call_round round, int index);
bool call_fits(enum call_round round, enum call_result result); /* one of them, or CALL_NONE */

/* Is the household still to be phoned? Who has said no is not. */
bool call_wanted(const struct call_line *line);

/* The next of `phones` (one a line, whose it is behind a tab), a mobile as it is read: 138 7138 9435; `whose` (PERSON_NAME bytes) may be
 * NULL. False after the last. CALL_PHONE bytes are enough. */
enum { CALL_PHONE = PERSON_PHONE + 2 };
bool call_phone(const char **phones, char *out, size_t size, char *whose);

const char *call_code(enum call_result result); /* "coming" */
/* An event's "2:late": its result, and its round. */
enum call_result call_of_event(const char *text, enum call_round *round);

/* False if it is none; "none" is: a result taken back. */
bool call_read(const char *code, enum call_result *result);

/* "yes", "maybe", "no", "none": enum reply by its code, -1 if it is none. */
int reply_from_code(const char *code);

#endif
