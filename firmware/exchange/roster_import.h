/* roster_import: the invite list into the store, all of it or nothing.
 * Owns: nothing after the call. Takes: a list file and an open connection. Never: takes half a list, loses a
 * sign-in, drops a person the list no longer has. */
#ifndef EXCHANGE_ROSTER_IMPORT_H
#define EXCHANGE_ROSTER_IMPORT_H

#include <stdbool.h>

#include "base/err.h"
#include "exchange/table.h"
#include "meeting/meeting.h"
#include "meeting/room.h"

struct db;

struct import_report {
    int added, changed, same, missing, faults;
};

/* What the clerk is told while the list is read: faults; columns that are not used; who is no longer listed.
 */
struct import_listener {
    void *context;
    void (*fault)(void *context, const struct table_fault *fault);
    void (*unused)(void *context, int column, const char *heading);
    void (*missing)(void *context, const struct room *room, const char *name);
};

/* Reads `path` into `meeting` (made where the store has none). ERR_DATA and nothing changed if there is any
 * fault; with `dry_run` nothing is changed at all. */
bool roster_import(struct db *db, struct meeting *meeting, const char *path, bool dry_run,
                   const struct import_listener *listener, struct import_report *report, struct err *err);

#endif
