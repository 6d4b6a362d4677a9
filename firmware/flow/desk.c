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

/* A page whose rows the store must tell first. */
static void open_list(struct flow *f, struct effects *fx, enum screen screen, enum desk_ask what)
{
    explicit_bzero(&f->visit.desk.page, sizeof f->visit.desk.page);
    go(f, screen);
    ask(f, fx, what, ROLE_NONE, 0);
}

static void tap_menu(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role != ROLE_ITEM)
        return;
    switch (e->tap.index) {
    case ITEM_BRIEFING:
        open_list(f, fx, SCREEN_BRIEFING, DESK_BRIEFING);
        break;
    case ITEM_SLIPS:
        open_list(f, fx, SCREEN_SLIPS, DESK_SLIPS);
        break;
    case ITEM_FIND:
        explicit_bzero(f->visit.desk.query, sizeof f->visit.desk.query);
        open_list(f, fx, SCREEN_FIND, DESK_FIND);
        break;
    case ITEM_LISTS:
        open_list(f, fx, SCREEN_LISTS, DESK_LISTS);
        break;
    case ITEM_TICKETS:
        open_list(f, fx, SCREEN_TICKETS, DESK_OWED);
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

static void act(struct flow *f, struct effects *fx, enum desk_action action)
{
    static const enum desk_ask asks[] = {[ACTION_BEGIN] = DESK_BEGIN,
                                         [ACTION_WAIT] = DESK_WAIT,
                                         [ACTION_PRINT_BRIEFING] = DESK_PRINT_BRIEFING,
                                         [ACTION_PRINT_SLIPS] = DESK_PRINT_SLIPS,
                                         [ACTION_SIGN_IN] = DESK_SIGN_IN,
                                         [ACTION_REPRINT] = DESK_REPRINT,
                                         [ACTION_IMPORT] = DESK_IMPORT,
                                         [ACTION_PRINT_OWED] = DESK_PRINT,
                                         [ACTION_WAIVE_OWED] = DESK_WAIVE,
                                         [ACTION_EXPORT] = DESK_EXPORT,
                                         [ACTION_FEED] = DESK_FEED,
                                         [ACTION_LIGHTS] = DESK_LIGHTS,
                                         [ACTION_SHUT_DOWN] = DESK_SHUT_DOWN};
    struct desk *d = &f->visit.desk;
    d->said = SAID_NOTHING;
    bool sure = d->sure;
    d->sure = false;
    switch (action) {
    case ACTION_NEW_PIN:
        visit_enter(f, SCREEN_PIN_NEW);
        break;
    case ACTION_CALLS:
        open_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
        break;
    case ACTION_LETTERS:
        d->letters = !d->letters;
        break;
    case ACTION_UNDO:
        go(f, SCREEN_REASON);
        break;
    case ACTION_SEAT:
        explicit_bzero(d->query, sizeof d->query);
        go(f, SCREEN_SEAT);
        break;
    case ACTION_DELETE: /* only the second touch */
        d->sure = !sure;
        if (sure)
            ask(f, fx, DESK_DELETE, ROLE_ACTION, action);
        break;
    default:
        ask(f, fx, asks[action], ROLE_ACTION, action);
    }
}

/* The row chosen keeps its data while its own page stands. */
static bool choose_row(struct desk *d, int row)
{
    if (row < 0 || row >= d->page.rows)
        return false;
    d->row = row;
    d->kept = d->page;
    return true;
}

static void tap_row(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (f->screen == SCREEN_CALL || f->screen == SCREEN_REASON) { /* rows of words, not of the store */
        d->result = e->tap.index;
        ask(f, fx, f->screen == SCREEN_CALL ? DESK_CALL : DESK_UNDO, ROLE_ROW, e->tap.index);
        return;
    }
    if (!choose_row(d, e->tap.index))
        return;
    if (f->screen == SCREEN_CALLS)
        go(f, SCREEN_CALL);
    else if (f->screen == SCREEN_FIND)
        go(f, SCREEN_PERSON);
    else if (f->screen == SCREEN_LISTS)
        open_list(f, fx, SCREEN_PREVIEW, DESK_PREVIEW);
}

static void tap_query(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->query);
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->query[n - 1] = '\0';
    else if (e->tap.role == ROLE_KEY && n < DESK_QUERY && e->tap.index > ' ' && e->tap.index < 0x7F)
        d->query[n] = (char)e->tap.index;
    else
        return;
    d->said = SAID_NOTHING;
    if (f->screen != SCREEN_FIND)
        return;
    f->visit.page = 0;
    ask(f, fx, DESK_FIND, ROLE_NONE, 0);
}

