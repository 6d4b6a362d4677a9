#include "app/upkeep.h"

#include <string.h>

#include "app/app_parts.h"
#include "base/log.h"

static bool on_store(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct upkeep *u = context;
    (void)meeting; /* every one of the store */
    return retention_apply(db, u->keep_days, &u->time, &u->report, err);
}

static void on_worker(void *context)
{
    struct upkeep *u = context;
    for (int i = 0; i < u->report.over; i++)
        u->generations += retention_generations(u->stick, u->report.codes[i]);
}

void upkeep_start(struct app *a)
{
    struct upkeep *u = &a->upkeep;
    struct store_request request = {.kind = STORE_DESK};
    if (u->asked || !moment_trusted(app_now(a).wall_ms))
        return;
    u->asked = true;
    u->keep_days = a->config->meeting.notice.keep_days;
    u->time.at = app_now(a);
    memcpy(u->time.boot_id, a->boot_id, sizeof u->time.boot_id);
    request.call.run = on_store;
    request.call.context = u;
    app_ask(a, &request);
}

void upkeep_stick(struct app *a)
{
    struct upkeep *u = &a->upkeep;
    struct work work = {on_worker, u};
    if (!u->done || u->report.over == 0 || !medium_ready(a))
        return;
    u->stick = a->medium.folder;
    u->generations = 0;
    if (!worker_give(a->worker, &work))
        log_warn("retention: the stick is looked at with the next start");
}

void upkeep_stored(struct app *a, bool ok, const struct err *err)
{
    struct upkeep *u = &a->upkeep;
    if (!ok)
        log_warn("retention: %s", err->text);
    else if (u->report.meetings > 0)
        log_info("retention: %d persons, %d households, %d remarks removed, %d rows of the plan cleaned",
                 u->report.persons, u->report.households, u->report.remarks, u->report.plan);
    u->done = ok;
    upkeep_stick(a);
}

void upkeep_worked(struct app *a)
{
    if (a->upkeep.generations > 0)
        log_info("retention: %d generations removed from the stick", a->upkeep.generations);
}
