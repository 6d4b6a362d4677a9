/* done: the page with her seat: the others of the household, a remark, a signature, 不是我, and the next owner.
 * Owns: nothing; changes the state it is given. Takes: taps, and touches beside the keys. Never: takes the seat away at once. */
#ifndef FLOW_DONE_H
#define FLOW_DONE_H

#include "flow/state.h"

void done_tap(struct flow *flow, const struct event *event, struct effects *effects);

#endif
