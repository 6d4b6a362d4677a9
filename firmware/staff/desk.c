#include "staff/desk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "base/worker.h"
#include "gfx/font.h"
#include "hal/clock.h"
#include "names/search.h"
#include "paper/printing.h"
#include "staff/desk_import.h"
#include "staff/desk_lists.h"
#include "staff/desk_pack.h"
#include "staff/desk_store.h"
#include "staff/desk_swap.h"
#include "stick/medium.h"
#include "stick/spares.h"

/* What a job held of a person goes with it. */
static void free_job(struct desk_job *job)
{
    slips_finish(&job->slips);
    estate_finish(&job->estate);
    explicit_bzero(job, sizeof *job);
    free(job);
}

static void tell_core(struct staff *s, const struct desk_job *job, bool ok)
{
    struct event event = {.kind = EVENT_DESK, .visit = job->visit, .ok = ok};
    event.desk.ask = job->ask;
    event.desk.count = job->count;
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

/* ---- on the worker's thread ---- */

static void on_worker(void *context)
{
    struct desk_job *job = context;
    job->err = (struct err){0};
    switch (job->ask) {
    case DESK_PIN:
        job->right = secret_fits(job->pin.hash, job->digits);
        break;
    case DESK_NEW_PIN:
        job->right = secret_hash(job->pin.hash, job->digits, &job->err);
        break;
    case DESK_LISTS:
        job->right = desk_lists_find(job);
        break;
    case DESK_PACK:
        job->right = desk_pack_deliver(job);
        break;
    case DESK_SWAP_PAGE:
        job->right = desk_swap_ask(job->printing, job->swap, &job->err);
        break;
    case DESK_REPORT:
        job->right = desk_import_deliver(job);
        break;
    default: /* DESK_PREVIEW */
        job->right = desk_lists_copy(job);
    }
    job->worked = true;
    explicit_bzero(job->digits, sizeof job->digits);
}

/* ---- from stage to stage ---- */

static void stored(void *context, const struct store_reply *reply);
static void worked(void *context);

static void let_stick_go(struct desk_job *job)
{
    if (job->holds)
        medium_release(job->staff->medium);
    job->holds = false;
}

static void to_store(struct staff *s)
{
    struct store_request request = {.kind = STORE_DESK, .call = {desk_store, stored, s->job}};
    s->job->stage = JOB_STORE;
    s->job->time.at = host_now(s->host);
    memcpy(s->job->time.boot_id, s->host->boot_id, sizeof s->job->time.boot_id);
    host_ask(s->host, &request);
}

/* argon2 has its own worker: a stick that hangs does not lock staff out. */
static void to_worker(struct staff *s)
{
    struct work todo = {on_worker, worked, s->job};
    bool pin = s->job->ask == DESK_PIN || s->job->ask == DESK_NEW_PIN || s->job->ask == DESK_SWAP_PAGE;
    s->job->stage = JOB_WORKER;
    s->job->holds = !pin;
    s->job->stick = s->medium->readable;
    if (s->job->holds)
        medium_hold(s->medium);
    if (host_give(s->host, pin ? LANE_PROMPT : LANE_STICK, &todo))
        return;
    let_stick_go(s->job);
    desk_swap_forget(s);
    finish(s, false);
}

static void start_here(struct staff *s, const struct visit *visit)
{
    switch (s->job->ask) {
    case DESK_EXPORT:
        sync_mark(s->sync, clock_now().boot_ms);
        finish(s, medium_ready(s->medium));
        break;
    case DESK_STICK_USE:
        finish(s, medium_use(s->medium));
        break;
    case DESK_STICK_EJECT:
        finish(s, medium_eject(s->medium));
        break;
    case DESK_FEED:
        finish(s, printing_feed(s->printing, staff_printer_now(s)));
        break;
    case DESK_SWAP:
        finish(s, desk_swap_finish(s, visit->desk.swap.answers, &s->job->err));
        break;
    case DESK_TEST:
        finish(s, printing_test(s->printing, s->font, staff_printer_now(s)));
        break;
    default: /* the conductor's own */
        finish(s, false);
    }
}

/* What the visit's desk holds goes into the job; the job wipes its own. */
static void take_from_desk(struct desk_job *job, const struct desk *d)
{
    memcpy(job->digits, d->pin, sizeof job->digits);
    memcpy(job->query, d->query, sizeof job->query);
    memcpy(job->entered_name, d->name, sizeof job->entered_name);
    job->entered_room = d->room;
    job->category = d->category;
    job->subject = d->subject;
    job->task = d->task;
    job->number = d->number;
    job->typed_ms = d->typed_ms;
    job->moved_to = d->moved_to;
    job->result = d->result;
    memcpy(job->off, d->off, sizeof job->off);
    job->off_count = d->off_count;
    job->offer_rooms = d->offer_rooms;
    digest_random(job->token, sizeof job->token);
    if (job->ask == DESK_CALL)
        job->room = d->call.room_id;
    if (d->row < 0 || d->row >= DESK_ROWS)
        return;
    if (job->ask >= DESK_SIGN_IN && job->ask <= DESK_DELETE && d->task != TASK_ADD)
        job->person = d->kept.found[d->row];
    else if (job->ask == DESK_PREVIEW || job->ask == DESK_REPORT)
        memcpy(job->file, d->kept.files[d->row], DESK_FILE);
}

static bool uses_stick(enum desk_ask ask)
{
    return ask == DESK_LISTS || ask == DESK_PREVIEW || ask == DESK_PACK || ask == DESK_REPORT;
}

/* One at a time; but a stick that hangs keeps its job, and staff go on. */
static bool make_way(struct staff *s)
{
    struct desk_job *job = s->job;
    if (job == NULL)
        return true;
    if (job->stage != JOB_WORKER || !uses_stick(job->ask))
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

/* A pack wants a stick, and the staging folder for itself; 导入检查 too. */
static bool may_pack(const struct staff *s)
{
    return medium_ready(s->medium) && s->abandoned == NULL;
}

/* A list's names are looked at on the worker, which may not use the fonts. */
static void learn_letters(struct staff *s)
{
    if (s->tools.drawn == NULL && (s->tools.drawn = malloc(sizeof *s->tools.drawn)) != NULL)
        font_coverage(s->font, s->tools.drawn);
}

void desk_start(struct staff *s, const struct effect *e, const struct visit *visit)
{
    if (e->ask == DESK_PACK_STOP || e->ask == DESK_SWAP_STOP) { /* these answer nothing */
        e->ask == DESK_PACK_STOP ? desk_stop(s) : desk_swap_forget(s);
        return;
    }
    struct desk_job *job = make_way(s) ? calloc(1, sizeof *job) : NULL;
    if (job == NULL || ((e->ask == DESK_PACK || e->ask == DESK_REPORT) && !may_pack(s))) {
        free(job);
        const struct desk_job busy = {.ask = e->ask, .visit = e->visit};
        tell_core(s, &busy, false);
        return;
    }
    *job = (struct desk_job){.staff = s, .ask = e->ask, .visit = e->visit, .config = s->config, .tools = &s->tools};
    job->block = visit->page;
    job->from = job->block * DESK_ROWS;
    take_from_desk(job, &visit->desk);
    memcpy(job->pack.staging, s->tools.pack, sizeof job->pack.staging);
    s->job = job;
    job->printing = s->printing;
    job->swap = &s->swap;
    if (e->ask == DESK_SWAP_PAGE)
        desk_swap_begin(s);
    if (e->ask == DESK_PREVIEW)
        learn_letters(s);
    if (e->ask == DESK_SWAP_PAGE || e->ask == DESK_NEW_PIN || e->ask == DESK_LISTS || e->ask == DESK_PREVIEW)
        to_worker(s);
    else if (e->ask <= DESK_PACK)
        to_store(s);
    else
        start_here(s, visit);
}

static void worked(void *context)
{
    struct desk_job *job = context;
    struct staff *s = job->staff;
    assert(job->stage == JOB_WORKER && (job->abandoned || job == s->job));
    let_stick_go(job);
    if (job->abandoned) {
        for (struct desk_job **at = &s->abandoned; *at != NULL; at = &(*at)->next)
            if (*at == job) {
                *at = job->next;
                break;
            }
        free_job(job);
        return;
    }
    if (job->ask == DESK_PACK && job->right)
        medium_note_pack(s->medium, job->pack.path, s->config->passphrase[0] != '\0' ? &job->pack.digest : NULL);
    if (job->ask == DESK_PACK && !job->right)
        log_warn("pack: %s", job->err.text);
    if (job->ask == DESK_SWAP_PAGE) {
        bool ok = job->right && !s->over && desk_swap_page(s);
        if (!ok)
            desk_swap_forget(s);
        finish(s, ok);
    } else if (job->ask == DESK_LISTS || job->ask == DESK_PACK || job->ask == DESK_REPORT ||
               (job->ask != DESK_PIN && !job->right))
        finish(s, job->right);
    else
        to_store(s);
}

/* Beside what owners see on the stick. */
static bool writes(enum desk_ask ask)
{
    return ask == DESK_NEW_PIN || ask == DESK_CALL || ask == DESK_REMARK || (ask >= DESK_BEGIN && ask <= DESK_WAIT);
}

/* The stick lacks something, and so does the copy. */
static void changed(struct staff *s)
{
    sync_mark(s->sync, clock_now().boot_ms);
    spares_mark(s->spares);
}

/* Papers and tickets that a job asks for; what it changed goes to the stick. */
static bool follow(struct staff *s)
{
    struct desk_job *job = s->job;
    struct err err = {0};
    bool ok = true;
    if (job->ask == DESK_PRINT_SLIPS)
        ok = printing_usable(s->printing) && slips_print(&job->slips, s->batch, s->font, s->config, job->time.at, &err);
    else if (job->ask == DESK_PRINT_BRIEFING)
        ok = printing_usable(s->printing) &&
             slips_briefing(&job->page.briefing, s->batch, s->font, s->config, job->time.at, &err);
    else if (job->ask == DESK_PRINT || job->ask == DESK_EARLY)
        job->count -= batch_add(s->batch, job->numbers, job->count < BATCH_MOST ? job->count : BATCH_MOST);
    else if (job->admission.number != 0)
        printing_ticket(s->printing, s->font, &job->admission, true, staff_printer_now(s));
    if (job->ask == DESK_IMPORT) {
        estate_finish(&s->config->estate);
        s->config->estate = job->estate;
        job->estate = (struct estate){0};
    }
    if (job->ask >= DESK_SIGN_IN && job->ask <= DESK_WAIVE)
        changed(s);
    else if (writes(job->ask))
        spares_mark(s->spares);
    if (!ok)
        log_warn("desk: %s", err.code == ERR_NONE ? "the printer cannot print" : err.text);
    return ok;
}

static void stored(void *context, const struct store_reply *r)
{
    struct desk_job *job = context;
    struct staff *s = job->staff;
    assert(job->stage == JOB_STORE && job == s->job); /* only one that has a stick is left behind */
    if (job->ask == DESK_PIN)
        job->count = job->pin.wrong;
    if (!r->ok) {
        log_warn("desk: %s", r->err.text);
        finish(s, false);
    } else if ((job->ask == DESK_PIN && !job->worked) || job->ask == DESK_PACK || job->ask == DESK_REPORT) {
        to_worker(s);
    } else if (job->ask == DESK_PIN) {
        finish(s, job->right);
    } else {
        finish(s, follow(s));
    }
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
