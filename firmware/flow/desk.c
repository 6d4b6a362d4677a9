#include "flow/desk.h"

#include <string.h>

#include "flow/visit.h"

bool desk_here(const struct flow *f)
{
    return f->screen >= SCREEN_PIN && f->screen < SCREEN_COUNT;
}

static void begin(struct flow *f, enum screen screen)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    f->lang = f->default_lang;
    visit_enter(f, screen);
}

void desk_new_pin(struct flow *f)
{
    begin(f, SCREEN_PIN_NEW);
}

void desk_enter(struct flow *f)
{
    if (f->pin.set)
        begin(f, SCREEN_PIN);
    else
        desk_new_pin(f);
}

static void ask(struct flow *f, struct effects *fx, enum desk_ask what, enum role pressed, int index)
{
    visit_wait(f, WAITING_DESK, pressed, index);
    visit_effect(fx, EFFECT_DESK, f)->ask = what;
}

/* A page of the desk; what was said on the last one is no longer true. */
static void go(struct flow *f, enum screen screen)
{
    f->visit.desk.said = SAID_NOTHING;
    visit_enter(f, screen);
}

/* Twice the same and not too easy; else from the beginning. */
static void take_new_pin(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool second = d->first[0] != '\0', same = second && strcmp(d->first, d->pin) == 0;
    d->said = second ? SAID_DIFFERENT : SAID_WEAK;
    if (same) {
        ask(f, fx, DESK_NEW_PIN, ROLE_KEY, 0);
        return;
    }
    explicit_bzero(d->first, sizeof d->first);
    if (!second && !pin_weak(d->pin)) {
        memcpy(d->first, d->pin, sizeof d->first);
        d->said = SAID_NOTHING;
    }
    explicit_bzero(d->pin, sizeof d->pin);
}

static void tap_pin(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->pin);
    bool digit = e->tap.index >= '0' && e->tap.index <= '9';
    if (f->screen == SCREEN_PIN && desk_wait_s(f) != 0)
        return;
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->pin[n - 1] = '\0';
    if (e->tap.role != ROLE_KEY || !digit || n == PIN_DIGITS)
        return;
    d->pin[n] = (char)e->tap.index;
    d->said = SAID_NOTHING;
    if (n + 1 < PIN_DIGITS)
        return;
    if (f->screen == SCREEN_PIN)
        ask(f, fx, DESK_PIN, ROLE_KEY, 0);
    else
        take_new_pin(f, fx);
}

static void tap_menu(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role != ROLE_ITEM)
        return;
    switch (e->tap.index) {
    case ITEM_TICKETS:
        go(f, SCREEN_TICKETS);
        ask(f, fx, DESK_OWED, ROLE_NONE, 0);
        break;
    case ITEM_EXPORT:
        go(f, SCREEN_EXPORT);
        break;
    case ITEM_SERVICE:
        go(f, SCREEN_SERVICE);
        break;
    default:
        break;
    }
}

static void tap_action(struct flow *f, const struct event *e, struct effects *fx)
{
    static const enum desk_ask asks[] = {
        [ACTION_PRINT_OWED] = DESK_PRINT, [ACTION_WAIVE_OWED] = DESK_WAIVE, [ACTION_EXPORT] = DESK_EXPORT,
        [ACTION_FEED] = DESK_FEED,        [ACTION_LIGHTS] = DESK_LIGHTS,    [ACTION_SHUT_DOWN] = DESK_SHUT_DOWN};
    if (e->tap.role != ROLE_ACTION || e->tap.index < 0)
        return;
    f->visit.desk.said = SAID_NOTHING;
    if (e->tap.index == ACTION_NEW_PIN)
        visit_enter(f, SCREEN_PIN_NEW);
    else if ((size_t)e->tap.index < sizeof asks / sizeof *asks)
        ask(f, fx, asks[e->tap.index], ROLE_ACTION, e->tap.index);
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    explicit_bzero(d->pin, sizeof d->pin);
    explicit_bzero(d->first, sizeof d->first);
    if (!d->open || f->screen == SCREEN_DESK)
        visit_end(f, fx);
    else
        go(f, f->screen == SCREEN_PIN_NEW ? SCREEN_SERVICE : SCREEN_DESK);
}

void desk_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_BACK) {
        go_back(f, fx);
        return;
    }
    switch (f->screen) {
    case SCREEN_PIN:
    case SCREEN_PIN_NEW:
        tap_pin(f, e, fx);
        break;
    case SCREEN_DESK:
        tap_menu(f, e, fx);
        break;
    default:
        tap_action(f, e, fx);
    }
}

static void take_pin(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    f->pin.wrong = e->ok ? 0 : e->desk.count;
    f->pin.until_ms = e->at.boot_ms + pin_delay_ms(f->pin.wrong);
    d->open = e->ok;
    d->opened_ms = e->at.boot_ms;
    d->said = SAID_WRONG;
    if (e->ok)
        go(f, SCREEN_DESK);
}

static void take_new(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (!e->ok)
        return;
    f->pin.set = true;
    f->pin.wrong = 0;
    if (!d->open)
        d->opened_ms = e->at.boot_ms;
    d->open = true;
    go(f, SCREEN_DESK);
}

void desk_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool mine = e->visit == f->visit_number && f->visit.waiting == WAITING_DESK;
    (void)fx;
    if (!mine) { /* who tried is gone: the try counts all the same */
        if (e->desk.ask == DESK_PIN && !e->ok)
            f->pin.wrong = e->desk.count;
        return;
    }
    f->visit.waiting = WAITING_NONE;
    f->touched_ms = f->now.boot_ms;
    explicit_bzero(d->pin, sizeof d->pin);
    switch (e->desk.ask) {
    case DESK_PIN:
        take_pin(f, e);
        break;
    case DESK_NEW_PIN:
        explicit_bzero(d->first, sizeof d->first);
        take_new(f, e);
        break;
    case DESK_OWED:
        d->owed = e->desk.count;
        break;
    case DESK_PRINT:
    case DESK_WAIVE:
        f->owed = e->ok ? 0 : f->owed; /* those that fail again are told one by one */
        d->owed = e->ok ? 0 : d->owed;
        d->said = e->ok ? SAID_DONE : SAID_FAILED;
        break;
    default:
        d->said = e->ok ? SAID_DONE : SAID_FAILED;
    }
}

int64_t desk_due(const struct flow *f)
{
    const struct desk *d = &f->visit.desk;
    int64_t last = f->touched_ms > f->entered_ms ? f->touched_ms : f->entered_ms;
    if (!desk_here(f))
        return -1;
    if (!d->open)
        return last + (f->screen == SCREEN_PIN ? DESK_PIN_IDLE_MS : DESK_IDLE_MS);
    int64_t idle = last + DESK_IDLE_MS, most = d->opened_ms + DESK_MOST_MS;
    return idle < most ? idle : most;
}

int desk_wait_s(const struct flow *f)
{
    if (f->pin.wrong >= PIN_TRIES_MOST)
        return -1;
    int64_t left = f->pin.until_ms - f->now.boot_ms;
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}
