/* tape_result: answers and news as text on a tape (flow/tape says how they look).
 * Owns: nothing. Takes: events, text. Never: writes what an answer says: that may be a name. */
#ifndef FLOW_TAPE_RESULT_H
#define FLOW_TAPE_RESULT_H

#include <stddef.h>

#include "flow/event.h"

/* "answer ..." or "news ...", without newline; of the kinds that events.def calls so. */
void tape_result_write(char *out, size_t size, const struct event *event);

/* What follows the verb. False if it is not whole, or no such event. */
bool tape_answer_read(const char *rest, struct event *event);
bool tape_news_read(const char *rest, struct event *event);

#endif
