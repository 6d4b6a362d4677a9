#include "flow/desk.h"

#include <string.h>

#include "flow/correct.h"
#include "flow/desk_steps.h"
#include "flow/entry.h"
#include "flow/remarks.h"
#include "flow/swap.h"
#include "flow/visit.h"

bool desk_here(const struct flow *f)
{
    return desk_page_here(f) || f->visit.desk.open;
}

bool desk_page_here(const struct flow *f)
{
    return f->screen >= SCREEN_PIN && f->screen < SCREEN_COUNT;
}

void desk_ask_for(struct flow *f, struct effects *fx, enum desk_ask what, enum role pressed, int index)
{
    visit_wait(f, WAITING_DESK, pressed, index);
    f->visit.desk.asked = what;
    visit_effect(fx, EFFECT_DESK, f)->ask = what;
}

void desk_go(struct flow *f, enum screen screen)
{
    f->visit.desk.said = SAID_NOTHING;
    f->visit.desk.sure = false;
    visit_enter(f, screen);
}

void desk_list(struct flow *f, struct effects *fx, enum screen screen, enum desk_ask what)
{
    explicit_bzero(&f->visit.desk.page, sizeof f->visit.desk.page);
    desk_go(f, screen);
    desk_ask_for(f, fx, what, ROLE_NONE, 0);
}

static void tap_menu(struct flow *f, const struct event *e, struct effects *fx)
{
    static const struct {
        enum screen screen;
        enum desk_ask ask;
    } lists[ITEM_COUNT] = {[ITEM_BRIEFING] = {SCREEN_BRIEFING, DESK_BRIEFING},
                           [ITEM_SLIPS] = {SCREEN_SLIPS, DESK_SLIPS},
                           [ITEM_FIND] = {SCREEN_FIND, DESK_FIND},
                           [ITEM_TICKETS] = {SCREEN_TICKETS, DESK_OWED},
                           [ITEM_LISTS] = {SCREEN_LISTS, DESK_LISTS}};
    int item = e->tap.index;
    if (e->tap.role != ROLE_ITEM || item < 0 || item > ITEM_REMARK)
        return;
    explicit_bzero(f->visit.desk.query, sizeof f->visit.desk.query);
    if (item == ITEM_REMARK)
        remarks_begin(f, fx);
    else if (item == ITEM_EXPORT || item == ITEM_SERVICE)
        desk_go(f, item == ITEM_EXPORT ? SCREEN_EXPORT : SCREEN_SERVICE);
    else
        desk_list(f, fx, lists[item].screen, lists[item].ask);
}

/* What cannot be taken back is asked for twice. */
static bool wants_two(enum desk_action action)
{
    return action == ACTION_DELETE || action == ACTION_BEGIN || action == ACTION_END;
}

