/* place: which room: welcome, then choice by choice, or typed. Staff borrow the keypad (flow/correct).
 * Owns: nothing; changes the state it is given. Takes: taps on these pages. Never: asks who lives there before the room is certain. */
#ifndef FLOW_PLACE_H
#define FLOW_PLACE_H

#include "flow/state.h"

void place_tap_welcome(struct flow *flow, const struct event *event, struct effects *effects);
void place_tap(struct flow *flow, const struct event *event, struct effects *effects);
void place_tap_keypad(struct flow *flow, const struct event *event, struct effects *effects);
void place_tap_which(struct flow *flow, const struct event *event, struct effects *effects);

/* From the question after the room: the keypad, or the last step that was a choice. */
void place_back(struct flow *flow, struct effects *effects);
void place_back_from_keypad(struct flow *flow, struct effects *effects);

#endif
