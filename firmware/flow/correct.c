#include "flow/correct.h"

#include <string.h>

#include "base/text.h"
#include "flow/desk_map.h"
#include "flow/desk_steps.h"
#include "flow/posted.h"
#include "flow/remarks.h"
#include "flow/setup.h"
#include "flow/visit.h"

static void wipe_entered(struct visit *v)
{
    explicit_bzero(v->desk.seat_typed, sizeof v->desk.seat_typed);
    explicit_bzero(v->desk.time_typed, sizeof v->desk.time_typed);
    explicit_bzero(v->desk.name, sizeof v->desk.name);
    explicit_bzero(&v->spell, sizeof v->spell);
}

/* The page before: of the person, or where somebody new began. */
void correct_leave(struct flow *f, struct effects *fx)
{
    if (setup_types(f)) {
        setup_back(f, fx);
        return;
    }
    if (posted_types(f)) {
        posted_back(f, fx);
        return;
    }
    if (remarks_types(f)) {
        remarks_back(f, fx);
        return;
    }
    struct desk *d = &f->visit.desk;
    bool new_one = d->task == TASK_ADD;
    d->task = TASK_NONE;
    wipe_entered(&f->visit);
    explicit_bzero(f->visit.typed, sizeof f->visit.typed);
    desk_open(f, fx, new_one ? SCREEN_FIND : SCREEN_PERSON);
}

/* ---- her page's actions ---- */

static void borrow_name(struct flow *f, enum desk_task task, const struct room *room)
{
    f->visit.desk.task = task;
    f->visit.path = (struct choice_path){.room = *room, .reached = STEP_NONE};
    visit_spell(f);
}

static void borrow_room(struct flow *f, enum desk_task task)
{
    struct visit *v = &f->visit;
    v->desk.task = task;
    v->by_keypad = true;
    v->meant = (struct typed){0};
    explicit_bzero(v->typed, sizeof v->typed);
    visit_enter(f, SCREEN_KEYPAD);
}

void correct_open_name(struct flow *f, struct effects *fx)
{
    const struct desk *d = &f->visit.desk;
    (void)fx;
    borrow_name(f, TASK_NAME, &d->kept.found[d->row].room);
}

/* Words about her household, on the page where owners type their names. */
void correct_open_keeper(struct flow *f, struct effects *fx)
{
    (void)fx;
    borrow_name(f, TASK_KEEPER, &f->visit.desk.kept.found[f->visit.desk.row].room);
}

void correct_open_note(struct flow *f, struct effects *fx)
{
    (void)fx;
    borrow_name(f, TASK_NOTE, &f->visit.desk.kept.found[f->visit.desk.row].room);
    f->visit.spell.words = true;
    visit_enter(f, SCREEN_SPELL);
}

void correct_open_phone(struct flow *f, struct effects *fx)
{
    wipe_entered(&f->visit);
    desk_open(f, fx, SCREEN_PHONE);
}

/* 11 digits, or a landline with its dashes; none: she has none any more. */
void correct_tap_phone(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    size_t n = strlen(d->time_typed), digits = 0;
    if (e->tap.role != ROLE_ENTER) {
        desk_type(f, e, d->time_typed, DESK_TYPED);
        return;
    }
    for (const char *p = d->time_typed; *p != '\0'; p++)
        digits += *p != '-';
    if (n > 0 && (digits < 7 || d->time_typed[0] == '-' || d->time_typed[n - 1] == '-')) {
        d->said = SAID_WRONG;
        return;
    }
    text_copy(d->name, sizeof d->name, d->time_typed);
    desk_ask_for(f, fx, DESK_PHONE, ROLE_ENTER, 0);
}

void correct_open_room(struct flow *f, struct effects *fx)
{
    (void)fx;
    borrow_room(f, TASK_ROOM);
}

void correct_add(struct flow *f, struct effects *fx)
{
    (void)fx;
    borrow_room(f, TASK_ADD);
}

void correct_open_seat(struct flow *f, struct effects *fx)
{
    wipe_entered(&f->visit);
    desk_open(f, fx, SCREEN_SEAT);
}

static void ask_time(struct flow *f, struct effects *fx)
{
    explicit_bzero(f->visit.desk.time_typed, sizeof f->visit.desk.time_typed);
    desk_open(f, fx, SCREEN_TIME);
}

void correct_open_time(struct flow *f, struct effects *fx)
{
    f->visit.desk.task = TASK_NONE;
    ask_time(f, fx);
}

void correct_open_map(struct flow *f, struct effects *fx)
{
    f->visit.desk.seating = f->screen == SCREEN_SEAT;
    desk_open(f, fx, SCREEN_MAP);
}

/* ---- the pages behind hers ---- */

/* A row of words, not of the store. */
static void choose(struct flow *f, const struct event *e, struct effects *fx, int *choice, enum desk_ask ask)
{
    if (e->tap.role != ROLE_ROW)
        return;
    *choice = e->tap.index;
    desk_ask_for(f, fx, ask, ROLE_ROW, e->tap.index);
}

void correct_tap_reason(struct flow *f, const struct event *e, struct effects *fx)
{
    choose(f, e, fx, &f->visit.desk.reason, DESK_UNDO);
}

