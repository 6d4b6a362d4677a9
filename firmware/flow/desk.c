#include "flow/desk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "flow/box.h"
#include "flow/calls.h"
#include "flow/correct.h"
#include "flow/desk_steps.h"
#include "flow/entry.h"
#include "flow/posted.h"
#include "flow/remarks.h"
#include "flow/setup.h"
#include "flow/speakers.h"
#include "flow/swap.h"
#include "flow/visit.h"

/* ---- what actions do ---- */

static void desk_change_keys(struct flow *f, struct effects *fx)
{
    (void)fx;
    f->visit.desk.letters = !f->visit.desk.letters;
}

static void desk_offer_rooms(struct flow *f, struct effects *fx)
{
    (void)fx;
    f->visit.desk.offer_rooms = !f->visit.desk.offer_rooms;
}

static void desk_turn_fresh(struct flow *f, struct effects *fx)
{
    (void)fx;
    f->visit.desk.fresh = f->visit.desk.page.preview.may_be_new && !f->visit.desk.fresh;
}

/* The same as with settings that are typed: setup_save. */
static void desk_import(struct flow *f, struct effects *fx)
{
    const struct desk *d = &f->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    if (f->printing > 0 && p->of == IMPORT_SETUP && (d->fresh || !p->may_be_new))
        f->visit.desk.said = SAID_STOPPED;
    else
        desk_ask_for(f, fx, DESK_IMPORT, ROLE_ACTION, ACTION_IMPORT);
}

static void desk_print_by_room(struct flow *f, struct effects *fx)
{
    f->visit.desk.by_seat = false;
    desk_ask_for(f, fx, DESK_EARLY, ROLE_ACTION, ACTION_EARLY_ROOM);
}

static void desk_print_by_seat(struct flow *f, struct effects *fx)
{
    f->visit.desk.by_seat = true;
    desk_ask_for(f, fx, DESK_EARLY, ROLE_ACTION, ACTION_EARLY_SEAT);
}

static void desk_stop_pack(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->of == 0) /* it has just ended */
        return;
    d->stopping = true;
    visit_effect(fx, EFFECT_DESK, f)->ask = DESK_PACK_STOP;
}

static void desk_helped(struct flow *f, struct effects *fx)
{
    if (f->help_ms == 0)
        return;
    f->help_ms = 0;
    visit_effect(fx, EFFECT_HELPED, f);
}

/* The store is damaged: go on with a copy. */
static void desk_restore(struct flow *f, struct effects *fx)
{
    if (f->screen != SCREEN_RESTORE || !f->backups.good)
        return;
    visit_wait(f, WAITING_DESK, ROLE_ACTION, ACTION_RESTORE);
    f->visit.desk.asked = DESK_RESTORE;
    visit_effect(fx, EFFECT_RESTORE, f);
}

/* What cannot be taken back is touched twice, and nothing else between. */
static void act(struct flow *f, struct effects *fx, enum desk_action action)
{
    static const struct {
        enum desk_ask asks;
        enum screen opens;
        void (*does)(struct flow *, struct effects *);
        enum { ONCE, TWICE } touches;
    } actions[ACTION_COUNT] = {
#define ASKS(id)                .asks = DESK_##id
#define OPENS(id)               .opens = SCREEN_##id
#define DOES(function)          .does = function
#define ACTION(id, what, times) [ACTION_##id] = {what, .touches = times},
#include "flow/actions.def"
#undef ACTION
    };
    struct desk *d = &f->visit.desk;
    bool again = d->sure && d->sure_of == action;
    d->said = SAID_NOTHING;
    d->sure = actions[action].touches == TWICE && !again;
    d->sure_of = action;
    if (d->sure)
        return;
    if (actions[action].does != NULL)
        actions[action].does(f, fx);
    else if (actions[action].asks != DESK_NONE)
        desk_ask_for(f, fx, actions[action].asks, ROLE_ACTION, action);
    else
        desk_open(f, fx, actions[action].opens);
}

/* ---- what pages do ---- */

