/* handwriting: a name written with a finger, one character after the other: its strokes, and what they may be. A signature's strokes
 * come the same way.
 * Owns: struct written, a value inside the visit; wiped with it. Takes: ink, answers, taps. Never: takes a character by itself: who
 * writes touches it. */
#ifndef FLOW_HANDWRITING_H
#define FLOW_HANDWRITING_H

#include "flow/state.h"

/* To the page; what is written of the name so far stays. */
void handwriting_begin(struct flow *flow);

void handwriting_ink(struct flow *flow, const struct event *event, struct effects *effects);
void handwriting_read(struct flow *flow, const struct event *event, struct effects *effects);

/* A candidate, a stroke or a character back, all of it anew. True if the tap was one of these. */
bool handwriting_tap(struct flow *flow, const struct event *event, struct effects *effects);

/* What the character being written is to be read as. */
enum pinyin_use handwriting_use(const struct flow *flow, uint32_t *after);

#endif
