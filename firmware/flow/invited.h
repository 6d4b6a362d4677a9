/* invited: an invitation slip held before the scanner: as if she had found her room and touched her name.
 * Owns: nothing of its own. Takes: what was scanned, the store's answer. Never: cuts in on somebody who has begun; takes a
 * seat page away for anything but the next one's slip. */
#ifndef FLOW_INVITED_H
#define FLOW_INVITED_H

#include "flow/state.h"

void invited_scan(struct flow *flow, const struct event *event, struct effects *effects);
void invited_take(struct flow *flow, const struct event *event, struct effects *effects);

/* True while welcome says that what was scanned is no invitation to this meeting. */
bool invited_strange(const struct flow *flow);

#endif
