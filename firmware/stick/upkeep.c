#include "stick/upkeep.h"

#include <string.h>

#include "base/log.h"
#include "base/worker.h"
#include "store/store.h"

static bool on_store(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct upkeep *u = context;
    (void)meeting; /* every one of the store */
    return retention_apply(db, u->keep_days, &u->time, &u->report, err);
}

static void stored(void *context, const struct store_reply *reply)
{
    struct upkeep *u = context;
    if (!reply->ok)
        log_warn("retention: %s", reply->err.text);
    else if (u->report.meetings > 0)
        log_info("retention: %d persons, %d households, %d remarks removed, %d rows of the plan cleaned",
                 u->report.persons, u->report.households, u->report.remarks, u->report.plan);
    u->done = reply->ok;
}

static void on_worker(void *context)
{
    struct upkeep *u = context;
    for (int i = 0; i < u->report.over; i++)
        u->generations += retention_generations(u->stick, u->report.codes[i]);
}

static void worked(void *context)
{
    const struct upkeep *u = context;
    if (u->generations > 0)
        log_info("retention: %d generations removed from the stick", u->generations);
}

void upkeep_start(struct upkeep *u, const struct host *host, int keep_days)
{
    struct store_request request = {.kind = STORE_DESK, .call = {on_store, stored, u, NULL}};
    struct moment now = host_now(host);
    if (u->asked || !moment_trusted(now.wall_ms))
        return;
    u->host = host;
    u->asked = true;
    u->seen = -1; /* none */
    u->keep_days = keep_days;
    u->time.at = now;
    memcpy(u->time.boot_id, host->boot_id, sizeof u->time.boot_id);
    host_ask(host, &request);
}

void upkeep_step(struct upkeep *u, const struct medium *medium)
{
    struct work work = {on_worker, worked, u};
    if (!u->done || u->report.over == 0 || u->seen == medium->used || !medium_ready(medium))
        return;
    u->seen = medium->used;
    u->stick = medium->folder;
    u->generations = 0;
    if (!host_give(u->host, LANE_STICK, &work))
        log_warn("retention: the stick is looked at with the next start");
}
