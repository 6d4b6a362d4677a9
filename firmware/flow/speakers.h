/* speakers: the order of speakers at the desk: who is here is put down with a touch, the next speaks, has done; 记意见 takes room and name.
 * Owns: two pages of the desk. Takes: the state and the effects of this step. Never: shows them to an owner.
 */
#ifndef FLOW_SPEAKERS_H
#define FLOW_SPEAKERS_H

#include "flow/state.h"

void speakers_tap(struct flow *flow, const struct event *event, struct effects *effects);
void speakers_tap_here(struct flow *flow, const struct event *event, struct effects *effects);

/* 记意见 of who speaks. */
void speakers_note(struct flow *flow, struct effects *effects);

/* The answer: the page as it stands now. */
void speakers_take(struct flow *flow, const struct event *event, struct effects *effects);

#endif
