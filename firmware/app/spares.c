#include "app/spares.h"

#include "app/app_parts.h"
#include "base/log.h"
#include "hal/clock.h"
#include "store/spare.h"

enum { GATHER_MS = 5000, AT_LAST_MS = 60000, RETRY_MS = 60000 };

static bool make(struct db *db, int64_t meeting, void *context, struct err *err)
{
    (void)meeting;
    (void)context;
    return spare_make(db, err);
}

static bool ask(struct app *a)
{
    struct store_request request = {.kind = STORE_CALL};
    request.call.run = make;
    request.call.context = &a->spares;
    return store_ask(a->store, &request);
}

void spares_mark(struct app *a)
{
    struct spares *s = &a->spares;
    int64_t now = clock_now().boot_ms;
    if (s->lacking)
        return;
    s->lacking = true;
    s->due = now + GATHER_MS;
    s->at_last = now + AT_LAST_MS;
}

/* Between two owners: the copy takes the store's thread a moment. */
static bool quiet(const struct app *a)
{
    return (a->flow.screen == SCREEN_WELCOME || a->flow.screen == SCREEN_CLOSED) && store_under_way(a->store) == 0;
}

void spares_step(struct app *a)
{
    struct spares *s = &a->spares;
    int64_t now = clock_now().boot_ms;
    if (!s->lacking || s->under_way || !a->flow.working || now < (quiet(a) ? s->due : s->at_last))
        return;
    s->under_way = ask(a);
    s->lacking = !s->under_way; /* what comes from now on goes with the next */
}

int64_t spares_due(const struct app *a)
{
    const struct spares *s = &a->spares;
    return !s->lacking || s->under_way || !a->flow.working ? -1 : quiet(a) ? s->due : s->at_last;
}

void spares_done(struct app *a, bool ok, const struct err *err)
{
    struct spares *s = &a->spares;
    s->under_way = false;
    if (!ok && !s->logged)
        log_warn("copy of the store: %s", err->text);
    s->logged = !ok;
    if (ok)
        return;
    s->lacking = true;
    s->due = s->at_last = clock_now().boot_ms + RETRY_MS;
}

void spares_close(struct app *a)
{
    if (a->store != NULL && a->spares.lacking && a->flow.working)
        ask(a); /* the store ends when it has done what was asked */
}
