#include "staff/desk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/worker.h"
#include "names/search.h"
#include "staff/desk_setup.h"
#include "staff/desk_stages.h"
#include "staff/desk_store.h"
#include "staff/desk_swap.h"
#include "stick/medium.h"

/* What a job held of a person goes with it. */
static void free_job(struct desk_job *job)
{
    slips_finish(&job->slips);
    estate_finish(&job->estate);
    desk_setup_finish(job);
    explicit_bzero(job, sizeof *job);
    free(job);
}

static void tell_core(struct staff *s, const struct desk_job *job, bool ok)
{
    struct event event = {.kind = EVENT_DESK, .visit = job->visit, .ok = ok};
    event.desk.ask = job->ask;
    event.desk.wrong = job->pin.wrong;
    event.desk.total = job->total;
    event.desk.tickets = job->tickets;
    event.desk.noted = job->noted;
    event.desk.page = job->page;
    host_tell(s->host, &event);
    explicit_bzero(&event, sizeof event);
}

static void finish(struct staff *s, bool ok)
{
    struct desk_job *job = s->job;
    assert(job != NULL); /* each is answered once */
    s->job = NULL;       /* the answer may ask for the next */
    if (s->over)
        desk_forget(s);
    tell_core(s, job, ok);
    free_job(job);
}

/* ---- from stage to stage ---- */

static enum desk_by stage_of(const struct desk_job *job)
{
    return ask_stage(job->ask, job->stage);
}

static void start_stage(struct staff *s);

static void end_stage(struct staff *s, bool ok)
{
    struct desk_job *job = s->job;
    if (ok && ask_stage(job->ask, job->stage + 1) != BY_NOBODY) {
        job->stage++;
        start_stage(s);
        return;
    }
    finish(s, desk_stage_after(job, ok));
}

static void let_stick_go(struct desk_job *job)
{
    if (job->holds)
        medium_release(job->staff->medium);
    job->holds = false;
}

static void stored(void *context, const struct store_reply *r)
{
    struct desk_job *job = context;
    assert(stage_of(job) == BY_STORE && job == job->staff->job); /* only one that has a stick is left behind */
    if (!r->ok)
        log_warn("desk: %s", r->err.text);
    end_stage(job->staff, r->ok);
}

static void to_store(struct staff *s)
{
    struct store_request request = {.kind = STORE_DESK, .call = {desk_store, stored, s->job, &s->job->meeting}};
    s->job->time.at = host_now(s->host);
    memcpy(s->job->time.boot_id, s->host->boot_id, sizeof s->job->time.boot_id);
    host_ask(s->host, &request);
}

static void work(void *context)
{
    struct desk_job *job = context;
    job->err = (struct err){0};
    job->ok = desk_stage_work(job);
    explicit_bzero(job->digits, sizeof job->digits);
}

static void worked(void *context)
{
    struct desk_job *job = context;
    struct staff *s = job->staff;
    assert(job->abandoned || job == s->job);
    let_stick_go(job);
    if (!job->abandoned) {
        end_stage(s, job->ok);
        return;
    }
    for (struct desk_job **at = &s->abandoned; *at != NULL; at = &(*at)->next)
        if (*at == job) {
            *at = job->next;
            break;
        }
    free_job(job);
}

/* What ends by itself has its own worker: a stick that hangs does not lock staff out. */
static void to_worker(struct staff *s, enum lane lane)
{
    struct work todo = {work, worked, s->job};
    s->job->holds = lane == LANE_STICK;
    s->job->stick = s->medium->readable;
    if (s->job->holds)
        medium_hold(s->medium);
    if (host_give(s->host, lane, &todo))
        return;
    let_stick_go(s->job);
    end_stage(s, false);
}

static void start_stage(struct staff *s)
{
    switch (stage_of(s->job)) {
    case BY_STORE:
        to_store(s);
        break;
    case BY_PROMPT:
        to_worker(s, LANE_PROMPT);
        break;
    case BY_STICK:
        to_worker(s, LANE_STICK);
        break;
    case BY_HERE:
        end_stage(s, desk_stage_here(s->job));
        break;
    case BY_APP: /* it does not come here */
    case BY_NOBODY:
        end_stage(s, false);
        break;
    }
}

/* ---- a question ---- */

