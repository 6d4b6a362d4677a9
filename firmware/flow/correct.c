#include "flow/correct.h"

#include <string.h>

#include "base/text.h"
#include "flow/desk_steps.h"
#include "flow/visit.h"

/* The page before: of the person, or where somebody new began. */
static void leave(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool new_one = d->task == TASK_ADD;
    d->task = TASK_NONE;
    explicit_bzero(d->query, sizeof d->query);
    explicit_bzero(d->name, sizeof d->name);
    explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
    explicit_bzero(f->visit.typed, sizeof f->visit.typed);
    if (new_one)
        desk_list(f, fx, SCREEN_FIND, DESK_FIND);
    else
        desk_go(f, SCREEN_PERSON);
}

static void type_afresh(struct flow *f, enum screen screen)
{
    explicit_bzero(f->visit.desk.query, sizeof f->visit.desk.query);
    desk_go(f, screen);
}

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
    v->typed_answer = TYPED_OPEN;
    explicit_bzero(v->typed, sizeof v->typed);
    visit_enter(f, SCREEN_KEYPAD);
}

/* What came of a call to the household of the person found. */
static void call_of(struct desk *d, const struct found *p)
{
    explicit_bzero(&d->call, sizeof d->call);
    d->call.room_id = p->room_id;
    d->call.room = p->room;
    text_copy(d->call.names, sizeof d->call.names, p->name);
    text_copy(d->call.phone, sizeof d->call.phone, p->phone);
}

bool correct_act(struct flow *f, struct effects *fx, enum desk_action action)
{
    struct desk *d = &f->visit.desk;
    const struct found *p = &d->kept.found[d->row];
    switch (action) {
    case ACTION_UNDO:
        desk_go(f, SCREEN_REASON);
        break;
    case ACTION_MORE:
        desk_go(f, SCREEN_MORE);
        break;
    case ACTION_REPLY:
        desk_go(f, SCREEN_REPLY);
        break;
    case ACTION_RESULT:
        call_of(d, p);
        d->of_person = true;
        desk_go(f, SCREEN_CALL);
        break;
    case ACTION_SEAT:
        type_afresh(f, SCREEN_SEAT);
        break;
    case ACTION_PAPER:
        d->task = TASK_NONE;
        type_afresh(f, SCREEN_TIME);
        break;
    case ACTION_NAME:
        borrow_name(f, TASK_NAME, &p->room);
        break;
    case ACTION_ROOM:
        borrow_room(f, TASK_ROOM);
        break;
    case ACTION_ADD:
        borrow_room(f, TASK_ADD);
        break;
    case ACTION_MAP:
        d->seating = f->screen == SCREEN_SEAT;
        desk_list(f, fx, SCREEN_MAP, DESK_MAP);
        break;
    default:
        return false;
    }
    return true;
}

/* "1936", "19:36" without its colon: the local time on the day of the meeting; -1 if it is none. */
static int64_t typed_time(const struct flow *f)
{
    const char *t = f->visit.desk.query;
    size_t n = strlen(t);
    if (n < 3 || n > 4 || strspn(t, "0123456789") != n)
        return -1;
    int minute = (t[n - 2] - '0') * 10 + t[n - 1] - '0';
    int hour = n == 3 ? t[0] - '0' : (t[0] - '0') * 10 + t[1] - '0';
    return moment_clock_of_day(f->meeting->starts_ms, f->meeting->utc_offset_min, hour, minute);
}

static void enter(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (d->query[0] == '\0')
        return;
    d->typed_ms = f->screen == SCREEN_TIME ? typed_time(f) : 0;
    if (d->typed_ms < 0)
        d->said = SAID_WRONG;
    else
        desk_ask_for(f, fx, f->screen == SCREEN_TIME ? DESK_PAPER : DESK_SEAT, ROLE_ENTER, 0);
}

