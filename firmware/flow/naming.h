/* naming: a name as it is put together: a surname touched, then pinyin, Latin letters, or a finger that writes.
 * Owns: nothing; the visit holds what there is of the name. Takes: taps on these pages. Never: decides what the name is for.
 */
#ifndef FLOW_NAMING_H
#define FLOW_NAMING_H

#include "flow/state.h"

/* True if she says that the name is whole. */
bool naming_tap(struct flow *flow, const struct event *event, struct effects *effects);

#endif
