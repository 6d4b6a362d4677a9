/* setup: 会议设置 at the desk: what is set for this meeting or the next, typed field by field.
 * Owns: nothing. Takes: the state, touches, the store's answer. Never: changes the meeting; staff do, when it is saved. */
#ifndef FLOW_SETUP_H
#define FLOW_SETUP_H

#include "flow/state.h"

void setup_tap(struct flow *f, const struct event *e, struct effects *fx);
void setup_tap_typed(struct flow *f, const struct event *e, struct effects *fx);
void setup_tap_list(struct flow *f, const struct event *e, struct effects *fx);
void setup_back(struct flow *f, struct effects *fx);

void setup_save(struct flow *f, struct effects *fx);
void setup_begin_new(struct flow *f, struct effects *fx);
void setup_add(struct flow *f, struct effects *fx);
void setup_go_on(struct flow *f, struct effects *fx);

/* A title, a place, somebody's name, a stop: what was typed on the page that asks owners for their names. */
bool setup_types(const struct flow *f);
void setup_take_name(struct flow *f, struct effects *fx);

void setup_take_import(struct flow *f, const struct event *e); /* of a sheet */
void setup_take(struct flow *f, const struct event *e, struct effects *fx);

/* An answer that came after the visit: the meeting is what the store says all the same. */
void setup_count_late(struct flow *f, const struct event *e);

/* Are the fields that a meeting must have there? */
bool setup_whole(const struct setup *setup);

#endif
