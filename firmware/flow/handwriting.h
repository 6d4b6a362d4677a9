/* handwriting: a name written with a finger, one character after the other: its strokes, and what they may be. A signature's strokes
 * come the same way.
 * Owns: struct written, a value inside the visit; wiped with it. Takes: ink, answers, taps. Never: takes a character by itself: who
 * writes touches it. */
#ifndef FLOW_HANDWRITING_H
#define FLOW_HANDWRITING_H

#include <stdint.h>

#include "base/ink.h"
#include "names/writing.h"

struct flow;
struct event;
struct effects;

struct written {
    struct ink ink;
    uint32_t asked;      /* counts up with each change of the ink: an answer to an older one is late */
    bool waiting;        /* for the answer */
    bool stroke_ignored; /* the finger that is down only said 我还在, or there is no room for its stroke */
    int count;
    uint32_t found[WRITING_FOUND]; /* code points, the likeliest first; of the ink before while the answer is awaited */
};

/* To the page; what is written of the name so far stays. */
void handwriting_begin(struct flow *flow);

void handwriting_ink(struct flow *flow, const struct event *event, struct effects *effects);
void handwriting_read(struct flow *flow, const struct event *event, struct effects *effects);

/* A candidate, a stroke or a character back, all of it anew. True if the tap was one of these. */
bool handwriting_tap(struct flow *flow, const struct event *event, struct effects *effects);

/* What the character being written is to be read as. */
enum pinyin_use handwriting_use(const struct flow *flow, uint32_t *after);

#endif
