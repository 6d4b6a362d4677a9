#include "flow/place.h"

#include <string.h>

#include "flow/correct.h"
#include "flow/visit.h"

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

void place_tap_welcome(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_START)
        begin_visit(f, fx);
    else if (e->tap.role == ROLE_NOTICE)
        visit_enter(f, SCREEN_NOTICE);
}

/* Of the step that is asked now and of those after it. */
static void forget_ranges(struct visit *v)
{
    for (int step = v->path.reached; step < STEP_NONE; step++)
        v->narrowed[step].deep = 0;
}

/* The choices of a step, some of them: the page asks again, of fewer. */
static void narrow(struct flow *f, int index, int count)
{
    struct narrowed *n = &f->visit.narrowed[f->visit.path.reached];
    struct range range = {index / (ESTATE_CHOICES_MOST + 1), index % (ESTATE_CHOICES_MOST + 1)};
    if (index < 0 || range.from >= range.to || range.to > count || n->deep == PLACE_DEEP)
        return;
    n->at[n->deep++] = range;
    visit_enter(f, SCREEN_PLACE);
}

void place_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    char choices[ESTATE_CHOICES_MOST][ROOM_PART];
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_KEYPAD) {
        v->by_keypad = true;
        visit_enter(f, SCREEN_KEYPAD);
        return;
    }
    if (e->tap.role != ROLE_CHOICE && e->tap.role != ROLE_RANGE)
        return;
    int count = (int)estate_choices(f->estate, &v->path, v->path.reached, choices);
    if (e->tap.role == ROLE_RANGE) {
        narrow(f, e->tap.index, count);
        return;
    }
    if (e->tap.index < 0 || e->tap.index >= count)
        return;
    struct choice_path next = v->path;
    estate_choose(f->estate, &next, choices[e->tap.index]);
    memcpy(v->path.district, next.district, sizeof next.district); /* 返回 leads to each step again */
    if (next.reached == STEP_NONE) { /* the screen stays, its key shows that it was taken, until the names are here */
        v->path.room = next.room;
        memcpy(v->path.floor, next.floor, sizeof next.floor);
        visit_look_up(f, fx, ROLE_CHOICE, e->tap.index);
        return;
    }
    v->path = next;
    forget_ranges(v);
    visit_enter(f, SCREEN_PLACE);
}

static void take_room(struct flow *f, struct effects *fx, const struct room *room, enum role role, int index)
{
    if (f->visit.desk.open) {
        correct_take_room(f, fx, room);
        return;
    }
    f->visit.path = (struct choice_path){.room = *room, .reached = STEP_NONE};
    visit_look_up(f, fx, role, index);
}

/* One room is taken, a few are shown to choose from, more must be told apart by typing on. */
static void enter_typed(struct flow *f, struct effects *fx)
{
    const struct typed *meant = &f->visit.meant;
    struct room room = meant->rooms[0]; /* of the visit, which may end */
    if (meant->hits == 1)
        take_room(f, fx, &room, ROLE_ENTER, 0);
    else if (meant->hits > 1 && meant->hits <= TYPED_ROOMS)
        visit_enter(f, SCREEN_WHICH);
}

void place_tap_keypad(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    size_t n = strlen(v->typed);
    if (e->tap.role == ROLE_ENTER) {
        enter_typed(f, fx);
        return;
    }
    if (e->tap.role == ROLE_KEY && n < TYPED_MOST && e->tap.index > ' ' && e->tap.index < 0x7F) {
        v->typed[n] = (char)e->tap.index;
        v->typed[n + 1] = '\0';
    } else if (e->tap.role == ROLE_ERASE && n > 0) {
        v->typed[n - 1] = '\0';
    } else {
        return;
    }
    typed_read(f->estate, v->typed, &v->meant);
}

void place_tap_which(struct flow *f, const struct event *e, struct effects *fx)
{
    const struct typed *meant = &f->visit.meant;
    if (e->tap.role == ROLE_CHOICE && e->tap.index >= 0 && (size_t)e->tap.index < meant->hits &&
        e->tap.index < TYPED_ROOMS) {
        struct room room = meant->rooms[e->tap.index];
        take_room(f, fx, &room, ROLE_CHOICE, e->tap.index);
    }
}

void place_back(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    explicit_bzero(&v->household, sizeof v->household);
    explicit_bzero(&v->spell, sizeof v->spell); /* a name belongs to the room it was typed for */
    v->stand_in = v->insists = v->from_whose = false;
    bool narrowed = f->screen == SCREEN_PLACE && v->path.reached < STEP_NONE && v->narrowed[v->path.reached].deep > 0;
    if (narrowed)
        v->narrowed[v->path.reached].deep--;
    if (v->by_keypad)
        visit_go_back(f, SCREEN_KEYPAD);
    else if (narrowed || estate_back(f->estate, &v->path))
        visit_go_back(f, SCREEN_PLACE);
    else
        visit_end(f, fx);
}

void place_back_from_keypad(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->desk.open) {
        correct_leave(f, fx);
        return;
    }
    explicit_bzero(v->typed, sizeof v->typed);
    v->by_keypad = false;
    v->meant = (struct typed){0};
    v->path = (struct choice_path){0};
    estate_choose(f->estate, &v->path, NULL);
    forget_ranges(v);
    visit_go_back(f, SCREEN_PLACE);
}
