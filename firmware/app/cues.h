/* cues: a tape that tells the results too: what the machine that plays it answers is held until the tape says that it came, and
 * only the tape's news count. So an evening with faults plays back as it was.
 * Owns: the answers held, what the tape says of those to come. Takes: answers, the tape's word. Never: invents what an answer says.
 */
#ifndef APP_CUES_H
#define APP_CUES_H

#include "base/err.h"
#include "flow/effect.h"
#include "flow/event.h"
#include "meeting/admission.h"

struct cues;

/* NULL without memory. */
struct cues *cues_open(void);
void cues_close(struct cues *cues); /* NULL is fine; wipes what is held */

/* Before the tape is played: an answer it tells of, in the tape's order. False without memory. */
bool cues_expect(struct cues *cues, const struct event *answer);

/* What the core is about to ask: false if the tape says that it fails, or that it is a PIN, whose digits no tape has: then it is not
 * asked, and the answer is held as if it had come. */
bool cues_asks(struct cues *cues, const struct effect *effect);

/* What this machine says: true if the tape's word counts instead, and `event` was put by or dropped. `admission` may be NULL. */
bool cues_hold(struct cues *cues, const struct event *event, const struct admission *admission);

/* Now it comes. `out` and `admission` are filled with what was held; ERR_DATA if there is none, or if it failed here. */
bool cues_release(struct cues *cues, const struct event *told, struct event *out, struct admission *admission,
                  struct err *err);

#endif
