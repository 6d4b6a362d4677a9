/* written: what a finger has written: its strokes, and what they may be.
 * Owns: values inside the visit; wiped with it. Takes: -. Never: is read by who did not write it. */
#ifndef FLOW_WRITTEN_H
#define FLOW_WRITTEN_H

#include <stdint.h>

#include "base/ink.h"
#include "names/writing.h"

struct written {
    struct ink ink;
    uint32_t asked;      /* counts up with each change of the ink: an answer to an older one is late */
    bool waiting;        /* for the answer */
    bool stroke_ignored; /* the finger that is down only said 我还在, or there is no room for its stroke */
    int count;
    uint32_t found[WRITING_FOUND]; /* code points, the likeliest first; of the ink before while the answer is awaited */
};

#endif
