/* staff: the PIN, its wrong tries, and the journal of what staff do.
 * Owns: nothing. Takes: a connection. Never: sees a PIN, only its hash; compares (base/secret, on a worker). */
#ifndef STORE_STAFF_H
#define STORE_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/secret.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

struct staff_pin {
    char hash[SECRET_HASH]; /* "": none is set */
    int wrong;              /* tries in a row; those under way counted */
    bool reset;             /* at the console: the next start asks for a new one */
};

bool staff_read(struct db *db, struct staff_pin *out, struct err *err);

/* Counts a try, committed before anything is compared: a power cut in the middle does not give it back. */
bool staff_try(struct db *db, struct staff_pin *out, struct err *err);

/* What became of the try: right (the count begins anew) or wrong; journalled. */
bool staff_tried(struct db *db, int64_t meeting, bool right, const struct event_time *time, struct err *err);

/* ERR_DATA where there is none and owners have come already: then who stands there may be one of them. */
bool staff_set_pin(struct db *db, int64_t meeting, const char *hash, const struct event_time *time, struct err *err);

/* At the console: no PIN, no wrong tries; the next start asks for a new one. */
bool staff_reset_pin(struct db *db, int64_t meeting, const struct event_time *time, struct err *err);

/* Whether staff want sounds: 1, 0, -1: they have not said, the settings do. */
bool staff_sound(struct db *db, int *sound, struct err *err);
bool staff_set_sound(struct db *db, int64_t meeting, bool on, const struct event_time *time, struct err *err);

/* One line of the journal; `each` returns false to stop. Newest first. */
struct journal_line {
    int64_t seq, wall_ms;
    const char *kind, *result;    /* result "" none */
    int64_t number, person, room; /* rows it speaks of, 0 none */
    struct seat seat;             /* {0, 0} none */
    struct seat was;              /* of a move: where she sat before; likewise */
    struct room where;            /* of `room` */
};
typedef bool staff_journal_fn(void *context, const struct journal_line *line);
bool staff_journal(struct db *db, int64_t meeting, staff_journal_fn *each, void *context, struct err *err);

#endif
