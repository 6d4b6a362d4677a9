/* remarks: 记意见 at the desk: the room as typed, a category, its subject; whoever writes more does it in 意见登记.xlsx.
 * Owns: two pages of the desk. Takes: the state and the effects of this step. Never: asks who said it.
 */
#ifndef FLOW_REMARKS_H
#define FLOW_REMARKS_H

#include "flow/flow.h"

void remarks_begin(struct flow *flow, struct effects *effects);

/* Each true if it was theirs. */
bool remarks_tap(struct flow *flow, const struct event *event, struct effects *effects);
bool remarks_back(struct flow *flow);
bool remarks_take(struct flow *flow, const struct event *event);

#endif
