/* event_row: one row of the log, and when it was written. A value. */
#ifndef STORE_EVENT_ROW_H
#define STORE_EVENT_ROW_H

#include "base/digest.h"
#include "base/err.h"
#include "base/moment.h"
#include "meeting/meeting.h"

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

#endif
