/* tally: the counts that staff read. `kiosk status --json` is these numbers and nothing else.
 * Owns: nothing, it is a value. Takes: counts made by the store. Never: a person. */
#ifndef MEETING_TALLY_H
#define MEETING_TALLY_H

struct tally {
    int invited; /* persons listed */
    int invited_households;
    int expected;        /* listed persons whose own row says 会来 */
    int here;            /* persons signed in now */
    int households_here; /* rooms of which somebody is here */
    int walk_ins;        /* of `here`: not on the list */
    int badges_owed;     /* of `here`: no ticket printed yet */
    int not_me;          /* of `here`: somebody said 不是我 on the done page */
    int rooms_walked;    /* times that many rooms were looked up without a sign-in */
};

#endif
