#include "app/desk.h"

#include <string.h>

#include "app/app_parts.h"
#include "base/log.h"
#include "hal/clock.h"

static void answer(struct app *a)
{
    struct desk_job *job = &a->desk;
    struct event event = {.kind = EVENT_DESK, .visit = job->visit, .ok = job->ok};
    event.desk.ask = job->ask;
    event.desk.count = job->count;
    explicit_bzero(job, sizeof *job);
    app_step(a, &event);
}

static void finish(struct app *a, bool ok)
{
    a->desk.ok = ok;
    answer(a);
}

/* ---- on the worker's thread ---- */

static void on_worker(void *context)
{
    struct desk_job *job = context;
    job->err = (struct err){0};
    if (job->ask == DESK_PIN)
        job->right = secret_fits(job->pin.hash, job->digits);
    else
        job->right = secret_hash(job->pin.hash, job->digits, &job->err);
    job->compared = true;
    explicit_bzero(job->digits, sizeof job->digits);
}

/* ---- on the store's thread ---- */

static bool store_pin(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->ask == DESK_NEW_PIN)
        return staff_set_pin(db, meeting, job->pin.hash, &job->time, err);
    if (job->compared)
        return staff_tried(db, meeting, job->right, &job->time, err);
    return staff_try(db, &job->pin, err);
}

static bool on_store(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct desk_job *job = context;
    switch (job->ask) {
    case DESK_PIN:
    case DESK_NEW_PIN:
        return store_pin(job, db, meeting, err);
    case DESK_OWED:
    case DESK_PRINT:
        return attendance_owed(db, meeting, job->numbers, BATCH_MOST, &job->count, err);
    case DESK_WAIVE:
        return attendance_waive(db, meeting, &job->time, err);
    default:
        return true;
    }
}

/* ---- from stage to stage ---- */

static void to_store(struct app *a)
{
    struct store_request request = {.kind = STORE_DESK};
    a->desk.stage = JOB_STORE;
    a->desk.time.at = app_now(a);
    memcpy(a->desk.time.boot_id, a->boot_id, sizeof a->desk.time.boot_id);
    request.call.run = on_store;
    request.call.context = &a->desk;
    app_ask(a, &request);
}

static void to_worker(struct app *a)
{
    struct work todo = {on_worker, &a->desk};
    a->desk.stage = JOB_WORKER;
    if (!worker_give(a->thinker, &todo))
        finish(a, false);
}

/* The lights one after the other, then as the state wants them. */
static void show_each_light(struct app *a)
{
    a->lights_shown_ms = app_now(a).boot_ms;
}

static void start_here(struct app *a)
{
    switch (a->desk.ask) {
    case DESK_EXPORT:
        finish(a, sync_present(&a->sync));
        sync_mark(&a->sync, clock_now().boot_ms);
        break;
    case DESK_FEED:
        finish(a, printing_feed(a->printing, app_printer_now(a)));
        break;
    case DESK_LIGHTS:
        show_each_light(a);
        finish(a, true);
        break;
    default: /* DESK_SHUT_DOWN */
        log_info("ended at the desk");
        a->ended = true;
        finish(a, true);
    }
}

void desk_start(struct app *a, const struct effect *e)
{
    struct desk_job *job = &a->desk;
    if (job->stage != JOB_NONE) /* one that hangs: the core's own time-out says so */
        return;
    *job = (struct desk_job){.ask = e->ask, .visit = e->visit};
    memcpy(job->digits, a->flow.visit.desk.pin, sizeof job->digits);
    if (e->ask == DESK_NEW_PIN)
        to_worker(a);
    else if (e->ask <= DESK_WAIVE)
        to_store(a);
    else
        start_here(a);
}

void desk_worked(struct app *a)
{
    if (a->desk.stage != JOB_WORKER)
        return;
    if (a->desk.ask == DESK_NEW_PIN && !a->desk.right)
        finish(a, false);
    else
        to_store(a);
}

void desk_stored(struct app *a, const struct store_reply *r)
{
    struct desk_job *job = &a->desk;
    job->count = job->ask == DESK_PIN ? job->pin.wrong : job->count;
    if (!r->ok) {
        log_warn("desk: %s", r->err.text);
        finish(a, false);
    } else if (job->ask == DESK_PIN && !job->compared) {
        to_worker(a);
    } else {
        if (job->ask == DESK_PRINT)
            batch_add(&a->batch, job->numbers, job->count < BATCH_MOST ? job->count : BATCH_MOST);
        finish(a, job->ask != DESK_PIN || job->right);
    }
}
