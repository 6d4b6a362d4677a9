/* desk: what staff do at the screen, behind the PIN: its menu, its lists, its actions. A page's row (screens.def), an action's
 * (actions.def) and an answer's (asks.def) name the functions here.
 * Owns: nothing; changes the state it is given. Takes: taps and answers. Never: opens without the store having counted the try first;
 * blocks an owner: who locks is at welcome. */
#ifndef FLOW_DESK_H
#define FLOW_DESK_H

#include "flow/state.h"

/* What every page behind the PIN does: an action, a turned page. False if the touch is the page's own. */
bool desk_tap_common(struct flow *flow, const struct event *event, struct effects *effects);

/* True for a touch that counts while the desk waits: a key of 找人, the stop of a pack. */
bool desk_listens(const struct flow *flow, const struct event *event);

/* What pages do of their own. */
void desk_tap_menu(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_find(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_lists(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_preview(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_journal(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_unsay(struct flow *flow, const struct event *event, struct effects *effects);
void desk_tap_restore(struct flow *flow, const struct event *event, struct effects *effects);

/* The answer awaited, whatever was asked. */
void desk_take(struct flow *flow, const struct event *event, struct effects *effects);
void desk_progress(struct flow *flow, const struct event *event, struct effects *effects);

#endif
