#include "flow/flow.h"

#include <string.h>

#include "flow/timeout.h"

enum { DONE_LEAST_MS = 2000 }; /* a second touch of a trembling hand does not take the seat away */

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
                       .working = true,
                       .ticket_ms = -TICKET_SHOWN_MS};
}

static struct effect *add(struct effects *fx, enum effect_kind kind, const struct flow *f)
{
    struct effect *e = &fx->list[fx->count < EFFECTS_MOST ? fx->count++ : EFFECTS_MOST - 1];
    *e = (struct effect){.kind = kind, .visit = f->visit_number};
    return e;
}

static void enter(struct flow *f, enum screen screen)
{
    f->screen = screen;
    f->entered_ms = f->now.boot_ms;
    f->visit.page = 0;
    f->asking = false;
}

/* Every way out of a visit goes through here. */
static void end_visit(struct flow *f, struct effects *fx)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    f->lang = f->default_lang;
    add(fx, EFFECT_FORGET, f);
    enter(f, !f->working ? SCREEN_PAPER : f->state == MEETING_CLOSED ? SCREEN_CLOSED : SCREEN_WELCOME);
}

static void wait_for(struct flow *f, enum waiting what, enum role role, int index)
{
    f->visit.waiting = what;
    f->visit.pressed = role;
    f->visit.pressed_index = index;
    f->visit.waiting_since = f->now.boot_ms;
}

static void look_up(struct flow *f, struct effects *fx, enum role role, int index)
{
    wait_for(f, WAITING_HOUSEHOLD, role, index);
    add(fx, EFFECT_LOOK_UP, f)->room = f->visit.path.room;
}

static void begin_visit(struct flow *f, struct effects *fx)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    estate_choose(f->estate, &f->visit.path, NULL);
    if (f->visit.path.reached == STEP_NONE) /* an estate of one room, or of none */
        look_up(f, fx, ROLE_START, 0);
    else
        enter(f, SCREEN_PLACE);
}

static void tap_place(struct flow *f, const struct event *e, struct effects *fx)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_KEYPAD) {
        v->by_keypad = true;
        enter(f, SCREEN_KEYPAD);
        return;
    }
    if (e->tap.role != ROLE_CHOICE)
        return;
    int count = (int)estate_choices(f->estate, &v->path, v->path.reached, choices);
    if (e->tap.index < 0 || e->tap.index >= count)
        return;
    struct choice_path next = v->path;
    estate_choose(f->estate, &next, choices[e->tap.index]);
    if (next.reached == STEP_NONE) { /* the screen stays, its key shows that it was taken, until the names are here */
        v->path.room = next.room;
        memcpy(v->path.floor, next.floor, sizeof next.floor); /* 返回 leads to it again */
        look_up(f, fx, ROLE_CHOICE, e->tap.index);
        return;
    }
    v->path = next;
    enter(f, SCREEN_PLACE);
}

static void tap_keypad(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    size_t n = strlen(v->typed);
    if (e->tap.role == ROLE_KEY && n < TYPED_MOST && e->tap.index > ' ' && e->tap.index < 0x7F) {
        v->typed[n] = (char)e->tap.index;
        v->typed[n + 1] = '\0';
        v->typed_answer = TYPED_OPEN;
    } else if (e->tap.role == ROLE_ERASE && n > 0) {
        v->typed[n - 1] = '\0';
        v->typed_answer = TYPED_OPEN;
    } else if (e->tap.role == ROLE_ENTER && n > 0) {
        struct room room;
        int hits = estate_find(f->estate, v->typed, &room);
        v->typed_answer = hits == 1 ? TYPED_OPEN : hits == 0 ? TYPED_NONE : TYPED_SEVERAL;
        if (hits != 1)
            return;
        v->path = (struct choice_path){.room = room, .reached = STEP_NONE};
        look_up(f, fx, ROLE_ENTER, 0);
    }
}

static void save(struct flow *f, struct effects *fx, enum role pressed, int index)
{
    const struct visit *v = &f->visit;
    wait_for(f, WAITING_SIGN_IN, pressed, index);
    add(fx, v->stand_in ? EFFECT_STAND_IN : EFFECT_SIGN_IN, f)->person = v->household.residents[v->resident].person;
}

static void tap_name(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_STAND_IN && !v->stand_in) {
        v->stand_in = true;
        enter(f, SCREEN_NAME);
    } else if (e->tap.role == ROLE_OTHER) {
        enter(f, SCREEN_STAFF);
    }
    if (e->tap.role != ROLE_NAME || e->tap.index < 0 || e->tap.index >= v->household.count)
        return;
    const struct resident *r = &v->household.residents[e->tap.index];
    v->resident = e->tap.index;
    if (!r->tellable)
        enter(f, SCREEN_STAFF);
    else if (v->stand_in && r->stand_in.here)
        enter(f, SCREEN_LIKE);
    else
        save(f, fx, ROLE_NAME, e->tap.index);
}

