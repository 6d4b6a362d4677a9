/* visit: what can happen to the visit of the one in front of the screen: a page, a wait, its end.
 * Owns: nothing; changes the state it is given. Takes: the state and the effects of this step. Never: outlives its end.
 */
#ifndef FLOW_VISIT_H
#define FLOW_VISIT_H

#include "flow/state.h"

enum { DONE_LEAST_MS = 2000 }; /* a second touch of a trembling hand does not take the seat away */

/* Adds an effect that bears the visit's number. */
struct effect *visit_effect(struct effects *effects, enum effect_kind kind, const struct flow *flow);

void visit_enter(struct flow *flow, enum screen screen);

/* The same, towards where she came from. */
void visit_go_back(struct flow *flow, enum screen screen);

/* Every way out goes through here: all that was known of the visitor is wiped. */
/* Nobody signs in any more: staff have ended the meeting, or it ended hours ago. */
bool visit_over(const struct flow *f);

void visit_end(struct flow *flow, struct effects *effects);

/* The key that was pressed keeps the accent until the answer is here. */
void visit_wait(struct flow *flow, enum waiting what, enum role pressed, int index);

/* Asks who lives in the room chosen; after a few rooms a little later each time. */
void visit_look_up(struct flow *flow, struct effects *effects, enum role pressed, int index);

/* Sends that question when it is due. */
void visit_look(struct flow *flow, struct effects *effects);

/* Asks for a name: surnames first, or letters at once where the language has no others. */
void visit_spell(struct flow *flow);

#endif
