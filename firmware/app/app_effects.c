/* What the core wants done, carried out. */
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

void app_carry_out(struct app *a, const struct effect *e)
{
    struct store_request request = {.visit = e->visit};
    switch (e->kind) {
    case EFFECT_LOOK_UP:
        request.kind = STORE_HOUSEHOLD;
        request.room = e->room;
        app_ask(a, &request);
        break;
    case EFFECT_SIGN_IN:
        request.kind = STORE_SIGN_IN;
        request.person = e->person;
        app_ask(a, &request);
        break;
    case EFFECT_GUEST:
        ask_guest(a, e);
        break;
    case EFFECT_NOT_ME:
        request.kind = STORE_NOT_ME;
        request.number = e->number;
        app_ask(a, &request);
        log_info("sign-in %lld: staff were called", (long long)e->number);
        break;
    case EFFECT_OPINION:
        request.kind = STORE_OPINION;
        request.said.room = e->said.room;
        request.said.choice = e->said.choice;
        app_ask(a, &request);
        break;
    case EFFECT_SIGNATURE:
        sign(a, e);
        break;
    case EFFECT_INVITED:
        request.kind = STORE_INVITED;
        memcpy(request.code, e->code, sizeof request.code);
        app_ask(a, &request);
        break;
    case EFFECT_WALKED:
        request.kind = STORE_WALKED;
        request.rooms = e->rooms;
        app_ask(a, &request);
        log_warn("%d rooms were looked up without a sign-in", e->rooms);
        break;
    case EFFECT_READ:
        reading_start(&a->reading, e);
        break;
    case EFFECT_PRINT:
        if (a->admission != NULL)
            app_print(a, a->admission, false);
        break;
    case EFFECT_DESK:
        start_desk(a, e);
        break;
    case EFFECT_SYNC:
        app_changed(a);
        break;
    case EFFECT_RESTORE:
        request.kind = a->cues == NULL ? STORE_RESTORE : STORE_REOPEN; /* the store is damaged on the tape, not here */
        log_warn("staff go on with a copy of the store");
        app_ask(a, &request);
        break;
    case EFFECT_REOPEN:
        request.kind = STORE_REOPEN;
        if (store_under_way(a->store) == 0) /* one that hangs needs no second question */
            app_ask(a, &request);
        break;
    case EFFECT_FORGET:
        panel_forget(&a->panel);
        desk_forget(&a->staff);
        break;
    }
}
