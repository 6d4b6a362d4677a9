/* past: one meeting in a row of figures, to stand beside the others. Owns: nothing, a value. Takes: counts made by the store.
 * Never: a person. */
#ifndef MEETING_PAST_H
#define MEETING_PAST_H

#include <stdbool.h>
#include <stdint.h>

struct past {
    char title[97];
    int64_t starts_ms;       /* wall time */
    bool now;                /* the meeting that is on */
    int households, persons; /* that came */
    int remarks, plan, open; /* open: rows of the plan that are not done */
};

#endif