void desk_tap_menu(struct flow *f, const struct event *e, struct effects *fx)
{
    static const enum screen items[] = {SCREEN_BRIEFING, SCREEN_SLIPS,  SCREEN_FIND,    SCREEN_TICKETS, SCREEN_LISTS,
                                        SCREEN_EXPORT,   SCREEN_REMARK, SCREEN_SERVICE, SCREEN_SETUP};
    struct desk *d = &f->visit.desk;
    for (size_t i = 0; i < sizeof items / sizeof *items && e->tap.role == ROLE_ITEM; i++)
        if (e->tap.index == (int)items[i]) {
            explicit_bzero(d->query, sizeof d->query);
            remarks_forget(d);
            d->round = 0;
            d->one = false;
            desk_open(f, fx, items[i]);
            return;
        }
}

/* Keep her, or take her off with the import: touched to and fro. Who is held stays. */
void desk_tap_preview(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    if (e->tap.role != ROLE_ROW || e->tap.index < 0 || e->tap.index >= d->page.rows)
        return;
    const struct preview_line *line = &d->page.preview.lines[e->tap.index];
    if (line->kind != PREVIEW_MISSING || line->held)
        return;
    for (int i = 0; i < d->off_count; i++)
        if (d->off[i] == line->person) {
            d->off[i] = d->off[--d->off_count];
            return;
        }
    assert(d->off_count >= 0 && d->off_count <= PREVIEW_OFF);
    if (d->off_count < PREVIEW_OFF)
        d->off[d->off_count++] = line->person;
}

void desk_tap_lists(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (!desk_choose_row(f, e))
        return;
    d->off_count = 0;
    d->offer_rooms = d->fresh = false;
    desk_list(f, fx, SCREEN_PREVIEW, DESK_PREVIEW);
}

/* What is typed while the rows of the last key are still looked for counts too. */
void desk_tap_find(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->query);
    if (desk_choose_row(f, e)) {
        desk_open(f, fx, SCREEN_PERSON);
        return;
    }
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->query[n - 1] = '\0';
    else if (e->tap.role == ROLE_KEY && n < DESK_QUERY && e->tap.index > ' ' && e->tap.index < 0x7F)
        d->query[n] = (char)e->tap.index;
    else
        return;
    d->said = SAID_NOTHING;
    f->visit.page = 0;
    d->stale = f->visit.waiting == WAITING_DESK;
    if (!d->stale)
        desk_ask_for(f, fx, DESK_FIND, ROLE_NONE, 0);
}

/* Nobody has shown a PIN here: without a store there is none to compare with. */
void desk_tap_restore(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_ACTION && e->tap.index == ACTION_RESTORE)
        act(f, fx, ACTION_RESTORE);
}

bool desk_tap_common(struct flow *f, const struct event *e, struct effects *fx)
{
    enum desk_ask rows = screen_row(f->screen)->rows;
    if (!f->visit.desk.open)
        return false;
    if (e->tap.role == ROLE_ACTION && e->tap.index >= 0 && e->tap.index < ACTION_COUNT) {
        act(f, fx, (enum desk_action)e->tap.index);
        return true;
    }
    if (e->tap.role != ROLE_PAGE || rows == DESK_NONE)
        return false;
    f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
    desk_ask_for(f, fx, rows, ROLE_NONE, 0);
    return true;
}

bool desk_listens(const struct flow *f, const struct event *e)
{
    if (e->kind != EVENT_TAP)
        return false;
    if (e->tap.role == ROLE_ACTION && e->tap.index == ACTION_PACK_STOP)
        return desk_awaits(f, DESK_PACK);
    return (e->tap.role == ROLE_KEY || e->tap.role == ROLE_ERASE) && f->screen == SCREEN_FIND &&
           desk_awaits(f, DESK_FIND);
}

/* ---- what answers do ---- */

static void desk_take_done(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    desk_outcome(f, e->ok);
}

/* Another meeting's settings: nothing is faulty any more, and its door is open. */
static void desk_take_import(struct flow *f, const struct event *e, struct effects *fx)
{
    desk_take_done(f, e, fx);
    setup_take_import(f, e);
}

/* Pages of as many rows as the panel has room for. */
static bool desk_pages_by_rows(enum desk_ask ask)
{
    return ask == DESK_CALLS || ask == DESK_SLIPS;
}

