/* household: the listed persons of one room as the door may show them: masked.
 * Owns: nothing, a value. Takes: rows of one room. Never: a whole name. */
#ifndef MEETING_HOUSEHOLD_H
#define MEETING_HOUSEHOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/meeting.h"
#include "meeting/person.h"

struct resident {
    int64_t person; /* the store's row */
    char mask[PERSON_MASK];
    bool tellable; /* false: no mask tells her from another of the room; staff must help */
    bool here;
    bool replaced; /* somebody came in her place: she is not offered to be signed in with one touch */
    struct seat seat;
    int64_t wall_ms; /* of the sign-in, if here */
    struct {
        int64_t person; /* who came in this resident's place, the latest of them; 0: nobody */
        int64_t wall_ms;
        int count; /* of them who stand */
    } stand_in;
};

/* Somebody of the room who may be the one at the door. */
struct like {
    int64_t person; /* 0: nobody */
    char mask[PERSON_MASK];
    bool here;
    bool of_family;  /* not she herself: who came in her place */
    int64_t wall_ms; /* of the sign-in, if here */
};

struct household {
    int count;
    struct resident residents[HOUSEHOLD_MOST];
};

#endif
