#include "app/sync.h"

#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "exchange/generation.h"
#include "exchange/snapshot.h"

enum { RETRY_MS = 5000 };

void sync_prefix(char *out, size_t size, const char *code)
{
    snprintf(out, size, "attendance-%s", code);
}

bool sync_init(struct sync *s, const char *stick, const char *passphrase, const char *data, const char *code,
               int gather_ms, struct err *err)
{
    *s = (struct sync){.folder = stick, .passphrase = passphrase, .gather_ms = gather_ms};
    sync_prefix(s->prefix, sizeof s->prefix, code);
    if (!fileio_join(s->local, data, "stick.tmp", err))
        return false;
    unlink(s->local); /* what a killed program left */
    return true;
}

void sync_mark(struct sync *s, int64_t now)
{
    if (s->folder == NULL || s->lacking)
        return;
    s->lacking = true;
    s->due = now + s->gather_ms;
}

static bool snapshot(struct db *db, int64_t meeting, void *context, struct err *err)
{
    return snapshot_write(db, meeting, ((struct sync *)context)->local, err);
}

static void look(void *context)
{
    struct sync *s = context;
    s->err = (struct err){0};
    s->done = fileio_is_folder(s->folder) || err_set(&s->err, ERR_IO, "%s: not there", s->folder);
}

static void copy(void *context)
{
    struct sync *s = context;
    s->err = (struct err){0};
    s->done = generation_add(s->folder, s->prefix, s->local, s->passphrase, s->path, &s->err);
    unlink(s->local); /* whole names stay in the store alone */
}

void sync_step(struct sync *s, struct worker *worker, int64_t now)
{
    struct work work = {look, s};
    if (s->state != SYNC_IDLE || !s->lacking || now < s->due)
        return;
    if (worker_give(worker, &work))
        s->state = SYNC_LOOK;
    else
        s->due = now + RETRY_MS;
}

int64_t sync_due(const struct sync *s)
{
    return s->state == SYNC_IDLE && s->lacking ? s->due : -1;
}

static bool ended(struct sync *s, bool ok, const struct err *err, int64_t now)
{
    bool changed = s->trouble == ok;
    s->state = SYNC_IDLE;
    s->trouble = !ok;
    if (!ok) {
        if (!s->logged)
            log_warn("stick: %s", err->text);
        s->logged = true;
        s->lacking = true;
        s->due = now + RETRY_MS;
    } else {
        s->logged = false;
    }
    return changed;
}

bool sync_snapshot_done(struct sync *s, bool ok, const struct err *err, struct worker *worker, int64_t now)
{
    struct work work = {copy, s};
    if (!ok || !worker_give(worker, &work)) {
        unlink(s->local);
        return ended(s, false, err, now);
    }
    s->state = SYNC_COPY;
    return false;
}

bool sync_work_done(struct sync *s, struct store *store, int64_t now)
{
    struct store_request ask = {.kind = STORE_CALL};
    ask.call.run = snapshot;
    ask.call.context = s;
    if (s->state != SYNC_LOOK || !s->done)
        return ended(s, s->done, &s->err, now);
    s->lacking = false; /* what comes from now on goes with the next */
    if (!store_ask(store, &ask))
        return ended(s, false, &s->err, now);
    s->state = SYNC_SNAPSHOT;
    return false;
}

bool sync_present(const struct sync *s)
{
    return s->folder != NULL && !s->trouble;
}

bool sync_busy(const struct sync *s)
{
    return s->state != SYNC_IDLE || (s->lacking && !s->trouble);
}
