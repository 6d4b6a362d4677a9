/* remarks: 记意见 at the desk: the room as typed, a category, its subject, what becomes of it; whoever writes more does it in 意见登记.xlsx.
 * Owns: two pages of the desk. Takes: the state and the effects of this step. Never: asks who said it.
 */
#ifndef FLOW_REMARKS_H
#define FLOW_REMARKS_H

#include "flow/state.h"

void remarks_tap(struct flow *flow, const struct event *event, struct effects *effects);
void remarks_tap_whose(struct flow *flow, const struct event *event, struct effects *effects);
void remarks_back(struct flow *flow, struct effects *effects);

/* A few words besides the subject: on the page where names are typed. */
void remarks_write(struct flow *flow, struct effects *effects);
bool remarks_types(const struct flow *flow);
void remarks_take_words(struct flow *flow, struct effects *effects);

/* Nothing is chosen and nobody said it. */
struct desk;
void remarks_forget(struct desk *desk);

/* The answers: how many there are; this one is noted, or is not. */
void remarks_take(struct flow *flow, const struct event *event, struct effects *effects);
void remarks_take_noted(struct flow *flow, const struct event *event, struct effects *effects);

#endif
