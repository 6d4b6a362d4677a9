#include "flow/calls.h"

#include <string.h>

#include "base/text.h"
#include "flow/desk_steps.h"
#include "flow/visit.h"

enum call_round calls_round(const struct flow *f)
{
    enum call_round chosen = f->visit.desk.round;
    return chosen != 0 ? chosen : call_round_at(f->now.wall_ms, meeting_begins(f->meeting));
}

/* ---- slips ---- */

void calls_print_all(struct flow *f, struct effects *fx)
{
    f->visit.desk.one = false;
    desk_ask_for(f, fx, DESK_PRINT_SLIPS, ROLE_ACTION, ACTION_PRINT_SLIPS);
}

static void choose_housekeeper(struct desk *d, const struct call_tab *tab)
{
    text_copy(d->housekeeper, sizeof d->housekeeper, tab->who);
    d->one = true;
}

/* Another round; one housekeeper's slips once more; what came of hers. */
void calls_tap_slips(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool row = e->tap.index >= 0 && e->tap.index < d->page.rows;
    if (e->tap.role == ROLE_ROUND && e->tap.index >= ROUND_DAY_BEFORE && e->tap.index <= ROUND_START) {
        d->round = (enum call_round)e->tap.index;
        d->said = SAID_NOTHING;
        f->visit.page = 0;
        desk_ask_for(f, fx, DESK_SLIPS, ROLE_NONE, 0);
    } else if (e->tap.role == ROLE_REPRINT && row) {
        choose_housekeeper(d, &d->page.slips.tabs[e->tap.index]);
        desk_ask_for(f, fx, DESK_PRINT_SLIPS, ROLE_REPRINT, e->tap.index);
    } else if (e->tap.role == ROLE_ROW && row) {
        choose_housekeeper(d, &d->page.slips.tabs[e->tap.index]);
        desk_open(f, fx, SCREEN_CALLS);
    }
}

/* All are printed: the queue has waited, welcome again. One: staff go on. */
void calls_take_slips(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->ok && !d->one) {
        f->slips_ms = f->now.wall_ms; /* the hint is done */
        visit_end(f, fx);
        return;
    }
    desk_ask_for(f, fx, DESK_SLIPS, ROLE_NONE, 0);
    desk_outcome(f, e->ok);
}

/* ---- what came of a call ---- */

static void note(struct flow *f, struct effects *fx, enum call_result result, const struct event *e)
{
    f->visit.desk.call_result = (int)(f->visit.desk.call.said == result ? CALL_NONE : result);
    desk_ask_for(f, fx, DESK_CALL, e->tap.role, e->tap.index);
}

/* The four common results stand in the row, and once more takes one back; a page of its own has the rarer ones. */
void calls_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    const struct desk_calls *c = &d->page.calls;
    int row = e->tap.index / CALL_RESULTS;
    enum call_result result = (enum call_result)(e->tap.index % CALL_RESULTS);
    d->of_person = false;
    bool turned = e->tap.index == DESK_TABS && c->tabs > DESK_TABS;
    if (e->tap.role == ROLE_TAB && e->tap.index >= 0 && (e->tap.index < c->shown || turned)) {
        choose_housekeeper(d, &c->tab[e->tap.index]);
        d->said = SAID_NOTHING;
        f->visit.page = 0;
        desk_ask_for(f, fx, DESK_CALLS, ROLE_NONE, 0);
    } else if (e->tap.role == ROLE_RESULT && e->tap.index >= 0 && row < d->page.rows &&
               call_fits(calls_round(f), result) && result != CALL_NONE) {
        d->call = c->lines[row];
        note(f, fx, result, e);
    } else if (desk_choose_row(f, e)) {
        d->call = c->lines[d->row];
        d->calls_page = f->visit.page;
        desk_open(f, fx, SCREEN_CALL);
    }
}

/* One household's page: every result of the round; once more takes it back, as in the row. */
void calls_tap_one(struct flow *f, const struct event *e, struct effects *fx)
{
    enum call_result result = call_choice(calls_round(f), e->tap.index);
    if (e->tap.role == ROLE_ROW && result != CALL_NONE)
        note(f, fx, result, e);
}

void calls_open_of_person(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    explicit_bzero(&d->call, sizeof d->call);
    d->call.room_id = p->room_id;
    d->call.room = p->room;
    text_copy(d->call.names, sizeof d->call.names, p->name);
    text_copy(d->call.phone, sizeof d->call.phone, p->phone);
    d->of_person = true;
    d->round = 0;
    desk_open(f, fx, SCREEN_CALL);
}

static void open_calls_again(struct flow *f, struct effects *fx)
{
    desk_open(f, fx, SCREEN_CALLS);
    f->visit.page = f->visit.desk.calls_page; /* it is asked for when this step has ended */
}

void calls_back_from_one(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool of_person = d->of_person;
    d->of_person = false;
    if (of_person)
        desk_open(f, fx, SCREEN_PERSON);
    else
        open_calls_again(f, fx);
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
    explicit_bzero(d->query, sizeof d->query);
    add_part(d->query, d->call.room.building);
    add_part(d->query, d->call.room.unit);
    add_part(d->query, d->call.room.number);
    d->letters = false;
    desk_open(f, fx, SCREEN_FIND);
}

/* The next one on the sheet; who is here already is offered to be signed in. */
void calls_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->of_person) {
        d->of_person = false;
        desk_open(f, fx, SCREEN_PERSON);
    } else if (e->ok && d->call_result == CALL_HERE) {
        find_room(f, fx);
    } else if (e->ok) {
        if (f->screen == SCREEN_CALLS) /* the rows stand until the new ones are here */
            desk_ask_for(f, fx, DESK_CALLS, ROLE_NONE, 0);
        else
            open_calls_again(f, fx);
    }
    desk_outcome(f, e->ok);
}