static void act(struct flow *f, struct effects *fx, enum desk_action action)
{
    static const enum desk_ask asks[] = {[ACTION_BEGIN] = DESK_BEGIN,
                                         [ACTION_END] = DESK_END,
                                         [ACTION_WAIT] = DESK_WAIT,
                                         [ACTION_PRINT_BRIEFING] = DESK_PRINT_BRIEFING,
                                         [ACTION_PRINT_SLIPS] = DESK_PRINT_SLIPS,
                                         [ACTION_SIGN_IN] = DESK_SIGN_IN,
                                         [ACTION_STAND_IN] = DESK_STAND_IN,
                                         [ACTION_REPRINT] = DESK_REPRINT,
                                         [ACTION_DELETE] = DESK_DELETE,
                                         [ACTION_IMPORT] = DESK_IMPORT,
                                         [ACTION_REPORT] = DESK_REPORT,
                                         [ACTION_PRINT_OWED] = DESK_PRINT,
                                         [ACTION_WAIVE_OWED] = DESK_WAIVE,
                                         [ACTION_EXPORT] = DESK_EXPORT,
                                         [ACTION_PACK] = DESK_PACK,
                                         [ACTION_EARLY_ROOM] = DESK_EARLY,
                                         [ACTION_EARLY_SEAT] = DESK_EARLY,
                                         [ACTION_STICK_USE] = DESK_STICK_USE,
                                         [ACTION_STICK_EJECT] = DESK_STICK_EJECT,
                                         [ACTION_FEED] = DESK_FEED,
                                         [ACTION_TEST] = DESK_TEST,
                                         [ACTION_LIGHTS] = DESK_LIGHTS,
                                         [ACTION_SHUT_DOWN] = DESK_SHUT_DOWN};
    struct desk *d = &f->visit.desk;
    bool sure = d->sure;
    d->said = SAID_NOTHING;
    d->sure = wants_two(action) && !sure;
    if (d->sure || correct_act(f, fx, action) || swap_act(f, fx, action))
        return;
    switch (action) {
    case ACTION_NEW_PIN:
        entry_change_pin(f);
        break;
    case ACTION_CALLS:
        desk_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
        break;
    case ACTION_JOURNAL:
        desk_list(f, fx, SCREEN_JOURNAL, DESK_JOURNAL);
        break;
    case ACTION_LETTERS:
        d->letters = !d->letters;
        break;
    case ACTION_PRINTER:
        desk_go(f, SCREEN_PRINTER);
        break;
    case ACTION_OFFER_ROOMS:
        d->offer_rooms = !d->offer_rooms;
        break;
    case ACTION_PACK:
        d->done = 0;
        d->of = 1; /* the job says how many */
        d->stopping = false;
        desk_ask_for(f, fx, DESK_PACK, ROLE_ACTION, action);
        break;
    case ACTION_PACK_STOP:
        if (d->of == 0) /* it has just ended */
            break;
        d->stopping = true;
        visit_effect(fx, EFFECT_DESK, f)->ask = DESK_PACK_STOP;
        break;
    case ACTION_EARLY_ROOM:
    case ACTION_EARLY_SEAT:
        d->result = action == ACTION_EARLY_SEAT; /* enum tickets_order */
        desk_ask_for(f, fx, DESK_EARLY, ROLE_ACTION, action);
        break;
    default:
        desk_ask_for(f, fx, asks[action], ROLE_ACTION, action);
    }
}

/* Keep her, or take her off with the import: touched to and fro. Who is held stays. */
static void tap_missing(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.index < 0 || e->tap.index >= d->page.rows || e->tap.index >= PREVIEW_ROWS)
        return;
    const struct preview_line *line = &d->page.preview.lines[e->tap.index];
    if (line->kind != PREVIEW_MISSING || line->held)
        return;
    for (int i = 0; i < d->off_count; i++)
        if (d->off[i] == line->person) {
            d->off[i] = d->off[--d->off_count];
            return;
        }
    if (d->off_count < PREVIEW_OFF)
        d->off[d->off_count++] = line->person;
}

/* The row chosen keeps its data while its own page stands. */
static void tap_row(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.index < 0 || e->tap.index >= d->page.rows)
        return;
    d->row = e->tap.index;
    d->kept = d->page;
    if (f->screen == SCREEN_CALLS) {
        d->call = d->kept.calls[d->row];
        d->of_person = false;
        desk_go(f, SCREEN_CALL);
    } else if (f->screen == SCREEN_FIND) {
        desk_go(f, SCREEN_PERSON);
    } else if (f->screen == SCREEN_LISTS) {
        d->off_count = 0;
        d->offer_rooms = false;
        desk_list(f, fx, SCREEN_PREVIEW, DESK_PREVIEW);
    }
}

/* What is typed while the rows of the last key are still looked for counts too. */
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
    f->visit.page = 0;
    d->stale = f->visit.waiting == WAITING_DESK;
    if (!d->stale)
        desk_ask_for(f, fx, DESK_FIND, ROLE_NONE, 0);
}

