/* entry: the way to the staff desk: the PIN, typed, tried, set.
 * Owns: nothing; changes the state it is given. Takes: taps and answers. Never: opens without the store having counted the
 * try first. */
#ifndef FLOW_ENTRY_H
#define FLOW_ENTRY_H

#include "flow/state.h"

/* Asks for the PIN; for a new one where there is none and nobody has signed in yet. */
void entry_begin(struct flow *flow);
void entry_new_pin(struct flow *flow);

/* The desk is open: another PIN. */
void entry_change_pin(struct flow *flow, struct effects *effects);

/* The PIN was forgotten: a recovery code in its place; right, a new PIN is chosen. */
void entry_forgotten(struct flow *flow, struct effects *effects);
void entry_tap_code(struct flow *flow, const struct event *event, struct effects *effects);
void entry_take_codes(struct flow *flow, const struct event *event,
                      struct effects *effects); /* they are at the printer */
void entry_take_code(struct flow *flow, const struct event *event, struct effects *effects);

void entry_tap(struct flow *flow, const struct event *event, struct effects *effects);

/* The answers: the PIN was right, or the new one is set. */
void entry_take(struct flow *flow, const struct event *event, struct effects *effects);
void entry_take_new(struct flow *flow, const struct event *event, struct effects *effects);

/* An answer whose visit is over: a try of the PIN counts all the same. */
void entry_count_late(struct flow *flow, const struct event *event);

/* Whole seconds until the next try of the PIN, 0: now; -1: never, only the console helps. */
int entry_wait_s(const struct flow *flow);

#endif