void correct_tap_reply(struct flow *f, const struct event *e, struct effects *fx)
{
    choose(f, e, fx, &f->visit.desk.reply, DESK_REPLY);
}

void correct_tap_seat(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    d->moved_to = (struct seat){0, 0};
    if (e->tap.role == ROLE_ENTER && d->seat_typed[0] != '\0')
        desk_ask_for(f, fx, DESK_SEAT, ROLE_ENTER, 0);
    else
        desk_type(f, e, d->seat_typed, DESK_TYPED);
}

/* "1936", "19:36" without its colon: the local time on the day of the meeting; -1 if it is none. */
static int64_t typed_time(const struct flow *f)
{
    const char *t = f->visit.desk.time_typed;
    size_t n = strlen(t);
    if (n < 3 || n > 4 || strspn(t, "0123456789") != n)
        return -1;
    int minute = (t[n - 2] - '0') * 10 + t[n - 1] - '0';
    int hour = n == 3 ? t[0] - '0' : (t[0] - '0') * 10 + t[1] - '0';
    return moment_clock_of_day(f->meeting->starts_ms, f->meeting->utc_offset_min, hour, minute);
}

void correct_tap_time(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role != ROLE_ENTER || d->time_typed[0] == '\0') {
        desk_type(f, e, d->time_typed, DESK_TYPED);
        return;
    }
    d->typed_ms = typed_time(f);
    if (d->typed_ms < 0)
        d->said = SAID_WRONG;
    else
        desk_ask_for(f, fx, DESK_PAPER, ROLE_ENTER, 0);
}

/* A seat of the map: who sits there is shown, or changes places with the one being moved; a free one is taken. */
void correct_tap_map(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    struct seat seat = desk_map_seat(f->meeting->plan, f->visit.page, e->tap.index);
    const struct desk_map *map = &d->page.map;
    if (e->tap.role != ROLE_ROW || seat.row == 0)
        return;
    d->number = 0;
    for (int i = 0; i < map->count; i++)
        if (map->taken[i].seat.row == seat.row && map->taken[i].seat.number == seat.number)
            d->number = map->taken[i].number;
    d->moved_to = seat;
    if (d->seating)
        desk_ask_for(f, fx, DESK_SEAT, ROLE_ROW, e->tap.index);
    else if (d->number != 0)
        desk_ask_for(f, fx, DESK_PERSON, ROLE_ROW, e->tap.index);
}

void correct_back_from_map(struct flow *f, struct effects *fx)
{
    desk_open(f, fx, f->visit.desk.seating ? SCREEN_SEAT : SCREEN_FIND);
}

/* ---- what was entered on the owner's pages ---- */

void correct_take_room(struct flow *f, struct effects *fx, const struct room *room)
{
    struct desk *d = &f->visit.desk;
    d->room = *room;
    if (d->task == TASK_ROOM)
        desk_ask_for(f, fx, DESK_ROOM, ROLE_ENTER, 0);
    else
        borrow_name(f, TASK_ADD, room);
}

void correct_take_name(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (setup_types(f)) {
        setup_take_name(f, fx);
        return;
    }
    if (posted_types(f)) {
        posted_take_words(f, fx);
        return;
    }
    if (remarks_types(f)) {
        remarks_take_words(f, fx);
        return;
    }
    text_copy(d->name, sizeof d->name, f->visit.spell.name);
    if (d->task == TASK_NAME || d->task == TASK_KEEPER || d->task == TASK_NOTE)
        desk_ask_for(f, fx,
                     d->task == TASK_NAME   ? DESK_NAME
                     : d->task == TASK_NOTE ? DESK_NOTE
                                            : DESK_KEEPER,
                     ROLE_ENTER, 0);
    else
        ask_time(f, fx);
}

/* ---- the answers ---- */

/* What a failure leaves on the page it was asked from, because that page can be filled in otherwise. */
static bool stays(enum screen screen)
{
    return screen == SCREEN_SEAT || screen == SCREEN_TIME || screen == SCREEN_MAP || screen == SCREEN_FIND ||
           screen == SCREEN_PHONE;
}

/* It is over: the next search begins anew. */
static void end_task(struct flow *f)
{
    struct desk *d = &f->visit.desk;
    wipe_entered(&f->visit);
    explicit_bzero(d->query, sizeof d->query);
    d->task = TASK_NONE;
    d->of_person = false;
}

/* The person's page again, as she stands now. */
void correct_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->ok) {
        d->kept = e->desk.page;
        d->row = 0;
    }
    if (e->ok || !stays(f->screen)) {
        end_task(f);
        desk_open(f, fx, SCREEN_PERSON);
    }
    desk_outcome(f, e->ok);
    if (e->ok && e->desk.ask == DESK_PERSON) /* nothing was done */
        d->said = SAID_NOTHING;
}

/* Who was deleted has no page. */
void correct_take_deleted(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (!e->ok) {
        correct_take(f, e, fx);
        return;
    }
    end_task(f);
    explicit_bzero(&d->kept, sizeof d->kept);
    explicit_bzero(&d->page, sizeof d->page);
    desk_go(f, SCREEN_FIND);
    desk_outcome(f, true);
}