/* What the visit's desk holds goes into the job; the job wipes its own. */
static void take_from_desk(struct desk_job *job, const struct desk *d)
{
    memcpy(job->digits, d->pin, sizeof job->digits);
    memcpy(job->code, d->code, sizeof job->code);
    memcpy(job->query, d->query, sizeof job->query);
    memcpy(job->seat_typed, d->seat_typed, sizeof job->seat_typed);
    memcpy(job->remark_room, d->remark_room, sizeof job->remark_room);
    memcpy(job->remark_name, d->remark_name, sizeof job->remark_name);
    memcpy(job->remark_words, d->remark_words, sizeof job->remark_words);
    memcpy(job->entered_name, d->name, sizeof job->entered_name);
    job->entered_room = d->room;
    job->category = d->category;
    job->subject = d->subject;
    job->way = d->way;
    job->task = d->task;
    job->changed = d->changed;
    job->number = d->number;
    job->typed_ms = d->typed_ms;
    job->moved_to = d->moved_to;
    job->call_result = d->call_result;
    job->reply = d->reply;
    job->reason = d->reason;
    job->by_seat = d->by_seat;
    job->round = d->round != 0
                     ? d->round
                     : call_round_at(host_now(job->staff->host).wall_ms, meeting_begins(&job->config->meeting));
    memcpy(job->housekeeper, d->housekeeper, sizeof job->housekeeper);
    job->one = d->one;
    memcpy(job->off, d->off, sizeof job->off);
    job->off_count = d->off_count;
    job->offer_rooms = d->offer_rooms;
    job->fresh = d->fresh;
    job->group = d->group;
    job->setup = d->setup;
    digest_random(job->token, sizeof job->token);
    memcpy(job->answers, d->swap.answers, sizeof job->answers);
    if (d->row < 0 || d->row >= DESK_ROWS)
        return;
    switch (ask_row(job->ask)->of) {
    case OF_HOUSEHOLD:
        job->room = d->call.room_id;
        break;
    case OF_PERSON: /* somebody new is nobody on the page */
        if (d->task != TASK_ADD)
            job->person = d->kept.found[d->row];
        break;
    case OF_FILE:
        memcpy(job->file, d->kept.files[d->row], DESK_FILE);
        break;
    case OF_NOTHING:
        break;
    }
}

/* One at a time; but a stick that hangs keeps its job, and staff go on. */
static bool make_way(struct staff *s)
{
    struct desk_job *job = s->job;
    if (job == NULL)
        return true;
    if (stage_of(job) != BY_STICK)
        return false;
    job->abandoned = true;
    job->next = s->abandoned;
    s->abandoned = job;
    s->job = NULL;
    return true;
}

void desk_stop(struct staff *s)
{
    if (s->job != NULL)
        atomic_store(&s->job->pack.stop, true);
}

/* Papers are made in a folder of their own on the data partition, one at a time, before they go onto a stick. */
static bool may_start(const struct staff *s, enum desk_ask ask)
{
    /* the end of a ticket would be another meeting's */
    if ((ask == DESK_SETUP_SAVE || ask == DESK_IMPORT) && batch_has_tickets(s->batch))
        return false;
    if (ask == DESK_CODES && !printing_usable(s->printing)) /* the old ones work until the new are on paper */
        return false;
    return ask_row(ask)->way != WAY_STORE_STICK || (medium_ready(s->medium) && s->abandoned == NULL);
}

void desk_start(struct staff *s, const struct effect *e, const struct visit *visit)
{
    if (ask_row(e->ask)->way == WAY_NOBODY) {
        if (e->ask == DESK_PACK_STOP)
            desk_stop(s);
        else
            desk_swap_forget(s);
        return;
    }
    struct desk_job *job = make_way(s) && may_start(s, e->ask) ? calloc(1, sizeof *job) : NULL;
    if (job == NULL) {
        const struct desk_job busy = {.ask = e->ask, .visit = e->visit};
        tell_core(s, &busy, false);
        return;
    }
    *job = (struct desk_job){.staff = s, .ask = e->ask, .visit = e->visit, .config = s->config, .tools = &s->tools};
    job->block = visit->page;
    job->rows = s->rows;
    job->from = job->block * job->rows;
    take_from_desk(job, &visit->desk);
    memcpy(job->pack.staging, s->tools.pack, sizeof job->pack.staging);
    s->job = job;
    desk_stage_before(job);
    start_stage(s);
}

void desk_forget(struct staff *s)
{
    s->over = s->job != NULL;
    if (s->over)
        return;
    desk_swap_forget(s);
    search_close(s->tools.search);
    s->tools.search = NULL;
    if (s->abandoned == NULL) { /* they hold names */
        unlink(s->tools.list);
        unlink(s->tools.check);
    }
}

void desk_close(struct staff *s)
{
    if (s->job != NULL)
        free_job(s->job);
    for (struct desk_job *job = s->abandoned, *next; job != NULL; job = next) {
        next = job->next;
        free_job(job);
    }
    search_close(s->tools.search);
    s->tools.search = NULL;
    free(s->tools.drawn);
    s->tools.drawn = NULL;
    if (s->tools.list[0] != '\0')
        unlink(s->tools.list);
}
