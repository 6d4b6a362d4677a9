/* signin: the rule of sign-in. Facts in, a verdict out; the store asks it inside the transaction that
 * records. Owns: nothing. Takes: facts read in that transaction. Never: reads or writes anything. */
#ifndef MEETING_SIGNIN_H
#define MEETING_SIGNIN_H

#include <stdbool.h>

#include "meeting/meeting.h"

struct signin_facts {
    enum meeting_state meeting;
    bool known; /* the person's row exists and belongs to this meeting */
    bool here;  /* has signed in and was not undone */
    bool like;  /* not listed, and somebody of the room has a like name: she was not asked yet */
};

enum signin_verdict {
    SIGNIN_ADMIT,
    SIGNIN_ALREADY,   /* tell time and seat; nothing is written */
    SIGNIN_ASK_STAFF, /* e.g. the row was deleted while the page was up */
    SIGNIN_CLOSED,    /* the meeting is not open */
    SIGNIN_LIKE,      /* ask first whether she is that one; nothing is written */
};

enum signin_verdict signin_decide(const struct signin_facts *facts);

#endif
