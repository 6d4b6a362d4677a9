/* roster_import: the invite list into the store, all of it or nothing.
 * Owns: nothing after the call. Takes: a list file and an open connection. Never: takes half a list, loses a
 * sign-in, a reply or a call result made here, drops a person the list no longer has. */
#ifndef EXCHANGE_ROSTER_IMPORT_H
#define EXCHANGE_ROSTER_IMPORT_H

#include <stdbool.h>

#include "base/err.h"
#include "exchange/list_row.h"
#include "meeting/meeting.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

/* Persons: new, changed, same, no longer on the list. Rows: skipped. Said of rows: faults, warnings. */
struct import_report {
    int added, changed, same, missing, skipped, warnings, faults;
};

/* What the clerk is told while the list is read; and who is no longer on it. */
struct import_listener {
    void *context;
    void (*tell)(void *context, enum list_level level, const struct table_fault *what);
    void (*missing)(void *context, const struct room *room, const char *name);
};

/* Reads `path` into `meeting` (made where the store has none), journalled as of `time`. ERR_DATA and nothing changed if
 * there is any fault; with `dry_run` nothing is changed at all: that is the preview. */
bool roster_import(struct db *db, struct meeting *meeting, const char *path, bool dry_run,
                   const struct event_time *time, const struct import_listener *listener, struct import_report *report,
                   struct err *err);

#endif
