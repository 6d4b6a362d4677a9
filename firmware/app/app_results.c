/* What the store says comes back to the core as events. */
#include "app/app_parts.h"

#include <string.h>

#include "base/log.h"
#include "hal/clock.h"

static void take_sign_in(struct app *a, struct store_reply *r)
{
    struct event event = {.kind = EVENT_SIGNED_IN, .visit = r->visit, .ok = r->ok};
    event.signed_in.verdict = r->signed_in.verdict;
    event.signed_in.like = r->signed_in.like;
    event.signed_in.number = r->signed_in.admission.number;
    event.signed_in.seat = r->signed_in.admission.seat;
    event.signed_in.wall_ms = r->signed_in.admission.wall_ms;
    event.signed_in.early = r->signed_in.admission.early;
    event.signed_in.is_signed = r->signed_in.admission.is_signed;
    event.signed_in.early_owed = event.signed_in.early && r->signed_in.admission.ticket_owed;
    a->admission = &r->signed_in.admission;
    app_step(a, &event);
    a->admission = NULL;
    explicit_bzero(&event, sizeof event);
}

/* What the printer made of a ticket and the store could not note is kept until it can: else staff would be
 * offered a second copy of a ticket that was handed out. */
static void keep_ticket(struct app *a, const struct store_reply *r)
{
    if (r->ok || r->err.code == ERR_DATA || a->unnoted == UNNOTED_MOST)
        return;
    a->unnoted_tickets[a->unnoted].number = r->ticket.number;
    a->unnoted_tickets[a->unnoted++].end = r->ticket.end;
}

/* Whatever healed the store: what it has not noted is told it now. */
void app_note_again(struct app *a)
{
    int count = a->unnoted;
    a->unnoted = 0;
    for (int i = 0; i < count; i++)
        app_note_ticket(a, a->unnoted_tickets[i].number, a->unnoted_tickets[i].end);
}

static void begin_again(struct app *a, const struct store_reply *r)
{
    struct event event = {.kind = EVENT_READY, .ok = true};
    event.ready.state = r->ready.state;
    event.ready.tickets_owed = r->ready.tickets_owed;
    event.ready.pin_set = r->ready.pin_set;
    event.ready.pin_wrong = r->ready.pin_wrong;
    event.ready.ask_pin = r->ready.ask_pin;
    event.ready.tour = r->ready.tour;
    event.ready.here = r->ready.here;
    event.ready.codes = r->ready.codes;
    event.ready.sound = r->ready.sound;
    event.ready.ended_ms = r->ready.ended_ms;
    a->config->meeting.delayed_ms = r->ready.delayed_ms;
    for (int i = 0; i < a->unnoted; i++)
        event.ready.tickets_owed -= print_ended_well(a->unnoted_tickets[i].end) && a->unnoted_tickets[i].number > 0 &&
                                    event.ready.tickets_owed > 0;
    app_step(a, &event);
}

static void tell_owed(struct app *a, const struct store_reply *r)
{
    struct event event = {.kind = EVENT_OWED, .owed = r->owed};
    if (r->owed >= 0 && a->unnoted == 0)
        app_step(a, &event);
}

void app_take_reply(struct app *a, struct store_reply *r)
{
    struct event event = {.visit = r->visit, .ok = r->ok};
    if (r->kind == STORE_READY && r->err.code == ERR_AGAIN) {
        a->end = r->err;
        a->ended = true;
        return;
    }
    if (r->kind == STORE_SIGNATURE ||
        r->kind == STORE_READY) { /* READY: the first thing asked of a store that opened late */
        a->signing = false;
        ink_wipe(&a->signature);
    }
    if ((r->kind == STORE_READY || r->kind == STORE_REOPEN) && r->ok) {
        begin_again(a, r);
        upkeep_start(&a->upkeep, &a->host, a->config->meeting.notice.keep_days);
    } else if (r->kind == STORE_STATE) {
        event.kind = EVENT_MEETING;
        event.ready.state = r->ready.state;
        if (r->ok)
            app_step(a, &event);
    } else if (r->kind == STORE_READY) {
        log_warn("store: %s", r->err.text);
    } else if (r->kind == STORE_RESTORE) {
        event.kind = EVENT_DESK;
        event.desk.ask = DESK_RESTORE;
        app_step(a, &event);
    } else if (r->kind == STORE_HOUSEHOLD) {
        event.kind = EVENT_HOUSEHOLD;
        event.household = r->household;
        app_step(a, &event);
    } else if (r->kind == STORE_SIGN_IN || r->kind == STORE_GUEST) {
        take_sign_in(a, r);
    } else if (r->kind == STORE_INVITED) {
        event.kind = EVENT_INVITED;
        event.invited.room = r->invited.room;
        event.invited.household = r->invited.household;
        event.invited.which = r->invited.which;
        app_step(a, &event);
    } else if (r->kind == STORE_OPINION || r->kind == STORE_SIGNATURE) {
        event.kind = EVENT_NOTED;
        app_step(a, &event);
    } else if (r->kind == STORE_TICKET) {
        keep_ticket(a, r);
    }
    if (r->call.done != NULL) {
        r->ok = r->ok && r->kind != STORE_READY; /* that is: the store opened, what was asked was not carried out */
        r->call.done(r->call.context, r);
    }
    explicit_bzero(&event, sizeof event);
    tell_owed(a, r);
    if (r->working && r->kind != STORE_TICKET) /* a ticket's own reply may just have been kept */
        app_note_again(a);
    if (r->working != a->flow.working || a->flow.screen == SCREEN_STARTING) {
        struct event state = {.kind = EVENT_STORE, .ok = r->working, .backups = r->backups};
        app_step(a, &state);
    }
    if (r->disk_nearly_full == a->flow.disk_space) {
        struct event room = {.kind = EVENT_DISK_SPACE, .ok = !r->disk_nearly_full};
        log_warn("the data partition %s", r->disk_nearly_full ? "is nearly full" : "has room again");
        app_step(a, &room);
    }
}
