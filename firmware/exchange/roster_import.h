/* roster_import: the invite list into the store, all of it or nothing.
 * Owns: nothing after the call. Takes: a list file and an open connection. Never: takes half a list, loses a
 * sign-in, a reply or a call result made here, drops a person the list no longer has without being told to. */
#ifndef EXCHANGE_ROSTER_IMPORT_H
#define EXCHANGE_ROSTER_IMPORT_H

#include <stdbool.h>

#include "base/err.h"
#include "exchange/list_row.h"
#include "meeting/meeting.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;
struct font_coverage;

/* Persons: new, changed, same, no longer on the list (and of them those taken off it). Rows: skipped. Rooms that the estate has
 * not. Said of rows: faults, warnings. */
struct import_report {
    int added, changed, same, missing, taken_off, skipped, strange_rooms, warnings, faults;
};

/* Somebody who was on the list before and is not now. */
struct import_missing {
    int64_t person;
    struct room room;
    const char *name, *now; /* now: a name of that room which may be hers, corrected; "" none */
    bool held;              /* signed in, has a printed ticket, or staff were told her household's answer: she stays */
    bool unread;            /* not all of the list was read: she may stand there, and stays */
};

/* What the clerk is told while the list is read. */
struct import_listener {
    void *context;
    void (*tell)(void *context, enum list_level level, const struct table_fault *what);
    /* Who is no longer on it; true: take her off (not asked of one who is held). */
    bool (*missing)(void *context, const struct import_missing *missing);
};

struct import_how {
    const struct estate *estate;       /* sorted; NULL: the rooms are those of the list */
    bool dry_run;                      /* nothing is changed at all: that is the preview */
    bool offer_rooms;                  /* rooms that the estate has not are offered at the door all the same */
    const struct font_coverage *drawn; /* names with other characters are told; NULL: any can be drawn */
};

/* Reads `path` into `meeting` (made where the store has none), journalled as of `time`. ERR_DATA and nothing changed if
 * there is any fault. */
bool roster_import(struct db *db, struct meeting *meeting, const char *path, const struct import_how *how,
                   const struct event_time *time, const struct import_listener *listener, struct import_report *report,
                   struct err *err);

#endif
