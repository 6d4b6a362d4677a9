/* medium: which stick is in, whether it may be written to, and when it may be pulled.
 * Owns: what is known of the stick, the link to the helper. Takes: its news, staff's word, the sync's results. Never: writes
 * to a stick that staff have not confirmed; says "safe" before everything was read back from the medium itself. */
#ifndef STICK_MEDIUM_H
#define STICK_MEDIUM_H

#include "base/digest.h"
#include "base/fileio.h"
#include "base/host.h"
#include "base/loop.h"
#include "base/medium_state.h"
#include "exchange/marker.h"
#include "hal/stick.h"
#include "stick/sync.h"

/* What the worker does for it. */
enum medium_job { MEDIUM_REST, MEDIUM_LOOK, MEDIUM_MARK, MEDIUM_CHECK };

struct medium {
    const struct host *host;
    struct sync *sync;
    struct stick *link;       /* NULL: no helper */
    const char *folder;       /* where it is mounted, or what stands for it; NULL: this kiosk has none */
    const char *readable;     /* where staff may read from now; NULL: nowhere */
    int readers;              /* pieces of staff's work on it that have not ended */
    int used;                 /* how often one has become ready to be written to */
    enum medium_state state;  /* of the stick alone; what the sync has met is added for the core */
    enum medium_state told;   /* what the core was told last */
    bool dirty, locked, ours; /* of the one that is in */
    bool waiting;             /* one is in, and is not mounted before the work on the one before has ended */
    bool leaving;             /* it is to be unmounted as soon as nobody reads it */
    bool last;                /* the unmounting under way is the last one */
    int told_lacking;
    char data[FILEIO_PATH], stick_id[MARKER_ID];
    char serial[STICK_SERIAL]; /* of the one that is in */
    struct marker marker;
    char pack[FILEIO_PATH]; /* the newest written since it came, "" none */
    struct digest pack_digest;
    bool pack_is_file;
    /* the worker's while it runs */
    enum medium_job job;
    bool good;
    int had;
    struct err err;
};

/* `socket` "": no helper, `folder` stands for a stick, NULL: there is none. Else `folder` is where the helper mounts, NULL:
 * STICK_FOLDER. */
void medium_open(struct medium *medium, const struct host *host, struct sync *sync, const char *socket,
                 const char *folder, const char *data);
void medium_close(struct medium *medium);

/* Takes what the helpers say, starts what is due, tells the core what has changed. */
void medium_step(struct medium *medium);

/* Staff: use this one; it shall be pulled. False if that cannot be now. */
bool medium_use(struct medium *medium);
bool medium_eject(struct medium *medium);

/* Between the two it is not unmounted: staff's work reads or writes it. */
void medium_hold(struct medium *medium);
void medium_release(struct medium *medium);

bool medium_busy(const struct medium *medium);  /* something of it is under way */
bool medium_ready(const struct medium *medium); /* may be written to */
/* A pack is on it now; `digest`: of an archive, NULL: a folder with its list. */
void medium_note_pack(struct medium *medium, const char *path, const struct digest *digest);

#endif
