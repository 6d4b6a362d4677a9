/* correct: what staff put right about one person or one household: her page and the pages behind it. A name and a room are
 * entered on the owner's own pages. Owns: nothing; changes the state it is given. Takes: taps and answers. Never: writes. */
#ifndef FLOW_CORRECT_H
#define FLOW_CORRECT_H

#include "flow/state.h"

/* Her page's actions. */
void correct_open_map(struct flow *flow, struct effects *effects);
void correct_open_seat(struct flow *flow, struct effects *effects);
void correct_open_time(struct flow *flow, struct effects *effects);
void correct_open_name(struct flow *flow, struct effects *effects);
void correct_open_room(struct flow *flow, struct effects *effects);
void correct_open_phone(struct flow *flow, struct effects *effects);
void correct_open_keeper(struct flow *flow, struct effects *effects);
void correct_open_note(struct flow *flow, struct effects *effects);
void correct_tap_phone(struct flow *flow, const struct event *event, struct effects *effects);
void correct_add(struct flow *flow, struct effects *effects);

/* Touches on the pages behind hers. */
void correct_tap_reason(struct flow *flow, const struct event *event, struct effects *effects);
void correct_tap_reply(struct flow *flow, const struct event *event, struct effects *effects);
void correct_tap_seat(struct flow *flow, const struct event *event, struct effects *effects);
void correct_tap_time(struct flow *flow, const struct event *event, struct effects *effects);
void correct_tap_map(struct flow *flow, const struct event *event, struct effects *effects);

/* 返回 from there; `correct_leave` from the owner's pages too. */
void correct_leave(struct flow *flow, struct effects *effects);
void correct_back_from_map(struct flow *flow, struct effects *effects);

/* What was entered on the owner's pages. */
void correct_take_room(struct flow *flow, struct effects *effects, const struct room *room);
void correct_take_name(struct flow *flow, struct effects *effects);

/* The answers: how she stands now; that her data is gone. */
void correct_take(struct flow *flow, const struct event *event, struct effects *effects);
void correct_take_deleted(struct flow *flow, const struct event *event, struct effects *effects);

#endif
