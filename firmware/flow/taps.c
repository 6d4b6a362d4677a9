#include "flow/taps.h"

#include <string.h>

#include "flow/visit.h"

enum { DONE_LEAST_MS = 2000 }; /* a second touch of a trembling hand does not take the seat away */

static void begin_visit(struct flow *f, struct effects *fx)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    estate_choose(f->estate, &f->visit.path, NULL);
    if (f->visit.path.reached == STEP_NONE) /* an estate of one room, or of none */
        visit_look_up(f, fx, ROLE_START, 0);
    else
        visit_enter(f, SCREEN_PLACE);
}

static void tap_place(struct flow *f, const struct event *e, struct effects *fx)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_KEYPAD) {
        v->by_keypad = true;
        visit_enter(f, SCREEN_KEYPAD);
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
        visit_look_up(f, fx, ROLE_CHOICE, e->tap.index);
        return;
    }
    v->path = next;
    visit_enter(f, SCREEN_PLACE);
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
        visit_look_up(f, fx, ROLE_ENTER, 0);
    }
}

static void save(struct flow *f, struct effects *fx, enum role pressed, int index)
{
    const struct visit *v = &f->visit;
    visit_wait(f, WAITING_SIGN_IN, pressed, index);
    visit_effect(fx, v->stand_in ? EFFECT_STAND_IN : EFFECT_SIGN_IN, f)->person =
        v->household.residents[v->resident].person;
}

static void tap_name(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_STAND_IN && !v->stand_in) {
        v->stand_in = true;
        visit_enter(f, SCREEN_NAME);
    } else if (e->tap.role == ROLE_OTHER) {
        visit_enter(f, SCREEN_STAFF);
    }
    if (e->tap.role != ROLE_NAME || e->tap.index < 0 || e->tap.index >= v->household.count)
        return;
    const struct resident *r = &v->household.residents[e->tap.index];
    v->resident = e->tap.index;
    if (!r->tellable)
        visit_enter(f, SCREEN_STAFF);
    else if (v->stand_in && r->stand_in.here)
        visit_enter(f, SCREEN_LIKE);
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
        visit_enter(f, SCREEN_ALREADY);
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
        visit_look_up(f, fx, ROLE_FAMILY, 0);
    } else if (e->kind == EVENT_TOUCH && f->now.boot_ms - f->entered_ms >= DONE_LEAST_MS) {
        visit_end(f, fx);
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
        visit_enter(f, SCREEN_PLACE);
    } else if ((f->screen == SCREEN_STAFF || f->screen == SCREEN_LIKE) && v->household.count > 0) {
        visit_enter(f, SCREEN_NAME);
    } else if (f->screen == SCREEN_NAME && v->stand_in) {
        v->stand_in = false;
        visit_enter(f, SCREEN_NAME);
    } else if ((f->screen == SCREEN_NAME || f->screen == SCREEN_STAFF) && v->by_keypad) {
        explicit_bzero(&v->household, sizeof v->household);
        visit_enter(f, SCREEN_KEYPAD);
    } else if (f->screen == SCREEN_PLACE || f->screen == SCREEN_NAME || f->screen == SCREEN_STAFF) {
        explicit_bzero(&v->household, sizeof v->household);
        if (estate_back(f->estate, &v->path))
            visit_enter(f, SCREEN_PLACE);
        else
            visit_end(f, fx);
    } else {
        visit_end(f, fx);
    }
}

static void tap_footer(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_LANGUAGE)
        f->lang = f->lang == LANG_ZH ? LANG_EN : LANG_ZH;
    else if (e->tap.role == ROLE_BACK)
        go_back(f, fx);
    else if (e->tap.role == ROLE_RESTART)
        visit_end(f, fx);
    else if (e->tap.role == ROLE_PAGE)
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
}

void taps_take(struct flow *f, const struct event *e, struct effects *fx)
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
            visit_enter(f, SCREEN_NOTICE);
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
