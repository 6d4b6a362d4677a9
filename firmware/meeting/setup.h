/* setup: what staff set for a meeting at the desk, as it holds now or as they are about to have it.
 * Owns: nothing, a value. Takes: the settings' words. Never: an owner. */
#ifndef MEETING_SETUP_H
#define MEETING_SETUP_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/meeting.h"
#include "meeting/papers.h"

enum { SETUP_STAFF = PAPERS_STAFF, SETUP_STOPS = PAPERS_STOPS, SETUP_CHAIRS_MOST = 9999 };

/* Somebody of the office, or a stop of the tour. */
struct setup_entry {
    char name[PAPERS_WORDS], post[PAPERS_WORDS]; /* post: of a stop who explains it */
    bool on;                                     /* present; the tour goes there */
};

struct setup {
    char title[97], place[65];
    int64_t starts_ms; /* wall time; 0: to be typed */
    int rows, seats;   /* 0, 0: free seating */
    int chairs;
    int staff_count, stop_count;
    struct setup_entry staff[SETUP_STAFF], stops[SETUP_STOPS];
    bool fresh;               /* a new meeting, not this one changed */
    enum meeting_state state; /* of this one */
    int64_t ended_ms;         /* 散会; 0: not yet */
    int here;                 /* signed in to it */
};

#endif
