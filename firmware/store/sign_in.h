/* sign_in: one sign-in inside the caller's transaction: what the rule must know, the seat, the event.
 * Owns: nothing. Takes: a connection in a transaction. Never: begins or ends one. */
#ifndef STORE_SIGN_IN_H
#define STORE_SIGN_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"
#include "meeting/signin.h"
#include "store/event.h"

struct db;

/* What the rule and the event need to know of a person, read inside the transaction. */
struct sign_in_facts {
    struct signin_facts rule;
    int64_t room;
    int party; /* listed persons of the room not here yet, this one counted, those who said no left out */
    struct seat_plan plan;
    struct seat kept; /* the list sets it, and nobody sits there */
    struct digest digest;
};

bool sign_in_facts(struct db *db, int64_t meeting, int64_t person, struct sign_in_facts *out, struct err *err);

/* The event of an admitted person with the next number and the seat that is hers by the rule of seating. */
bool sign_in_record(struct db *db, int64_t meeting, int64_t person, const struct sign_in_facts *facts,
                    const struct event_time *time, struct err *err);

/* The same with this seat; `result` NULL, or how it came about where she did not sign in herself. `*seq` may be NULL. */
bool sign_in_record_at(struct db *db, int64_t meeting, int64_t person, const struct sign_in_facts *facts,
                       struct seat seat, const char *result, const struct event_time *time, int64_t *seq,
                       struct err *err);

#endif
