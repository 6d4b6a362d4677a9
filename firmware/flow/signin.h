/* signin: who she is, the question to the store, and the answer: the page with her seat.
 * Owns: nothing; changes the state it is given. Takes: taps on the pages of names, the store's answers. Never: says of somebody what
 * the store has not said. */
#ifndef FLOW_SIGNIN_H
#define FLOW_SIGNIN_H

#include "flow/state.h"

void signin_tap_name(struct flow *flow, const struct event *event, struct effects *effects);
void signin_tap_naming(struct flow *flow, const struct event *event, struct effects *effects);
void signin_tap_like(struct flow *flow, const struct event *event, struct effects *effects);

void signin_back_from_name(struct flow *flow, struct effects *effects);
void signin_back_from_naming(struct flow *flow, struct effects *effects);
void signin_back_from_like(struct flow *flow, struct effects *effects);
void signin_back_from_staff(struct flow *flow, struct effects *effects);

/* Resident `index` of the household touched her name: she is signed in, or asked which of two she is; signed in at once. */
void signin_take_name(struct flow *flow, struct effects *effects, int index);
void signin_resident(struct flow *flow, struct effects *effects, int index);

/* The answers. */
void signin_take_household(struct flow *flow, const struct event *event, struct effects *effects);
void signin_take(struct flow *flow, const struct event *event, struct effects *effects);

/* What the store has committed is printed and synced, whoever stands at the screen by now. */
void signin_count(struct flow *flow, const struct event *event, struct effects *effects);

#endif
