/* timeout: how long a page may stand untouched, and when the core wants to be woken.
 * Owns: nothing. Takes: the state, read-only. Never: changes it (flow does). */
#ifndef FLOW_TIMEOUT_H
#define FLOW_TIMEOUT_H

#include "flow/state.h"

enum timeout {
    TIMEOUT_NONE,
    TIMEOUT_ASK,      /* 您还在吗 */
    TIMEOUT_HOME,     /* wipe, back to welcome */
    TIMEOUT_LANGUAGE, /* nobody there: the first language again */
    TIMEOUT_STUCK,    /* a save takes so long that staff should look after the owner */
    TIMEOUT_HUNG      /* the store does not come back: the paper sheet, until it does */
};

/* What the state's own time (flow->now) has brought about. */
enum timeout timeout_reached(const struct flow *flow);

/* Boot time at which an EVENT_TIME is due (time-outs, the minute of the clock); -1: none. */
int64_t flow_due(const struct flow *flow);

enum { FLOW_DRAIN_STEPS = 10 };

/* Steps left of the bar of a page that goes by itself, from FLOW_DRAIN_STEPS down to 1. */
int flow_drain(const struct flow *flow);

/* Seconds left of 您还在吗. */
int flow_countdown(const struct flow *flow);

#endif
