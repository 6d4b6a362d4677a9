/* taps: what a finger means on each screen.
 * Owns: nothing; changes the state it is given. Takes: taps and touches. Never: acts while something is awaited. */
#ifndef FLOW_TAPS_H
#define FLOW_TAPS_H

#include "flow/state.h"

void taps_take(struct flow *flow, const struct event *event, struct effects *effects);

#endif
