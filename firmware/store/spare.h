/* spare: whole copies of the store on its own data partition, for the day when it is damaged.
 * Owns: FOLDER/copies/kiosk-NNNNNN.db, the last two of them. Takes: the connection; the files of a store that is closed.
 * Never: opens the live file beside its connection; keeps a copy of somebody who was deleted. */
#ifndef STORE_SPARE_H
#define STORE_SPARE_H

#include <stdbool.h>

#include "base/err.h"
#include "meeting/backups.h"
#include "meeting/meeting.h"

struct db;

/* A new copy, flushed and read back; then all but the last two go. ERR_IO and no new copy where the partition has not room for
 * it and as much again. A store in memory has none: true. */
bool spare_make(struct db *db, struct err *err);

/* A new copy if this connection has changed anything: for commands that end. One that cannot be made is a warning. */
void spare_follow(struct db *db);

/* All of them go, and the ledger: they know somebody who is about to be deleted. False with the first that stays. */
bool spare_clear(const char *folder, struct err *err);

/* True if there is any, whole or not. */
bool spare_any(const char *folder);

/* The newest that is whole, into `path` (FILEIO_PATH bytes) and `out`, with what the ledger knows of this meeting
 * beyond it. False if there is none; `out` says so too. `*last`: the seq of its last event. */
bool spare_find(const char *folder, const char *meeting, char *path, int64_t *last, struct backups *out);

#endif
