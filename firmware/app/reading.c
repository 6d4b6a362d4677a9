#include "app/reading.h"

#include <string.h>

#include "app/app_parts.h"
#include "base/log.h"
#include "base/places.h"
#include "base/wipe.h"

static bool find(char path[FILEIO_PATH], const char *asset)
{
    struct err ignored;
    bool found = places_asset(path, asset, &ignored) && fileio_is_file(path);
    if (!found)
        path[0] = '\0';
    return found;
}

bool reading_init(struct reading *r)
{
    if (!find(r->looks, "writing/picture.model"))
        log_warn("handwriting: no picture.model, read by strokes alone");
    return find(r->strokes, "writing/directions.model");
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

static void tell_core(struct app *a, bool ok)
{
    struct reading *r = &a->reading;
    struct event event = {.kind = EVENT_READ, .visit = r->visit, .ok = ok};
    event.read.revision = r->revision;
    event.read.count = r->count;
    memcpy(event.read.found, r->found, sizeof event.read.found);
    explicit_bzero(r->found, sizeof r->found);
    r->after = 0; /* a character of hers */
    app_step(a, &event);
    explicit_bzero(&event, sizeof event);
}

static void read_ended(void *context);

void reading_start(struct app *a, const struct effect *e)
{
    struct reading *r = &a->reading;
    struct work work = {on_worker, read_ended, r};
    if (a->reading_out) { /* for a visit that is over: it is the worker's still */
        a->reading_again = true;
        return;
    }
    r->app = a;
    r->visit = e->visit;
    r->revision = e->revision;
    r->ink = a->flow.visit.written.ink;
    r->use = handwriting_use(&a->flow, &r->after);
    r->count = 0;
    a->reading_out = worker_give(a->lanes[LANE_PROMPT], &work);
    if (!a->reading_out)
        tell_core(a, true); /* nothing found; the next stroke asks again */
}

static void read_ended(void *context)
{
    const struct reading *r = context;
    struct app *a = r->app;
    a->reading_out = false;
    tell_core(a, a->reading.model != NULL);
    if (a->reading_again && a->flow.screen == SCREEN_WRITE && a->flow.visit.written.waiting) {
        const struct effect again = {
            .kind = EFFECT_READ, .visit = a->flow.visit_number, .revision = a->flow.visit.written.asked};
        a->reading_again = false;
        reading_start(a, &again);
    }
    a->reading_again = false;
}
