#include "flow/flow.h"

#include <assert.h>
#include <string.h>

#include "flow/desk.h"
#include "flow/desk_steps.h"
#include "flow/entry.h"
#include "flow/handwriting.h"
#include "flow/invited.h"
#include "flow/opinion.h"
#include "flow/setup.h"
#include "flow/signature.h"
#include "flow/signin.h"
#include "flow/taps.h"
#include "flow/timeout.h"
#include "flow/visit.h"

void flow_init(struct flow *f, const struct flow_times *times, const struct estate *estate,
               const struct meeting *meeting, enum lang lang)
{
    *f = (struct flow){.times = *times,
                       .estate = estate,
                       .meeting = meeting,
                       .default_lang = lang,
                       .lang = lang,
                       .screen = SCREEN_STARTING,
                       .printer_ok = true,
                       .stick_ok = true,
                       .tickets_left = -1,
                       .brightness = -1,
                       .working = true,
                       .disk_space = true,
                       .desk_rows = DESK_ROWS_LEAST,
                       .touch_device = true,
                       .ticket_ms = -TICKET_SHOWN_MS};
}

/* The answer to what is waited for. A visit that is over hears it no more; what holds without it is counted all the same. */
static void take_answer(struct flow *f, const struct event *e, struct effects *fx)
{
    static const struct {
        enum event_kind event;
        void (*take)(struct flow *, const struct event *, struct effects *);
    } answers[WAITING_COUNT] = {
#define QUESTION(id, kind, late, take) [WAITING_##id] = {EVENT_##kind, take},
#include "flow/questions.def"
#undef QUESTION
    };
    enum waiting waiting = f->visit.waiting;
    bool mine = waiting != WAITING_NONE && answers[waiting].event == e->kind && e->visit == f->visit_number;
    if (e->kind == EVENT_SIGNED_IN)
        signin_count(f, e, fx);
    if (mine) {
        f->visit.waiting = WAITING_NONE;
        f->touched_ms = f->now.boot_ms;
        answers[waiting].take(f, e, fx);
    } else if (e->kind == EVENT_DESK) { /* nobody waits any more: what holds without her counts */
        entry_count_late(f, e);
        setup_count_late(f, e);
    }
}

static void take_ticket(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->printing -= f->printing > 0 && !e->ticket.again;
    if (e->ok) {
        f->ticket_ms = e->at.boot_ms;
        f->visit.result.ticket_out = f->visit.result.ticket_out || f->visit.result.latest == e->ticket.number;
        return;
    }
    f->owed++;
    if (f->visit.result.latest == e->ticket.number ||
        f->visit.result.number == e->ticket.number) /* the page may come back */
        f->visit.result.ticket_later = true;
}

/* Who is being saved waits for her own answer: it may still come well, and then she must see it. */
static void take_store(struct flow *f, const struct event *e, struct effects *fx)
{
    bool saving = f->visit.waiting == WAITING_SIGN_IN;
    bool idle = f->screen == SCREEN_PAPER || f->screen == SCREEN_STARTING;
    f->backups = e->backups;
    if (f->working == e->ok && f->screen != SCREEN_STARTING)
        return;
    f->working = e->ok;
    f->reopen_ms = e->at.boot_ms + f->times.reopen_ms;
    if (e->ok ? idle : !saving)
        visit_end(f, fx);
}

/* Nobody can do anything without a touch device; a visit that it cut short is wiped. */
static void take_touch_device(struct flow *f, const struct event *e, struct effects *fx)
{
    if (f->touch_device == e->ok)
        return;
    f->touch_device = e->ok;
    bool saving = f->visit.waiting == WAITING_SIGN_IN || f->screen == SCREEN_DONE;
    if (f->screen != SCREEN_STARTING && f->screen != SCREEN_PAPER && !saving)
        visit_end(f, fx);
}

/* After a cut the wait begins anew: the count is the store's, the clock is not. */
static void take_pin_state(struct flow *f, const struct event *e)
{
    f->pin.set = e->ready.pin_set;
    if (f->pin.wrong != e->ready.pin_wrong)
        f->pin.until_ms = e->at.boot_ms + pin_delay_ms(e->ready.pin_wrong);
    f->pin.wrong = e->ready.pin_wrong;
}

static void take_time(struct flow *f, struct effects *fx)
{
    visit_look(f, fx);
    bool faulty = f->fault[0] != '\0' || f->unset;
    bool wrong = f->screen == SCREEN_WELCOME  ? visit_over(f) || faulty
                 : f->screen == SCREEN_CLOSED ? !visit_over(f)
                 : f->screen == SCREEN_FAULT  ? !faulty
                                              : false;
    if (wrong)
        visit_end(f, fx);
    switch (timeout_reached(f)) {
    case TIMEOUT_NONE:
        break;
    case TIMEOUT_ASK:
        f->asking = true;
        break;
    case TIMEOUT_HOME:
        visit_end(f, fx);
        break;
    case TIMEOUT_LANGUAGE:
        f->lang = f->default_lang;
        f->care = false;
        break;
    case TIMEOUT_HUNG: /* a late result still prints, and any answer of the store begins again */
        f->working = false;
        f->reopen_ms = f->now.boot_ms + f->times.reopen_ms;
        visit_end(f, fx);
        break;
    case TIMEOUT_STUCK: /* still waiting: the result comes when it comes */
        visit_enter(f, SCREEN_STAFF);
        break;
    }
    /* after all that: the paper sheet may just have come back, long after the last try */
    if (f->screen == SCREEN_PAPER && !f->working && f->now.boot_ms >= f->reopen_ms) {
        f->reopen_ms = f->now.boot_ms + f->times.reopen_ms;
        visit_effect(fx, EFFECT_REOPEN, f);
    }
}

