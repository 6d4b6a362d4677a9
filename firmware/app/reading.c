#include "app/reading.h"

#include <string.h>

#include "base/log.h"
#include "base/places.h"
#include "base/wipe.h"
#include "base/worker.h"

static bool find_model(char path[FILEIO_PATH], const char *asset)
{
    struct err ignored;
    bool found = places_asset(path, asset, &ignored) && fileio_is_file(path);
    if (!found)
        path[0] = '\0';
    return found;
}

bool reading_init(struct reading *r, const struct host *host, const struct flow *flow)
{
    r->host = host;
    r->flow = flow;
    if (!find_model(r->looks, "writing/picture.model"))
        log_warn("handwriting: no picture.model, read by strokes alone");
    return find_model(r->strokes, "writing/directions.model");
}

void reading_close(struct reading *r)
{
    writing_close(r->model);
    ink_wipe(&r->ink);
}

/* Once: a damaged picture's network is done without, and without the other one nothing is read any more. */
static bool open_model(struct reading *r)
{
    if (r->model != NULL || r->strokes[0] == '\0')
        return r->model != NULL;
    if (writing_open(&r->model, r->strokes, r->looks[0] == '\0' ? NULL : r->looks, &r->err))
        return true;
    log_warn("handwriting: %s", r->err.text);
    r->err = (struct err){0};
    if (r->looks[0] != '\0' && writing_open(&r->model, r->strokes, NULL, &r->err))
        return true;
    r->strokes[0] = '\0';
    return false;
}

static void on_worker(void *context)
{
    struct reading *r = context;
    r->count = 0;
    r->err = (struct err){0};
    if (open_model(r))
        r->count = writing_read(r->model, &r->ink, r->use, r->after, r->found);
    ink_wipe(&r->ink);
    wipe_stack();
}

static void tell_core(struct reading *r, bool ok)
{
    struct event event = {.kind = EVENT_READ, .visit = r->visit, .ok = ok};
    event.read.revision = r->revision;
    event.read.count = r->count;
    memcpy(event.read.found, r->found, sizeof event.read.found);
    explicit_bzero(r->found, sizeof r->found);
    r->after = 0; /* a character of hers */
    host_tell(r->host, &event);
    explicit_bzero(&event, sizeof event);
}

static void read_ended(void *context);

void reading_start(struct reading *r, const struct effect *e)
{
    struct work work = {on_worker, read_ended, r};
    if (r->out) { /* for a visit that is over: it is the worker's still */
        r->again = true;
        return;
    }
    r->visit = e->visit;
    r->revision = e->revision;
    r->ink = r->flow->visit.written.ink;
    r->use = handwriting_use(r->flow, &r->after);
    r->count = 0;
    r->out = host_give(r->host, LANE_PROMPT, &work);
    if (!r->out)
        tell_core(r, true); /* nothing found; the next stroke asks again */
}

static void read_ended(void *context)
{
    struct reading *r = context;
    r->out = false;
    tell_core(r, r->model != NULL);
    if (r->again && r->flow->screen == SCREEN_WRITE && r->flow->visit.written.waiting) {
        const struct effect again = {
            .kind = EFFECT_READ, .visit = r->flow->visit_number, .revision = r->flow->visit.written.asked};
        r->again = false;
        reading_start(r, &again);
    }
    r->again = false;
}
