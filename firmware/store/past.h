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

#endif
