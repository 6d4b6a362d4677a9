/* calls: phoning who is not here: the rounds, each housekeeper's slips, what came of every call.
 * Owns: nothing; changes the state it is given. Takes: taps and answers. Never: says that a paper came out (paper/batch does). */
#ifndef FLOW_CALLS_H
#define FLOW_CALLS_H

#include "flow/state.h"

/* The round chosen, or the one it is time for. */
enum call_round calls_round(const struct flow *flow);

/* Actions. */
void calls_print_all(struct flow *flow, struct effects *effects);
void calls_open_of_person(struct flow *flow, struct effects *effects); /* of the person on the page */

/* What pages do of their own. */
void calls_tap_slips(struct flow *flow, const struct event *event, struct effects *effects);
void calls_tap(struct flow *flow, const struct event *event, struct effects *effects);
void calls_tap_one(struct flow *flow, const struct event *event, struct effects *effects);
void calls_back_from_one(struct flow *flow, struct effects *effects);

/* Answers. */
void calls_take(struct flow *flow, const struct event *event, struct effects *effects);
void calls_take_slips(struct flow *flow, const struct event *event, struct effects *effects);

#endif
