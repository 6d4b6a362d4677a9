/* recovery: codes for a PIN that was forgotten, each of which works once. Kept as HMAC-SHA-256 with a salt of its own: they are random,
 * so a fast digest tells nothing that trying would not.
 * Owns: the table recovery. Takes: a connection. Never: keeps a code; gives more than RECOVERY_TRIES_MOST tries. */
#ifndef STORE_RECOVERY_H
#define STORE_RECOVERY_H

#include <stdbool.h>

#include "base/err.h"
#include "meeting/pin.h"
#include "store/event.h"

struct db;

enum { RECOVERY_TRIES_MOST = 10 };

/* New ones; those of before work no more. */
bool recovery_put(struct db *db, const char codes[PIN_CODES][PIN_CODE_DIGITS + 1], struct err *err);

/* Is this one of them? The try is counted, committed, before it is compared; a right code is used up, and the PIN's own wrong tries are
 * forgotten. `*right` false after too many wrong ones, whatever it is. */
bool recovery_try(struct db *db, int64_t meeting, const char *code, const struct event_time *time, bool *right,
                  struct err *err);

bool recovery_left(struct db *db, int *count, struct err *err);

#endif