/* The pages that have more rows than fit, and what tells them. */
static bool turns(enum screen screen, enum desk_ask *ask)
{
    *ask = screen == SCREEN_CALLS     ? DESK_SLIPS
           : screen == SCREEN_FIND    ? DESK_FIND
           : screen == SCREEN_LISTS   ? DESK_LISTS
           : screen == SCREEN_PREVIEW ? DESK_PREVIEW_PAGE
           : screen == SCREEN_MAP     ? DESK_MAP
           : screen == SCREEN_JOURNAL ? DESK_JOURNAL
                                      : DESK_PIN;
    return *ask != DESK_PIN;
}

static void tap_page(struct flow *f, const struct event *e, struct effects *fx)
{
    enum desk_ask ask;
    if (e->tap.role == ROLE_ACTION && e->tap.index >= 0 && e->tap.index < ACTION_COUNT) {
        act(f, fx, (enum desk_action)e->tap.index);
    } else if (e->tap.role == ROLE_PAGE && turns(f->screen, &ask)) {
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
        desk_ask_for(f, fx, ask, ROLE_NONE, 0);
    } else if (e->tap.role == ROLE_ROW && f->screen == SCREEN_PREVIEW) {
        tap_missing(f, e);
    } else if (e->tap.role == ROLE_ROW && turns(f->screen, &ask) && f->screen != SCREEN_MAP) {
        tap_row(f, e, fx);
    } else if (f->screen == SCREEN_FIND) {
        tap_query(f, e, fx);
    } else if (!remarks_tap(f, e, fx) && !swap_tap(f, e, fx)) {
        correct_tap(f, e, fx);
    }
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    explicit_bzero(d->pin, sizeof d->pin);
    explicit_bzero(d->first, sizeof d->first);
    if (!d->open || f->screen == SCREEN_DESK)
        visit_end(f, fx);
    else if (correct_back(f, fx) || remarks_back(f) || swap_back(f, fx))
        return;
    else if (f->screen == SCREEN_CALL)
        desk_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
    else if (f->screen == SCREEN_PERSON)
        desk_list(f, fx, SCREEN_FIND, DESK_FIND);
    else if (f->screen == SCREEN_PREVIEW)
        desk_list(f, fx, SCREEN_LISTS, DESK_LISTS);
    else if (f->screen == SCREEN_CALLS)
        desk_list(f, fx, SCREEN_SLIPS, DESK_SLIPS);
    else
        desk_go(f, f->screen == SCREEN_PIN_NEW || f->screen == SCREEN_JOURNAL || f->screen == SCREEN_PRINTER
                       ? SCREEN_SERVICE
                       : SCREEN_DESK);
}

/* The store is damaged: go on with a copy, touched twice. */
static void tap_restore(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role == ROLE_BACK) {
        visit_end(f, fx);
    } else if (e->tap.role == ROLE_ACTION && e->tap.index == ACTION_RESTORE && f->backups.good) {
        d->said = SAID_NOTHING;
        d->sure = !d->sure;
        if (d->sure)
            return;
        visit_wait(f, WAITING_DESK, ROLE_ACTION, ACTION_RESTORE);
        d->asked = DESK_RESTORE;
        visit_effect(fx, EFFECT_RESTORE, f);
    }
}

void desk_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    if (f->screen == SCREEN_RESTORE)
        tap_restore(f, e, fx);
    else if (e->tap.role == ROLE_BACK)
        go_back(f, fx);
    else if (f->screen == SCREEN_PIN || f->screen == SCREEN_PIN_NEW)
        entry_tap(f, e, fx);
    else if (f->screen == SCREEN_DESK)
        tap_menu(f, e, fx);
    else
        tap_page(f, e, fx);
}

bool desk_listens(const struct flow *f, const struct event *e)
{
    bool key = e->kind == EVENT_TAP && (e->tap.role == ROLE_KEY || e->tap.role == ROLE_ERASE);
    if (e->kind == EVENT_TAP && e->tap.role == ROLE_ACTION && e->tap.index == ACTION_PACK_STOP)
        return f->visit.waiting == WAITING_DESK && f->visit.desk.asked == DESK_PACK;
    return key && f->screen == SCREEN_FIND && f->visit.waiting == WAITING_DESK && f->visit.desk.asked == DESK_FIND;
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
    desk_list(f, fx, SCREEN_FIND, DESK_FIND);
}

