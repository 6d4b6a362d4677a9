/* swap: 换打印机 at the desk: a page is printed, one question a line of it, and the answers make the printer's model.
 * Owns: one page of the desk. Takes: the state and the effects of this step. Never: knows what an answer means to a printer.
 */
#ifndef FLOW_SWAP_H
#define FLOW_SWAP_H

#include "flow/state.h"

/* What can be answered to a question, as the command line writes it too: "32", "y"; NULL beyond the last. */
const char *swap_choice(int line, int choice);

void swap_tap(struct flow *flow, const struct event *event, struct effects *effects);
void swap_back(struct flow *flow, struct effects *effects);

/* The answers: its page is on the paper; it is the printer from now on. Or not. */
void swap_take_page(struct flow *flow, const struct event *event, struct effects *effects);
void swap_take(struct flow *flow, const struct event *event, struct effects *effects);

#endif
