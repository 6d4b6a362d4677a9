/* hint: what staff should look at, in six characters beside the clock; the LED says the same in amber.
 * Owns: nothing. Takes: the state, read-only. Never: about whom. */
#ifndef UI_HINT_H
#define UI_HINT_H

#include "flow/flow.h"

/* W_NOTHING: all is well. `*amber`: the LED says so too; else it is only time for something. */
enum word hint_word(const struct flow *flow, bool *amber);

/* The same of the printer alone. */
enum word hint_printer(const struct flow *flow);

#endif
