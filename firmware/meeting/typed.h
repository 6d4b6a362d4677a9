/* typed: a room as somebody types it on a pad: which rooms of the estate it may mean, and how it is shown while she types.
 * Owns: nothing. Takes: the estate, what was typed. Never: who lives there. */
#ifndef MEETING_TYPED_H
#define MEETING_TYPED_H

#include "meeting/estate.h"

enum {
    TYPED_MOST = 15, /* characters */
    TYPED_ROOMS = 8, /* to choose from; more ask for more to be typed */
    TYPED_SHOWN = TYPED_MOST + 3
};

struct typed {
    size_t hits;                    /* rooms it may mean as it stands */
    bool begins;                    /* a room of the estate begins so: more may follow */
    struct room rooms[TYPED_ROOMS]; /* the first of them */
    char shown[TYPED_SHOWN];        /* with its dashes, 321201 as 3-2-1201, once only one way to set them is left */
};

/* "3-2-1201", "321201", "3-1201", "1201", "S1-05" (Han characters need not be typed). */
void typed_read(const struct estate *estate, const char *text, struct typed *out);

/* A room of this estate as an example of what to type; "" if it has none. `out` holds ROOM_DASHED bytes. */
void typed_example(const struct estate *estate, char *out);

#endif
