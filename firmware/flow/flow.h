/* flow: the order of screens, a pure function: state + event -> state + effects.
 * Owns: struct flow (flow/state.h), wiped on every way out of a visit. Takes: events.
 * Never: opens, allocates, asks a clock, draws. */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include "flow/state.h"

void flow_init(struct flow *flow, const struct flow_times *times, const struct estate *estate,
               const struct meeting *meeting, enum lang lang);

/* The one door. `effects` is filled anew. */
void flow_step(struct flow *flow, const struct event *event, struct effects *effects);

/* What staff see from across the hall: a total function of the state. */
enum flow_light { FLOW_READY, FLOW_WORKING, FLOW_TICKET, FLOW_COME, FLOW_STICK_BUSY, FLOW_STICK_SAFE, FLOW_PAPER };
enum flow_light flow_light(const struct flow *flow);

/* True while a household or a sign-in is awaited. */
bool flow_waiting(const struct flow *flow);

#endif
