/* box: the machine itself at the desk: its clock, sounds, how bright the panel is. Owns: two pages of the desk. Takes: the state and the
 * effects of this step. Never: asks the clock: time is in the event. */
#ifndef FLOW_BOX_H
#define FLOW_BOX_H

#include "flow/state.h"

void box_open_clock(struct flow *flow, struct effects *effects);
void box_tap_clock(struct flow *flow, const struct event *event, struct effects *effects);
void box_turn_sound(struct flow *flow, struct effects *effects);
void box_brighter(struct flow *flow, struct effects *effects);
void box_darker(struct flow *flow, struct effects *effects);

/* The answers. */
void box_take_clock(struct flow *flow, const struct event *event, struct effects *effects);
void box_take_sound(struct flow *flow, const struct event *event, struct effects *effects);
void box_take_brightness(struct flow *flow, const struct event *event, struct effects *effects);

#endif
