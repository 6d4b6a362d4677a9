/* sync: while a stick is in, every sign-in is on it within two seconds. Snapshot on the store's thread, copy
 * on the worker's, one at a time; what comes meanwhile goes with the next. Owns: the state of the sync.
 * Takes: "the stick lacks something", results, the time. Never: waits; writes a snapshot on the stick itself.
 */
#ifndef STICK_SYNC_H
#define STICK_SYNC_H

#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/fileio.h"
#include "base/host.h"
#include "base/worker.h"
#include "store/store.h"

enum sync_state { SYNC_IDLE, SYNC_LOOK, SYNC_SNAPSHOT, SYNC_COPY };

struct sync {
    const struct host *host;
    const char *folder;     /* the stick; NULL: none that may be written to */
    bool keep;              /* older generations are not deleted */
    const char *passphrase; /* of what goes there; "": plain */
    char local[FILEIO_PATH];
    enum sync_state state;
    bool lacking;  /* the stick lacks something */
    int gather_ms; /* sign-ins within this time go together */
    int64_t due;   /* steady clock, ms */
    bool trouble, logged;
    int had, here;          /* sign-ins in its last generation as far as is known, -1; and now */
    char note[FILEIO_PATH]; /* on the data partition: how many sign-ins this stick has; "": not kept */
    bool full, locked;      /* why not, when it was last tried */
    /* the worker's and the store's while they run; taken over when they say that they have ended */
    bool done, found_full, found_locked;
    char prefix[80]; /* of the snapshot's meeting */
    int counted;     /* sign-ins in the snapshot */
    bool has_path;
    char path[FILEIO_PATH]; /* the newest that is good, and its digest */
    struct digest digest;
    struct err err;
};

/* "attendance-<code>": what generations of a meeting are called. */
void sync_prefix(char *out, size_t size, const char *code);

bool sync_init(struct sync *sync, const struct host *host, const char *stick, const char *passphrase, const char *data,
               int gather_ms, struct err *err);
void sync_mark(struct sync *sync, int64_t now_ms);

/* Another stick from now on. */
void sync_use(struct sync *sync, const char *folder);

/* None any more; what was written last is still known. Nothing of it may be under way. */
void sync_stop(struct sync *sync);

/* Starts what is due: a look whether the stick is there, on the worker's thread. */
void sync_step(struct sync *sync, int64_t now_ms);
int64_t sync_due(const struct sync *sync); /* -1: nothing */

bool sync_busy(const struct sync *sync); /* the stick lacks something that is on its way */

#endif
