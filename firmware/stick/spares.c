#include "stick/spares.h"

#include "base/log.h"
#include "hal/clock.h"
#include "store/spare.h"
#include "store/store.h"

enum { GATHER_MS = 5000, AT_LAST_MS = 60000, RETRY_MS = 60000 };

static bool make(struct db *db, int64_t meeting, void *context, struct err *err)
{
    (void)meeting;
    (void)context;
    return spare_make(db, err);
}

static void made(void *context, const struct store_reply *reply)
{
    struct spares *s = context;
    s->under_way = false;
    if (!reply->ok && !s->logged)
        log_warn("copy of the store: %s", reply->err.text);
    s->logged = !reply->ok;
    if (reply->ok)
        return;
    s->lacking = true;
    s->due = s->at_last = clock_now().boot_ms + RETRY_MS;
}

static bool ask_for_one(struct spares *s)
{
    struct store_request request = {.kind = STORE_CALL, .call = {make, made, s, NULL}};
    return host_ask(s->host, &request);
}

void spares_open(struct spares *s, const struct host *host)
{
    *s = (struct spares){.host = host};
}

void spares_mark(struct spares *s)
{
    int64_t now = clock_now().boot_ms;
    if (s->lacking)
        return;
    s->lacking = true;
    s->due = now + GATHER_MS;
    s->at_last = now + AT_LAST_MS;
}

int64_t spares_due(const struct spares *s, bool quiet)
{
    return !s->lacking || s->under_way ? -1 : quiet ? s->due : s->at_last;
}

void spares_step(struct spares *s, bool quiet)
{
    int64_t due = spares_due(s, quiet);
    if (due < 0 || clock_now().boot_ms < due)
        return;
    s->under_way = ask_for_one(s);
    s->lacking = !s->under_way; /* what comes from now on goes with the next */
}

void spares_close(struct spares *s)
{
    if (s->lacking)
        ask_for_one(s); /* the store ends when it has done what was asked */
}
