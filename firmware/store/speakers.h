/* speakers: who speaks, and who is next: of those who are here, in the order they were put down. Kept as events alone: what a person's
 * last one says is how she stands. Owns: nothing. Takes: a connection. Never: names somebody who is not here.
 */
#ifndef STORE_SPEAKERS_H
#define STORE_SPEAKERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/event.h"
#include "store/people.h"

struct db;

enum { SPEAKERS_MOST = 100 }; /* of those that wait */

/* The ids of who speaks (0: nobody) and of who waits, in order; `*done`: how many have spoken. */
struct speakers {
    int64_t now, waiting[SPEAKERS_MOST];
    int count, done;
};
bool speakers_read(struct db *db, int64_t meeting, struct speakers *out, struct err *err);

/* Who is here waits for her turn, as the last; again: no more. ERR_DATA if she is not here. */
bool speakers_turn(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err);

/* Who speaks has done, and the first of those that wait speaks; nobody: it is over for now. */
bool speakers_next(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

#endif
