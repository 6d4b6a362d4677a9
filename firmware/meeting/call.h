/* call: the rounds of phoning, and what came of a call. Codes as the store and the command line write them.
 * Owns: nothing. Takes: codes. Never: a person. */
#ifndef MEETING_CALL_H
#define MEETING_CALL_H

#include <stdbool.h>

enum call_round { ROUND_DAY_BEFORE = 1, ROUND_TEN_MINUTES, ROUND_START };

enum call_result {
    CALL_NONE,
    CALL_COMING,     /* 马上到 */
    CALL_LATE,       /* 晚到 */
    CALL_NO,         /* 不来 */
    CALL_UNANSWERED, /* 未接 */
    CALL_HERE,       /* 已在现场: offers the sign-in */
    CALL_FAMILY,     /* 家人代来 */
    CALL_RESULTS
};

const char *call_code(enum call_result result); /* "coming" */
bool call_read(const char *code, enum call_result *result);

/* "yes", "maybe", "no", "none": enum reply by its code, -1 if it is none. */
int reply_from_code(const char *code);

#endif
