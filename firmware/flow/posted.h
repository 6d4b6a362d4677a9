/* posted: before the papers are written staff see each place where what is posted says something else than was written, and mend it:
 * hidden, in its own words, in others. Owns: a page of the desk. Takes: the state and the effects of this step. Never: shows it to an owner. */
#ifndef FLOW_POSTED_H
#define FLOW_POSTED_H

#include "flow/state.h"

/* The papers are wanted. */
void posted_begin(struct flow *flow, struct effects *effects);
void posted_done(struct flow *flow, struct effects *effects);

/* ROLE_RESULT's index: posted_index. */
void posted_tap(struct flow *flow, const struct event *event, struct effects *effects);

static inline int posted_index(int row, enum changed_way way)
{
    return row * CHANGED_WAYS + (int)way;
}

/* Words are typed for a place; typed; not after all. */
bool posted_types(const struct flow *flow);
void posted_take_words(struct flow *flow, struct effects *effects);
void posted_back(struct flow *flow, struct effects *effects);

void posted_take(struct flow *flow, const struct event *event, struct effects *effects);
void posted_take_settled(struct flow *flow, const struct event *event, struct effects *effects);

#endif
