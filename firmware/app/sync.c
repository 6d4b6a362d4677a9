#include "app/sync.h"

#include <stdio.h>

#include "base/log.h"
#include "exchange/generation.h"
#include "exchange/snapshot.h"

enum { RETRY_MS = 5000 };

void sync_prefix(char *out, size_t size, const char *code)
{
    snprintf(out, size, "attendance-%s", code);
}

bool sync_init(struct sync *s, const char *stick, const char *data, const char *code, int gather_ms,
               struct err *err)
{
    *s = (struct sync){.folder = stick, .gather_ms = gather_ms};
    sync_prefix(s->prefix, sizeof s->prefix, code);
    return fileio_join(s->local, data, "stick.tmp", err);
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

static void copy(void *context)
{
    struct sync *s = context;
    s->err = (struct err){0};
    s->copied = fileio_is_folder(s->folder) ? generation_add(s->folder, s->prefix, s->local, s->path, &s->err)
                                            : err_set(&s->err, ERR_IO, "%s: not there", s->folder);
}

void sync_step(struct sync *s, struct store *store, int64_t now)
{
    if (s->state != SYNC_IDLE || !s->lacking || now < s->due)
        return;
    struct store_request ask = {.kind = STORE_CALL};
    ask.call.run = snapshot;
    ask.call.context = s;
    if (!store_ask(store, &ask)) {
        s->due = now + s->gather_ms;
        return;
    }
    s->lacking = false; /* what comes from now on goes with the next */
    s->state = SYNC_SNAPSHOT;
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
    if (!ok || !worker_give(worker, &work))
        return ended(s, false, err, now);
    s->state = SYNC_COPY;
    return false;
}

bool sync_copy_done(struct sync *s, int64_t now)
{
    return ended(s, s->copied, &s->err, now);
}

bool sync_busy(const struct sync *s)
{
    return s->state != SYNC_IDLE || (s->lacking && !s->trouble);
}
