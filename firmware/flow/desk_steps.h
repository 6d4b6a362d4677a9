/* desk_steps: what every page of the desk is made of: a question to the store, another page, a page of the store's rows.
 * Owns: nothing; changes the state it is given. Takes: the state and the effects of this step. Never: decides. */
#ifndef FLOW_DESK_STEPS_H
#define FLOW_DESK_STEPS_H

#include "flow/state.h"

/* True while staff, or who wants to be, stand at the screen; on a page of the desk's own, not one borrowed from owners. */
bool desk_here(const struct flow *flow);
bool desk_page_here(const struct flow *flow);

/* True while this is awaited. */
bool desk_awaits(const struct flow *flow, enum desk_ask ask);

void desk_ask_for(struct flow *flow, struct effects *effects, enum desk_ask what, enum role pressed, int index);

/* Another page as it stands; what was said on the last one is no longer true. */
void desk_go(struct flow *flow, enum screen screen);

/* Another page; what its row says is asked for first. */
void desk_open(struct flow *flow, struct effects *effects, enum screen screen);

/* A page that begins with another question than it is turned with. */
void desk_list(struct flow *flow, struct effects *effects, enum screen screen, enum desk_ask what);

/* What is said of what was asked: done, or not. */
void desk_outcome(struct flow *flow, bool ok);

/* A row of the page was touched: its data are kept while its own page stands. */
bool desk_choose_row(struct flow *flow, const struct event *event);

/* A key of a pad: an end of `typed`, which holds `most` characters and the 0, is taken off or added to. False if it was none. */
bool desk_type(struct flow *flow, const struct event *event, char *typed, size_t most);

/* Boot time at which the desk locks; -1: not by itself. */
int64_t desk_due(const struct flow *flow);

#endif
