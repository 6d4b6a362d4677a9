/* signature: who has signed in signs with a finger, if she likes: kiosk.ini [owners], off by default.
 * Owns: nothing of its own; the ink is the visit's. Takes: taps, the store's answer. Never: stands between an owner and her sign-in:
 * that is committed before. */
#ifndef FLOW_SIGNATURE_H
#define FLOW_SIGNATURE_H

#include "flow/state.h"

/* True where the page with her seat offers it: once, and who went back without signing may leave a remark instead. */
bool signature_offered(const struct flow *flow);

void signature_begin(struct flow *flow);

void signature_tap(struct flow *flow, const struct event *event, struct effects *effects);
void signature_back(struct flow *flow, struct effects *effects);
void signature_take(struct flow *flow, const struct event *event, struct effects *effects);

#endif
