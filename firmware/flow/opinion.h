/* opinion: the owner's own remark, where kiosk.ini lets her: after her sign-in, a category and a subject, without a letter.
 * Owns: two pages of the visit. Takes: the state and the effects of this step. Never: keeps who said it: the room only;
 * says "noted" before the store has.
 */
#ifndef FLOW_OPINION_H
#define FLOW_OPINION_H

#include "flow/state.h"

/* From the page with her seat. */
void opinion_begin(struct flow *flow);

void opinion_tap(struct flow *flow, const struct event *event, struct effects *effects);
void opinion_tap_subject(struct flow *flow, const struct event *event, struct effects *effects);
void opinion_back(struct flow *flow, struct effects *effects);
void opinion_take(struct flow *flow, const struct event *event, struct effects *effects);

/* True while she may say one more. */
bool opinion_offered(const struct flow *flow);

#endif