static void take_ready(struct flow *f, const struct event *e, struct effects *fx)
{
    f->state = e->ready.state;
    f->tour = e->ready.tour;
    f->ended_ms = e->ready.ended_ms;
    f->pin.codes = e->ready.codes;
    if (e->ready.sound >= 0)
        f->sound = e->ready.sound != 0;
    f->pin.refused = e->ready.here && !e->ready.pin_set && !e->ready.ask_pin;
    f->owed = e->ready.tickets_owed > f->printing ? e->ready.tickets_owed - f->printing : 0;
    f->working = true;
    f->backups = (struct backups){0};
    take_pin_state(f, e);
    visit_end(f, fx);
    visit_effect(fx, EFFECT_SYNC, f);
    if (e->ready.ask_pin && (f->screen == SCREEN_WELCOME || f->screen == SCREEN_FAULT))
        entry_new_pin(f);
}

static void take_meeting(struct flow *f, const struct event *e, struct effects *fx)
{
    f->state = e->ready.state;
    if (screen_row(f->screen)->stay == STAY_ALWAYS ||
        f->screen == SCREEN_WELCOME) /* nobody is sent away in the middle */
        visit_end(f, fx);
}

static void take_disk_space(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->disk_space = e->ok;
}

/* Those under way are not staff's yet. */
static void take_owed(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->owed = e->owed > f->printing ? e->owed - f->printing : 0;
}

static void take_printer(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (f->screen == SCREEN_PRINTER && f->printer_ok != e->ok)
        f->visit.desk.said = SAID_NOTHING; /* of how it was */
    f->printer_ok = e->ok;
    f->printer = e->printer.state;
    f->tickets_left = e->printer.tickets_left;
    f->printer_trap = e->printer.trap;
    f->slip_lost = e->printer.slip_lost;
    f->slip_gone = e->printer.slip_gone;
    memcpy(f->slip_whose, e->printer.whose, sizeof f->slip_whose);
}

static void take_stick(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (f->screen == SCREEN_EXPORT && f->medium != e->stick.state)
        f->visit.desk.said = SAID_NOTHING; /* of how it was */
    f->stick_ok = e->ok;
    f->medium = e->stick.state;
    f->lacking = e->stick.lacking;
}

static void take_glass(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->glass_touched = !e->ok;
}

static void take_tour(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    f->tour = e->ok;
}

/* What holds after every event, whatever it was: who comes next finds nothing of who was here before, and nobody is at the desk
 * without the PIN. */
static void check(const struct flow *f)
{
    const struct visit *v = &f->visit;
    const struct screen_row *row = screen_row(f->screen);
    bool nobody = row->who == FOR_OWNER && (row->stay == STAY_ALWAYS || row->stay == STAY_LANGUAGE);
    assert(v->waiting < WAITING_COUNT && f->printing >= 0 && f->owed >= 0);
    assert(!nobody || (v->household.count == 0 && v->spell.name[0] == '\0' && v->written.ink.points == 0));
    assert(!nobody || (!v->desk.open && v->result.number == 0 && v->typed[0] == '\0'));
    assert(row->stay != STAY_SHOWN || v->result.number > 0);
    assert(row->who == FOR_OWNER || v->desk.open || f->screen == SCREEN_PIN || f->screen == SCREEN_PIN_NEW ||
           f->screen == SCREEN_CODE || f->screen == SCREEN_RESTORE);
    assert(v->household.count >= 0 && v->household.count <= HOUSEHOLD_MOST);
    assert(v->desk.page.rows >= 0 && v->desk.row >= 0 && v->desk.row < DESK_ROWS);
}

void flow_step(struct flow *f, const struct event *e, struct effects *fx)
{
    static void (*const takes[EVENT_COUNT])(struct flow *, const struct event *, struct effects *) = {
#define EVENT(id, name, what, take) [EVENT_##id] = take,
#include "flow/events.def"
#undef EVENT
    };
    assert(e->kind < EVENT_COUNT);
    fx->count = 0;
    f->now = e->at;
    if (takes[e->kind] != NULL)
        takes[e->kind](f, e, fx);
    take_time(f, fx); /* an event may come later than a time-out that was due */
    check(f);
}

enum flow_light flow_light(const struct flow *f)
{
    if (!f->working || !f->touch_device)
        return FLOW_PAPER;
    if (f->now.boot_ms - f->ticket_ms < TICKET_SHOWN_MS)
        return FLOW_TICKET;
    bool packing = desk_awaits(f, DESK_PACK);
    if (f->visit.waiting == WAITING_SIGN_IN || packing || (f->printing > 0 && f->printer_ok))
        return FLOW_WORKING;
    bool called = f->screen == SCREEN_STAFF || (f->called_ms != 0 && f->now.boot_ms - f->called_ms < CALL_SHOWN_MS);
    if (called || f->help_ms != 0 || f->glass_touched || !f->printer_ok || f->printer == PRINTER_LOW || !f->stick_ok ||
        !f->disk_space || f->owed > 0 || !moment_trusted(f->now.wall_ms))
        return FLOW_COME;
    return f->medium == MEDIUM_CHECKING ? FLOW_STICK_BUSY : f->medium == MEDIUM_SAFE ? FLOW_STICK_SAFE : FLOW_READY;
}

bool flow_waiting(const struct flow *f)
{
    return f->screen == SCREEN_STARTING || f->visit.waiting != WAITING_NONE;
}
