/* event: the append-only log, each row chained to the one before it by SHA-256.
 * Owns: nothing. Takes: row ids, seats, times. Never: a name, a room number or a phone. */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/moment.h"
#include "meeting/meeting.h"

struct db;

enum { BOOT_ID = 37, DOOR_HERE = 1 };

struct event_time {
    struct moment at;
    char boot_id[BOOT_ID];
};

struct event_row {
    const char *kind; /* "sign_in", "undo", "ticket" */
    int64_t number;   /* 0: none, as are the ids below */
    int64_t person, room;
    struct seat seat;
    int64_t of_seq;       /* the sign-in of this door that an undo or ticket speaks of */
    const char *result;   /* NULL: none */
    struct digest digest; /* of the person's data with her salt; zeros where none */
};

/* Appends inside the caller's transaction; `*seq` (may be NULL) is the row's number at this door. */
bool event_append(struct db *db, int64_t meeting, const struct event_row *row, const struct event_time *time,
                  int64_t *seq, struct err *err);

/* Recomputes the chain of a meeting. `*broken` = 0 if whole, else the seq of the first row that does not fit.
 */
bool event_verify(struct db *db, int64_t meeting, int64_t *broken, struct err *err);

#endif
