/* past: the meetings of this box, one a row: who came, what was said, what is still open.
 * Owns: nothing. Takes: a connection. Never: needs what retention deletes: it counts events and rows. */
#ifndef STORE_PAST_H
#define STORE_PAST_H

#include "base/err.h"
#include "meeting/past.h"

struct db;

/* The meeting, then those before it, the newest first; those to come and those that never began are not told. `each` returns false to
 * stop. */
typedef bool past_fn(void *context, const struct past *past);
bool past_each(struct db *db, int64_t meeting, past_fn *each, void *context, struct err *err);

/* What the meeting before this one promised (rows of its plan), and how many of them this one goes on with, not done; `promised` 0: there
 * was none. */
struct past_promises {
    int64_t starts_ms; /* of that meeting, wall time */
    int promised, open;
};
bool past_promises(struct db *db, int64_t meeting, struct past_promises *out, struct err *err);

#endif
