/* people: persons as staff see them: in full. For the desk and the command line only.
 * Owns: nothing. Takes: a connection. Never: reaches an owner's screen. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/found.h"

struct db;

/* Everybody of the meeting, listed or guest, in order of room and id; stops when `each` returns false. */
typedef bool people_fn(void *context, const struct found *person);
bool people_each(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err);

/* Who signed in, the newest first. */
bool people_latest(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err);

/* Who sits on a numbered seat, in the order of the seats. */
bool people_seated(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err);

/* Who is here, by room. */
bool people_here(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err);

/* What else is known of her and her household. ERR_NO_INPUT and wiping as below. */
bool people_facts(struct db *db, int64_t meeting, int64_t person, struct facts *out, struct err *err);

/* Who has the promise of a seat and is not here: by the list, or by a ticket printed before the meeting. */
bool people_promised(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err);

/* ERR_NO_INPUT if there is no such person. Wipe it after use. */
bool people_read(struct db *db, int64_t meeting, int64_t person, struct found *out, struct err *err);

#endif