/* The same person once more, or one more of the family? Only she can tell. */
static void tap_like(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    const struct resident *r = &v->household.residents[v->resident];
    if (e->tap.role == ROLE_SAME) {
        v->result.seat = r->stand_in.seat;
        v->result.wall_ms = r->stand_in.wall_ms;
        enter(f, SCREEN_ALREADY);
    } else if (e->tap.role == ROLE_ANOTHER) {
        save(f, fx, ROLE_ANOTHER, 0);
    }
}

/* The room again, for the others of the household; a touch beside that key makes way for the next owner. */
static void tap_done(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->kind == EVENT_TAP && e->tap.role == ROLE_FAMILY) {
        f->visit.family = true;
        f->visit.stand_in = false;
        look_up(f, fx, ROLE_FAMILY, 0);
    } else if (e->kind == EVENT_TOUCH && f->now.boot_ms - f->entered_ms >= DONE_LEAST_MS) {
        end_visit(f, fx);
    }
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (f->screen == SCREEN_KEYPAD) {
        explicit_bzero(v->typed, sizeof v->typed);
        v->by_keypad = false;
        v->typed_answer = TYPED_OPEN;
        v->path = (struct choice_path){0};
        estate_choose(f->estate, &v->path, NULL);
        enter(f, SCREEN_PLACE);
    } else if ((f->screen == SCREEN_STAFF || f->screen == SCREEN_LIKE) && v->household.count > 0) {
        enter(f, SCREEN_NAME);
    } else if (f->screen == SCREEN_NAME && v->stand_in) {
        v->stand_in = false;
        enter(f, SCREEN_NAME);
    } else if ((f->screen == SCREEN_NAME || f->screen == SCREEN_STAFF) && v->by_keypad) {
        explicit_bzero(&v->household, sizeof v->household);
        enter(f, SCREEN_KEYPAD);
    } else if (f->screen == SCREEN_PLACE || f->screen == SCREEN_NAME || f->screen == SCREEN_STAFF) {
        explicit_bzero(&v->household, sizeof v->household);
        if (estate_back(f->estate, &v->path))
            enter(f, SCREEN_PLACE);
        else
            end_visit(f, fx);
    } else {
        end_visit(f, fx);
    }
}

static void tap_footer(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_LANGUAGE)
        f->lang = f->lang == LANG_ZH ? LANG_EN : LANG_ZH;
    else if (e->tap.role == ROLE_BACK)
        go_back(f, fx);
    else if (e->tap.role == ROLE_RESTART)
        end_visit(f, fx);
    else if (e->tap.role == ROLE_PAGE)
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
}

static void tap(struct flow *f, const struct event *e, struct effects *fx)
{
    f->touched_ms = e->at.boot_ms;
    if (f->asking) { /* any touch says "still here"; nothing behind the question acts */
        f->asking = false;
        return;
    }
    if (f->visit.waiting != WAITING_NONE)
        return;
    if (f->screen == SCREEN_DONE || f->screen == SCREEN_ALREADY) {
        tap_done(f, e, fx);
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    switch (f->screen) {
    case SCREEN_WELCOME:
        if (e->tap.role == ROLE_START)
            begin_visit(f, fx);
        else if (e->tap.role == ROLE_NOTICE)
            enter(f, SCREEN_NOTICE);
        break;
    case SCREEN_PLACE:
        tap_place(f, e, fx);
        break;
    case SCREEN_KEYPAD:
        tap_keypad(f, e, fx);
        break;
    case SCREEN_NAME:
        tap_name(f, e, fx);
        break;
    case SCREEN_LIKE:
        tap_like(f, e, fx);
        break;
    default:
        break;
    }
    tap_footer(f, e, fx);
}

static void take_household(struct flow *f, const struct event *e)
{
    struct visit *v = &f->visit;
    if (e->visit != f->visit_number || v->waiting != WAITING_HOUSEHOLD)
        return; /* the visit that asked is over */
    v->waiting = WAITING_NONE;
    if (!e->ok)
        return; /* EVENT_STORE tells what follows */
    v->household = e->household;
    v->path.reached = STEP_NONE;
    f->touched_ms = f->now.boot_ms;
    enter(f, v->household.count > 0 ? SCREEN_NAME : SCREEN_STAFF);
}

static void show_result(struct flow *f, const struct event *e)
{
    struct visit *v = &f->visit;
    v->waiting = WAITING_NONE;
    v->result.number = e->signed_in.number;
    v->result.seat = e->signed_in.seat;
    v->result.wall_ms = e->signed_in.wall_ms;
    v->result.ticket_later = !f->printer_ok;
    switch (e->signed_in.verdict) {
    case SIGNIN_ADMIT:
        enter(f, SCREEN_DONE);
        break;
    case SIGNIN_ALREADY:
        enter(f, SCREEN_ALREADY);
        break;
    case SIGNIN_ASK_STAFF:
        enter(f, SCREEN_STAFF);
        break;
    case SIGNIN_CLOSED:
        f->state = MEETING_CLOSED;
        enter(f, SCREEN_CLOSED);
        break;
    }
}

/* What the store has committed is printed and synced, whoever stands at the screen by now. */
static void take_sign_in(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->ok && e->signed_in.verdict == SIGNIN_ADMIT) {
        f->printing++;
        add(fx, EFFECT_PRINT, f);
        add(fx, EFFECT_SYNC, f);
    }
    bool mine = e->visit == f->visit_number && f->visit.waiting == WAITING_SIGN_IN;
    if (mine && e->ok)
        show_result(f, e);
    else if (mine)
        f->visit.waiting = WAITING_NONE; /* EVENT_STORE sends everybody to the paper sheet */
}