static void desk_take_rows(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->stale) {
        d->stale = false;
        desk_ask_for(f, fx, DESK_FIND, ROLE_NONE, 0);
    } else {
        d->page = e->desk.page;
        d->total = e->desk.total;
        while (f->visit.page > 0 && f->visit.page * f->desk_rows >= d->total && desk_pages_by_rows(e->desk.ask))
            f->visit.page--; /* its last row has gone meanwhile: the store gave the page before */
    }
    if (!e->ok)
        d->said = SAID_FAILED;
    else if (e->desk.ask == DESK_BRIEFING)
        f->pin.codes = e->desk.page.codes > 0;
}

static void desk_take_briefing(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok) {
        f->visit.desk.page = e->desk.page;
        f->ended_ms = e->desk.page.briefing.ended_ms;
        f->tour = e->desk.page.briefing.tour;
    }
    desk_outcome(f, e->ok);
}

void desk_tap_journal(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role != ROLE_TAB || e->tap.index < 0 || e->tap.index >= JOURNAL_GROUPS)
        return;
    f->visit.desk.group = (enum journal_group)e->tap.index;
    f->visit.page = 0;
    desk_ask_for(f, fx, DESK_JOURNAL, ROLE_TAB, e->tap.index);
}

static void desk_take_assigned(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        f->visit.desk.page = e->desk.page;
    desk_outcome(f, e->ok);
}

/* A row of words, not of the store. */
void desk_tap_unsay(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role != ROLE_ROW)
        return;
    f->visit.desk.reason = e->tap.index;
    desk_ask_for(f, fx, DESK_UNSAY, ROLE_ROW, e->tap.index);
}

/* The briefing's page again. */
static void desk_take_unsaid(struct flow *f, const struct event *e, struct effects *fx)
{
    desk_go(f, SCREEN_BRIEFING);
    desk_take_briefing(f, e, fx);
    f->state = e->ok ? MEETING_OPEN : f->state;
}

/* Who comes now is told so at welcome. */
static void desk_take_tour(struct flow *f, const struct event *e, struct effects *fx)
{
    desk_take_briefing(f, e, fx);
}

static void desk_take_owed(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    d->owed = e->desk.tickets;
    d->doubt = e->desk.page.tickets.doubt;
    d->early = e->desk.page.tickets.early;
    d->uninvited = e->desk.page.tickets.invited;
    d->inviting = e->desk.page.tickets.inviting;
    f->owed = d->owed > f->printing ? d->owed - f->printing : 0; /* as the store has it */
}

static void desk_take_printed(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    if (e->ok) {
        d->owed = f->owed = e->desk.tickets; /* those that fail again are told one by one */
        d->doubt = 0;
    }
    desk_outcome(f, e->ok);
}

static void desk_take_early(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        f->visit.desk.early = e->desk.tickets; /* those the list has no room for */
    desk_outcome(f, e->ok);
}

static void desk_take_invited(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok) {
        f->visit.desk.uninvited = e->desk.page.tickets.invited;
        f->visit.desk.inviting = e->desk.page.tickets.inviting;
    }
    desk_outcome(f, e->ok);
}

static void desk_take_pack(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    d->page = e->desk.page;
    d->of = 0;
    desk_outcome(f, e->ok);
    if (!e->ok && d->stopping)
        d->said = SAID_STOPPED;
}

void desk_take(struct flow *f, const struct event *e, struct effects *fx)
{
    static void (*const takes[DESK_COUNT])(struct flow *, const struct event *, struct effects *) = {
#define ASK(id, by, of, changes, take) [DESK_##id] = take,
#include "flow/asks.def"
#undef ASK
    };
    assert(e->desk.ask < DESK_COUNT);
    explicit_bzero(f->visit.desk.pin, sizeof f->visit.desk.pin);
    explicit_bzero(f->visit.desk.code, sizeof f->visit.desk.code);
    if (takes[e->desk.ask] != NULL)
        takes[e->desk.ask](f, e, fx);
}

/* Who sees it move is not sent home. */
void desk_progress(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->visit != f->visit_number || !desk_awaits(f, DESK_PACK))
        return;
    f->visit.desk.done = e->progress.done;
    f->visit.desk.of = e->progress.of;
    f->visit.waiting_since = f->now.boot_ms;
}
