/* desk_steps: what every page of the desk is made of: a question to the store, another page, a page of the store's rows.
 * Owns: nothing. Takes: the state and the effects of this step. Never: seen outside flow/. */
#ifndef FLOW_DESK_STEPS_H
#define FLOW_DESK_STEPS_H

#include "flow/flow.h"

void desk_ask_for(struct flow *flow, struct effects *effects, enum desk_ask what, enum role pressed, int index);

/* Another page; what was said on the last one is no longer true. */
void desk_go(struct flow *flow, enum screen screen);

/* A page whose rows the store must tell first. */
void desk_list(struct flow *flow, struct effects *effects, enum screen screen, enum desk_ask what);

#endif
