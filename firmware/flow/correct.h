/* correct: what staff put right about one person or one household: her page and the pages behind it. A name and a room are
 * entered on the owner's own pages. Owns: nothing; changes the state it is given. Takes: taps and answers. Never: writes. */
#ifndef FLOW_CORRECT_H
#define FLOW_CORRECT_H

#include "flow/flow.h"

/* Her page's actions; false if it is none of them. */
bool correct_act(struct flow *flow, struct effects *effects, enum desk_action action);

/* A touch on a page behind hers: REASON, REPLY, CALL, TIME, SEAT, MAP. */
void correct_tap(struct flow *flow, const struct event *event, struct effects *effects);

/* 返回 from there; false if the page is another's. */
bool correct_back(struct flow *flow, struct effects *effects);

/* What was entered on the owner's pages, and 返回 from them. */
void correct_take_room(struct flow *flow, struct effects *effects, const struct room *room);
void correct_take_name(struct flow *flow, struct effects *effects);
void correct_leave(struct flow *flow, struct effects *effects);

/* The answer to what was asked here. */
void correct_take(struct flow *flow, const struct event *event);

#endif