/* The next one on the sheet; who is here already is offered to be signed in. */
static void take_call(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->of_person) {
        d->of_person = false;
        desk_go(f, SCREEN_PERSON);
    } else if (e->ok && d->result == CALL_HERE) {
        find_room(f, fx);
    } else if (e->ok) {
        desk_list(f, fx, SCREEN_CALLS, DESK_SLIPS);
    }
}

static void take_rows(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->stale) {
        d->stale = false;
        desk_ask_for(f, fx, DESK_FIND, ROLE_NONE, 0);
        return;
    }
    d->page = e->desk.page;
    d->total = e->desk.count;
}

void desk_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->visit != f->visit_number || f->visit.waiting != WAITING_DESK) {
        entry_count_late(f, e); /* who tried is gone */
        return;
    }
    f->visit.waiting = WAITING_NONE;
    f->touched_ms = f->now.boot_ms;
    explicit_bzero(d->pin, sizeof d->pin);
    if (remarks_take(f, e) || swap_take(f, e))
        return;
    enum desk_said said = e->ok ? SAID_DONE : SAID_FAILED;
    switch (e->desk.ask) {
    case DESK_PIN:
    case DESK_NEW_PIN:
        entry_take(f, e);
        return;
    case DESK_OWED:
        d->owed = e->desk.count;
        d->doubt = e->desk.page.tickets.doubt;
        d->early = e->desk.page.tickets.early;
        f->owed = d->owed > f->printing ? d->owed - f->printing : 0; /* as the store has it */
        said = d->said;
        break;
    case DESK_BRIEFING:
    case DESK_SLIPS:
    case DESK_FIND:
    case DESK_MAP:
    case DESK_JOURNAL:
    case DESK_LISTS:
    case DESK_PREVIEW:
    case DESK_PREVIEW_PAGE:
        take_rows(f, e, fx);
        said = e->ok ? d->said : SAID_FAILED;
        break;
    case DESK_CALL:
        take_call(f, e, fx);
        break;
    case DESK_PRINT_SLIPS: /* the queue has waited: welcome again */
        if (!e->ok)
            break;
        visit_end(f, fx);
        return;
    case DESK_BEGIN:
    case DESK_END:
    case DESK_WAIT:
        if (e->ok)
            d->page = e->desk.page;
        break;
    case DESK_PRINT:
    case DESK_WAIVE:
        d->owed = !e->ok ? d->owed : e->desk.ask == DESK_PRINT ? e->desk.count : 0;
        f->owed = e->ok ? d->owed : f->owed; /* those that fail again are told one by one */
        d->doubt = e->ok ? 0 : d->doubt;
        break;
    case DESK_EARLY:
        d->early = e->ok ? e->desk.count : d->early; /* those the list has no room for */
        break;
    case DESK_PACK:
        d->page = e->desk.page;
        said = e->ok ? SAID_DONE : d->stopping ? SAID_STOPPED : SAID_FAILED;
        d->of = 0;
        break;
    case DESK_IMPORT:
    case DESK_REPORT:
    case DESK_PRINT_BRIEFING:
    case DESK_EXPORT:
    case DESK_STICK_USE:
    case DESK_STICK_EJECT:
    case DESK_FEED:
    case DESK_TEST:
    case DESK_LIGHTS:
    case DESK_SHUT_DOWN:
    case DESK_RESTORE: /* done: EVENT_READY has ended the visit */
        break;
    default: /* about one person */
        correct_take(f, e);
        return;
    }
    d->said = said;
}

/* Who sees it move is not sent home. */
void desk_progress(struct flow *f, const struct event *e)
{
    if (e->visit != f->visit_number || f->visit.waiting != WAITING_DESK || f->visit.desk.asked != DESK_PACK)
        return;
    f->visit.desk.done = e->progress.done;
    f->visit.desk.of = e->progress.of;
    f->visit.waiting_since = f->now.boot_ms;
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