static void tap_page(struct flow *f, const struct event *e, struct effects *fx)
{
    enum screen screen = f->screen;
    if (e->tap.role == ROLE_ACTION && e->tap.index >= 0 && e->tap.index <= ACTION_SHUT_DOWN)
        act(f, fx, (enum desk_action)e->tap.index);
    else if (e->tap.role == ROLE_ROW)
        tap_row(f, e, fx);
    else if (e->tap.role == ROLE_PAGE && (screen == SCREEN_CALLS || screen == SCREEN_FIND || screen == SCREEN_LISTS)) {
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
        ask(f, fx, screen == SCREEN_CALLS ? DESK_SLIPS : screen == SCREEN_FIND ? DESK_FIND : DESK_LISTS, ROLE_NONE, 0);
    } else if (screen == SCREEN_SEAT && e->tap.role == ROLE_ENTER && f->visit.desk.query[0] != '\0') {
        ask(f, fx, DESK_SEAT, ROLE_ENTER, 0);
    } else if (screen == SCREEN_FIND || screen == SCREEN_SEAT) {
        tap_query(f, e, fx);
    }
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    explicit_bzero(d->pin, sizeof d->pin);
    explicit_bzero(d->first, sizeof d->first);
    d->sure = false;
    if (f->screen == SCREEN_SEAT)
        explicit_bzero(d->query, sizeof d->query);
    if (!d->open || f->screen == SCREEN_DESK)
        visit_end(f, fx);
    else if (f->screen == SCREEN_CALL)
        open_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
    else if (f->screen == SCREEN_PERSON)
        open_list(f, fx, SCREEN_FIND, DESK_FIND);
    else if (f->screen == SCREEN_PREVIEW)
        open_list(f, fx, SCREEN_LISTS, DESK_LISTS);
    else if (f->screen == SCREEN_CALLS)
        open_list(f, fx, SCREEN_SLIPS, DESK_SLIPS);
    else
        go(f, f->screen == SCREEN_PIN_NEW                              ? SCREEN_SERVICE
              : f->screen == SCREEN_REASON || f->screen == SCREEN_SEAT ? SCREEN_PERSON
                                                                       : SCREEN_DESK);
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
        tap_page(f, e, fx);
    }
}

static void take_pin(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (!e->ok && e->desk.count == 0) { /* not tried: the store did not answer */
        d->said = SAID_FAILED;
        return;
    }
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
    d->said = SAID_FAILED; /* owners have come already */
    if (!e->ok)
        return;
    f->pin.set = true;
    f->pin.wrong = 0;
    if (!d->open)
        d->opened_ms = e->at.boot_ms;
    d->open = true;
    go(f, SCREEN_DESK);
}

/* The person's page again, as she stands now; who was deleted has none. */
static void take_amended(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (e->ok && e->desk.ask == DESK_DELETE) {
        explicit_bzero(&d->kept, sizeof d->kept);
        explicit_bzero(&d->page, sizeof d->page);
        explicit_bzero(d->query, sizeof d->query);
        go(f, SCREEN_FIND);
    } else if (e->ok) {
        if (e->desk.ask == DESK_SEAT) /* it was a seat, nobody to be found */
            explicit_bzero(d->query, sizeof d->query);
        f->printing += e->desk.count;
        d->kept = e->desk.page;
        d->row = 0;
        go(f, SCREEN_PERSON);
    }
    d->said = e->ok ? SAID_DONE : SAID_FAILED;
}

static void add_part(char *query, const char *part)
{
    size_t n = strlen(query), m = strlen(part);
    bool plain = m > 0 && n + m + 1 < DESK_QUERY;
    for (const char *p = part; *p != '\0'; p++)
        plain = plain && (unsigned char)*p < 0x80;
    if (!plain)
        return;
    if (n > 0)
        query[n++] = '-';
    memcpy(query + n, part, m + 1);
}

/* 找人 with the room of the call typed already; parts that have no key are left out. */
static void find_room(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    const struct room room = d->kept.calls[d->row].room;
    explicit_bzero(d->query, sizeof d->query);
    add_part(d->query, room.building);
    add_part(d->query, room.unit);
    add_part(d->query, room.number);
    d->letters = false;
    open_list(f, fx, SCREEN_FIND, DESK_FIND);
}

void desk_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool mine = e->visit == f->visit_number && f->visit.waiting == WAITING_DESK;
    if (!mine) { /* who tried is gone: the try counts all the same */
        if (e->desk.ask == DESK_PIN && !e->ok && e->desk.count > 0) {
            f->pin.wrong = e->desk.count;
            f->pin.until_ms = e->at.boot_ms + pin_delay_ms(f->pin.wrong);
        }
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
        f->owed = d->owed > f->printing ? d->owed - f->printing : 0; /* as the store has it */
        break;
    case DESK_BRIEFING:
    case DESK_SLIPS:
    case DESK_FIND:
    case DESK_LISTS:
    case DESK_PREVIEW:
        d->page = e->desk.page;
        d->total = e->desk.count;
        d->said = e->ok ? d->said : SAID_FAILED;
        break;
    case DESK_CALL: /* the next one on the sheet; who is here already is offered to be signed in */
        if (e->ok && d->result == CALL_HERE)
            find_room(f, fx);
        else if (e->ok)
            open_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
        d->said = e->ok ? SAID_DONE : SAID_FAILED;
        break;
    case DESK_PRINT_SLIPS: /* the queue has waited: welcome again */
        if (e->ok)
            visit_end(f, fx);
        else
            d->said = SAID_FAILED;
        break;
    case DESK_SIGN_IN:
    case DESK_UNDO:
    case DESK_DELETE:
    case DESK_REPRINT:
    case DESK_SEAT:
        take_amended(f, e);
        break;
    case DESK_BEGIN:
    case DESK_WAIT:
        d->said = e->ok ? SAID_DONE : SAID_FAILED;
        if (e->ok)
            d->page = e->desk.page;
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
    bool calls = f->screen == SCREEN_CALLS || f->screen == SCREEN_CALL;
    int64_t idle = last + (calls ? DESK_CALLS_MS : DESK_IDLE_MS), most = d->opened_ms + DESK_MOST_MS;
    return idle < most ? idle : most;
}

int desk_wait_s(const struct flow *f)
{
    if (f->pin.wrong >= PIN_TRIES_MOST)
        return -1;
    int64_t left = f->pin.until_ms - f->now.boot_ms;
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}
