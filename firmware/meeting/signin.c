#include "meeting/signin.h"

/* Who is here already is told so even after the meeting closed: the question was "am I on it?". */
enum signin_verdict signin_decide(const struct signin_facts *facts)
{
    if (!facts->known)
        return SIGNIN_ASK_STAFF;
    if (facts->here)
        return SIGNIN_ALREADY;
    if (facts->meeting != MEETING_OPEN)
        return SIGNIN_CLOSED;
    if (facts->like)
        return SIGNIN_LIKE;
    return SIGNIN_ADMIT;
}