static void take_ticket(struct flow *f, const struct event *e)
{
    f->printing -= f->printing > 0;
    if (e->ok) {
        f->ticket_ms = e->at.boot_ms;
        return;
    }
    f->owed++;
    if (f->screen == SCREEN_DONE && f->visit.result.number == e->ticket.number)
        f->visit.result.ticket_later = true;
}

static void take_store(struct flow *f, const struct event *e, struct effects *fx)
{
    if (f->working == e->ok && f->screen != SCREEN_STARTING)
        return;
    f->working = e->ok;
    f->reopen_ms = e->at.boot_ms + f->times.reopen_ms;
    end_visit(f, fx);
}

static void take_time(struct flow *f, struct effects *fx)
{
    if (f->screen == SCREEN_PAPER && !f->working && f->now.boot_ms >= f->reopen_ms) {
        f->reopen_ms = f->now.boot_ms + f->times.reopen_ms;
        add(fx, EFFECT_REOPEN, f);
    }
    switch (timeout_reached(f)) {
    case TIMEOUT_NONE:
        break;
    case TIMEOUT_ASK:
        f->asking = true;
        break;
    case TIMEOUT_HOME:
        end_visit(f, fx);
        break;
    case TIMEOUT_LANGUAGE:
        f->lang = f->default_lang;
        break;
    case TIMEOUT_HUNG: /* a late result still prints, and any answer of the store begins again */
        f->working = false;
        f->reopen_ms = f->now.boot_ms + f->times.reopen_ms;
        end_visit(f, fx);
        break;
    case TIMEOUT_STUCK: /* still waiting: the result comes when it comes */
        enter(f, SCREEN_STAFF);
        break;
    }
}

void flow_step(struct flow *f, const struct event *e, struct effects *fx)
{
    fx->count = 0;
    f->now = e->at;
    switch (e->kind) {
    case EVENT_TIME:
        break;
    case EVENT_TOUCH:
    case EVENT_TAP:
        tap(f, e, fx);
        break;
    case EVENT_READY:
        f->state = e->ready.state;
        f->owed = e->ready.tickets_owed;
        f->working = true;
        end_visit(f, fx);
        add(fx, EFFECT_SYNC, f);
        break;
    case EVENT_STORE:
        take_store(f, e, fx);
        break;
    case EVENT_HOUSEHOLD:
        take_household(f, e);
        break;
    case EVENT_SIGNED_IN:
        take_sign_in(f, e, fx);
        break;
    case EVENT_TICKET:
        take_ticket(f, e);
        break;
    case EVENT_PRINTER:
        f->printer_ok = e->ok;
        break;
    case EVENT_STICK:
        f->stick_ok = e->ok;
        break;
    }
    take_time(f, fx); /* an event may come later than a time-out that was due */
}

enum flow_light flow_light(const struct flow *f)
{
    if (!f->working)
        return FLOW_PAPER;
    if (f->now.boot_ms - f->ticket_ms < TICKET_SHOWN_MS)
        return FLOW_TICKET;
    if (f->visit.waiting == WAITING_SIGN_IN || f->printing > 0)
        return FLOW_WORKING;
    if (!f->printer_ok || !f->stick_ok || f->owed > 0)
        return FLOW_COME;
    return FLOW_READY;
}

bool flow_waiting(const struct flow *f)
{
    return f->screen == SCREEN_STARTING || f->visit.waiting != WAITING_NONE;
}
