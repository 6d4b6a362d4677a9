#include "stick/sync.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"
#include "exchange/generation.h"
#include "exchange/snapshot.h"
#include "hal/clock.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/tally.h"

enum { RETRY_MS = 5000 };

void sync_prefix(char *out, size_t size, const char *code)
{
    snprintf(out, size, "attendance-%s", code);
}

bool sync_init(struct sync *s, const struct host *host, const char *stick, const char *passphrase, const char *data,
               int gather_ms, struct err *err)
{
    *s = (struct sync){.host = host, .folder = stick, .passphrase = passphrase, .gather_ms = gather_ms, .had = -1};
    if (!fileio_join(s->local, data, "stick.tmp", err))
        return false;
    return true;
}

void sync_mark(struct sync *s, int64_t now)
{
    if (s->folder == NULL || s->lacking)
        return;
    s->lacking = true;
    s->due = now + s->gather_ms;
}

void sync_use(struct sync *s, const char *folder)
{
    sync_stop(s);
    s->folder = folder;
    s->has_path = s->keep = false;
    s->had = -1;
    s->note[0] = '\0';
}

void sync_stop(struct sync *s)
{
    s->folder = NULL;
    s->lacking = s->trouble = s->logged = s->full = s->locked = false;
}

static bool snapshot(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct sync *s = context;
    struct tally tally;
    char code[MEETING_CODE]; /* staff may have begun another meeting meanwhile */
    if (!roster_code(db, meeting, code, err) || !snapshot_write(db, meeting, s->local, err) ||
        !tally_read(db, meeting, &tally, err))
        return false;
    sync_prefix(s->prefix, sizeof s->prefix, code);
    s->counted = tally.here;
    return true;
}

static void look(void *context)
{
    struct sync *s = context;
    s->err = (struct err){0};
    s->done = fileio_is_folder(s->folder) || err_set(&s->err, ERR_IO, "%s: not there", s->folder);
}

/* For when it comes back: what does it lack then? */
static void keep_count(struct sync *s)
{
    char text[16];
    struct err ignored;
    int n = snprintf(text, sizeof text, "%d\n", s->counted);
    if (s->note[0] != '\0')
        fileio_write(s->note, text, (size_t)n, &ignored);
}

static void find_out_why(struct sync *s)
{
    struct statvfs fs;
    struct stat st;
    bool known = statvfs(s->folder, &fs) == 0 && stat(s->local, &st) == 0;
    s->found_locked = known && (fs.f_flag & ST_RDONLY) != 0;
    s->found_full = known && (uint64_t)fs.f_bavail * fs.f_frsize < (uint64_t)st.st_size + fs.f_frsize;
}

static void copy(void *context)
{
    struct sync *s = context;
    char path[FILEIO_PATH];
    struct digest digest;
    struct err ignored;
    s->err = (struct err){0};
    s->found_full = s->found_locked = false;
    s->done = generation_add(s->folder, s->prefix, s->local, s->passphrase, s->keep, path, &digest, &s->err);
    if (s->done) {
        s->has_path = true;
        memcpy(s->path, path, sizeof s->path);
        s->digest = digest;
        keep_count(s);
    } else {
        find_out_why(s);
    }
    db_remove(s->local, &ignored); /* whole names stay in the store alone */
}

static void ended(struct sync *s, bool ok, const struct err *err)
{
    s->state = SYNC_IDLE;
    s->trouble = !ok;
    if (!ok) {
        if (!s->logged)
            log_warn("stick: %s", err->text);
        s->logged = true;
        s->lacking = true;
        s->due = clock_now().boot_ms + RETRY_MS;
    } else {
        s->logged = s->full = s->locked = false;
    }
}

/* On the loop's thread again. */
static void copy_ended(void *context)
{
    struct sync *s = context;
    assert(s->state == SYNC_COPY);
    s->had = s->done ? s->counted : s->had;
    s->full = s->found_full;
    s->locked = s->found_locked;
    ended(s, s->done, &s->err);
}

static void snapshot_ended(void *context, const struct store_reply *reply)
{
    struct sync *s = context;
    struct work work = {copy, copy_ended, s};
    struct err ignored;
    assert(s->state == SYNC_SNAPSHOT);
    if (reply->ok)
        s->here = s->counted;
    if (reply->ok && host_give(s->host, LANE_STICK, &work)) {
        s->state = SYNC_COPY;
        return;
    }
    db_remove(s->local, &ignored);
    ended(s, false, &reply->err);
}

static void look_ended(void *context)
{
    struct sync *s = context;
    struct store_request ask = {.kind = STORE_CALL, .call = {snapshot, snapshot_ended, s, NULL}};
    assert(s->state == SYNC_LOOK);
    if (!s->done) {
        ended(s, false, &s->err);
        return;
    }
    s->lacking = false; /* what comes from now on goes with the next */
    s->state = SYNC_SNAPSHOT;
    if (!host_ask(s->host, &ask))
        ended(s, false, &s->err);
}

void sync_step(struct sync *s, int64_t now)
{
    struct work work = {look, look_ended, s};
    if (s->state != SYNC_IDLE || !s->lacking || now < s->due)
        return;
    if (host_give(s->host, LANE_STICK, &work))
        s->state = SYNC_LOOK;
    else
        s->due = now + RETRY_MS;
}

int64_t sync_due(const struct sync *s)
{
    return s->state == SYNC_IDLE && s->lacking ? s->due : -1;
}

bool sync_busy(const struct sync *s)
{
    return s->state != SYNC_IDLE || (s->lacking && !s->trouble);
}
