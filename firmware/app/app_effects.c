/* What the core wants done, carried out. */
#include <assert.h>
#include <string.h>

#include "app/app_parts.h"
#include "base/digest.h"
#include "base/log.h"
#include "hal/clock.h"

/* The name goes from the visit into the request and from there into the store; each wipes its own. */
static void ask_guest(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_GUEST, .visit = e->visit};
    const struct visit *v = &a->flow.visit;
    request.guest.for_person = e->person;
    request.guest.room = v->path.room;
    request.guest.insists = v->insists;
    memcpy(request.guest.name, v->spell.name, sizeof v->spell.name);
    digest_random(request.guest.token, sizeof request.guest.token);
    app_ask(a, &request);
    explicit_bzero(&request, sizeof request);
}

/* One at a time: a store that hangs on one has not read its strokes yet. */
static void sign(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_SIGNATURE, .visit = e->visit};
    if (a->signing) {
        struct event busy = {.kind = EVENT_NOTED, .visit = e->visit};
        app_step(a, &busy);
        return;
    }
    a->signature = a->flow.visit.written.ink;
    request.signature.number = e->number;
    request.signature.ink = &a->signature;
    a->signing = app_ask(a, &request);
    if (!a->signing)
        ink_wipe(&a->signature);
}

/* Lamps and the end of the program are ours, whatever else is under way. */
static void start_desk(struct app *a, const struct effect *e)
{
    struct event done = {.kind = EVENT_DESK, .visit = e->visit, .ok = true};
    if (ask_row(e->ask)->way != WAY_APP) {
        desk_start(&a->staff, e, &a->flow.visit);
        return;
    }
    if (e->ask == DESK_LIGHTS) {
        a->lights_shown_ms = app_now(a).boot_ms;
    } else {
        log_info("ended at the desk");
        a->ended = true;
    }
    done.desk.ask = e->ask;
    app_step(a, &done);
}

static void look_up(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_HOUSEHOLD, .visit = e->visit, .room = e->room};
    app_ask(a, &request);
}

static void sign_in(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_SIGN_IN, .visit = e->visit, .person = e->person};
    app_ask(a, &request);
}

static void call_staff(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_NOT_ME, .visit = e->visit, .number = e->number};
    app_ask(a, &request);
    log_info("sign-in %lld: staff were called", (long long)e->number);
}

static void note_of_help(struct app *a, const struct effect *e, bool came)
{
    struct store_request request = {.kind = STORE_HELP, .visit = e->visit, .came = came};
    app_ask(a, &request);
    log_info("%s", came ? "staff have come" : "somebody asks for staff");
}

static void ask_for_help(struct app *a, const struct effect *e)
{
    note_of_help(a, e, false);
}

static void note_helped(struct app *a, const struct effect *e)
{
    note_of_help(a, e, true);
}

static void note_opinion(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_OPINION, .visit = e->visit};
    request.said.room = e->said.room;
    request.said.choice = e->said.choice;
    app_ask(a, &request);
}

static void find_invited(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_INVITED, .visit = e->visit};
    memcpy(request.code, e->code, sizeof request.code);
    app_ask(a, &request);
}

static void note_walked(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_WALKED, .visit = e->visit, .rooms = e->rooms};
    app_ask(a, &request);
    log_warn("%d rooms were looked up without a sign-in", e->rooms);
}

static void read_ink(struct app *a, const struct effect *e)
{
    reading_start(&a->reading, e);
}

static void print(struct app *a, const struct effect *e)
{
    (void)e;
    assert(a->admission != NULL); /* of the sign-in whose event this follows: else a ticket would be lost */
    app_print(a, a->admission, false);
}

static void sync_stick(struct app *a, const struct effect *e)
{
    (void)e;
    app_changed(a);
}

static void reopen(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = STORE_REOPEN, .visit = e->visit};
    if (store_under_way(a->store) == 0) /* one that hangs needs no second question */
        app_ask(a, &request);
}

/* Of a tape that tells the results the store is damaged there, not here. */
static void restore(struct app *a, const struct effect *e)
{
    struct store_request request = {.kind = a->cues == NULL ? STORE_RESTORE : STORE_REOPEN, .visit = e->visit};
    log_warn("staff go on with a copy of the store");
    app_ask(a, &request);
}

static void forget(struct app *a, const struct effect *e)
{
    (void)e;
    panel_forget(&a->panel);
    desk_forget(&a->staff);
}

void app_carry_out(struct app *a, const struct effect *e)
{
    static void (*const carry_out[EFFECT_COUNT])(struct app *, const struct effect *) = {
#define EFFECT(id, answer, by) [EFFECT_##id] = by,
#include "flow/effects.def"
#undef EFFECT
    };
    assert(e->kind < EFFECT_COUNT);
    carry_out[e->kind](a, e);
}