static void type(struct desk *d, const struct event *e)
{
    size_t n = strlen(d->query);
    bool key = e->tap.index == '-' || (e->tap.index >= '0' && e->tap.index <= '9');
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->query[n - 1] = '\0';
    else if (e->tap.role == ROLE_KEY && n < DESK_TYPED && key)
        d->query[n] = (char)e->tap.index;
    d->said = SAID_NOTHING;
}

/* A seat of the map: who sits there is shown, or changes places with the one being moved; a free one is taken. */
static void tap_map(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    struct seat seat = desk_map_seat(f->meeting->plan, f->visit.page, e->tap.index);
    const struct desk_map *map = &d->page.map;
    if (seat.row == 0)
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

void correct_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    static const struct {
        enum screen screen;
        enum desk_ask ask;
    } rows[] = {{SCREEN_REASON, DESK_UNDO}, {SCREEN_REPLY, DESK_REPLY}, {SCREEN_CALL, DESK_CALL}};
    d->moved_to = (struct seat){0, 0};
    if (f->screen == SCREEN_MAP && e->tap.role == ROLE_ROW) {
        tap_map(f, e, fx);
        return;
    }
    if ((f->screen == SCREEN_SEAT || f->screen == SCREEN_TIME) && e->tap.role == ROLE_ENTER)
        enter(f, fx);
    else if (f->screen == SCREEN_SEAT || f->screen == SCREEN_TIME)
        type(d, e);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (f->screen == rows[i].screen && e->tap.role == ROLE_ROW) { /* rows of words, not of the store */
            d->result = e->tap.index;
            desk_ask_for(f, fx, rows[i].ask, ROLE_ROW, e->tap.index);
        }
}

bool correct_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    switch (f->screen) {
    case SCREEN_CALL:
        if (!d->of_person)
            return false;
        d->of_person = false;
        desk_go(f, SCREEN_MORE);
        return true;
    case SCREEN_REPLY:
        desk_go(f, SCREEN_MORE);
        return true;
    case SCREEN_MAP:
        if (d->seating)
            desk_go(f, SCREEN_SEAT);
        else
            desk_list(f, fx, SCREEN_FIND, DESK_FIND);
        return true;
    case SCREEN_REASON:
    case SCREEN_MORE:
    case SCREEN_SEAT:
    case SCREEN_TIME:
        leave(f, fx);
        return true;
    default:
        return false;
    }
}

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
    text_copy(d->name, sizeof d->name, f->visit.spell.name);
    if (d->task == TASK_NAME)
        desk_ask_for(f, fx, DESK_NAME, ROLE_ENTER, 0);
    else
        type_afresh(f, SCREEN_TIME);
}

void correct_leave(struct flow *f, struct effects *fx)
{
    leave(f, fx);
}

/* What a failure leaves on the page it was asked from, because that page can be filled in otherwise. */
static bool stays(enum screen screen)
{
    return screen == SCREEN_SEAT || screen == SCREEN_TIME || screen == SCREEN_MAP || screen == SCREEN_FIND;
}

/* The person's page again, as she stands now; who was deleted has none. */
void correct_take(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    bool gone = e->ok && e->desk.ask == DESK_DELETE;
    if (e->ok || !stays(f->screen)) {
        explicit_bzero(d->name, sizeof d->name);
        explicit_bzero(d->query, sizeof d->query); /* it was a seat or a time, nobody to be found */
        explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
        d->task = TASK_NONE;
        d->of_person = false;
    }
    if (gone) {
        explicit_bzero(&d->kept, sizeof d->kept);
        explicit_bzero(&d->page, sizeof d->page);
        desk_go(f, SCREEN_FIND);
    } else if (e->ok) {
        d->kept = e->desk.page;
        d->row = 0;
        desk_go(f, SCREEN_PERSON);
    } else if (!stays(f->screen)) {
        desk_go(f, SCREEN_PERSON);
    }
    d->said = !e->ok ? SAID_FAILED : e->desk.ask == DESK_PERSON ? SAID_NOTHING : SAID_DONE;
}
