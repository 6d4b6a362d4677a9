#include "flow/taps.h"

#include <string.h>

#include "flow/correct.h"
#include "flow/desk_steps.h"
#include "flow/entry.h"
#include "flow/naming.h"
#include "flow/opinion.h"
#include "flow/signature.h"
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
    memcpy(v->path.district, next.district, sizeof next.district); /* 返回 leads to each step again */
    if (next.reached == STEP_NONE) { /* the screen stays, its key shows that it was taken, until the names are here */
        v->path.room = next.room;
        memcpy(v->path.floor, next.floor, sizeof next.floor);
        visit_look_up(f, fx, ROLE_CHOICE, e->tap.index);
        return;
    }
    v->path = next;
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
    struct room rooms[WHICH_MOST];
    struct visit *v = &f->visit;
    size_t hits = estate_find(f->estate, v->typed, rooms, WHICH_MOST);
    v->typed_answer = hits == 0 ? TYPED_NONE : hits > WHICH_MOST ? TYPED_SEVERAL : TYPED_OPEN;
    if (hits == 1)
        take_room(f, fx, &rooms[0], ROLE_ENTER, 0);
    else if (hits > 1 && hits <= WHICH_MOST)
        visit_enter(f, SCREEN_WHICH);
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
        enter_typed(f, fx);
    }
}

static void tap_which(struct flow *f, const struct event *e, struct effects *fx)
{
    struct room rooms[WHICH_MOST];
    size_t hits = estate_find(f->estate, f->visit.typed, rooms, WHICH_MOST);
    if (e->tap.role == ROLE_CHOICE && e->tap.index >= 0 && (size_t)e->tap.index < hits && e->tap.index < WHICH_MOST)
        take_room(f, fx, &rooms[e->tap.index], ROLE_CHOICE, e->tap.index);
}

static void save(struct flow *f, struct effects *fx, enum who who, enum role pressed, int index)
{
    struct visit *v = &f->visit;
    enum effect_kind kind = who == WHO_STAND_IN || who == WHO_GUEST ? EFFECT_GUEST : EFFECT_SIGN_IN;
    v->who = who;
    visit_wait(f, WAITING_SIGN_IN, pressed, index);
    visit_effect(fx, kind, f)->person = who == WHO_GUEST  ? 0
                                        : who == WHO_LIKE ? v->like.person
                                                          : v->household.residents[v->resident].person;
}

/* Somebody came in his place already: she again, or one more of the family? */
static void ask_stand_in(struct flow *f, const struct resident *r)
{
    struct like *like = &f->visit.like;
    *like =
        (struct like){.person = r->stand_in.person, .here = true, .of_family = true, .wall_ms = r->stand_in.wall_ms};
    memcpy(like->mask, r->mask, sizeof like->mask);
    f->visit.who = WHO_STAND_IN;
    visit_enter(f, SCREEN_LIKE);
}

static void take_name(struct flow *f, struct effects *fx, int index)
{
    struct visit *v = &f->visit;
    const struct resident *r = &v->household.residents[index];
    v->resident = index;
    bool unknown = v->stand_in && v->spell.name[0] == '\0' && r->stand_in.count > 1; /* which of them is she? */
    if (!r->tellable || unknown)
        visit_enter(f, SCREEN_STAFF);
    else if (v->stand_in && r->stand_in.person != 0 && v->spell.name[0] == '\0')
        ask_stand_in(f, r);
    else
        save(f, fx, v->stand_in ? WHO_STAND_IN : WHO_RESIDENT, ROLE_NAME, index);
}

static void tap_name(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_STAND_IN && !v->stand_in) {
        v->stand_in = true;
        visit_enter(f, SCREEN_NAME);
    } else if (e->tap.role == ROLE_LEAVE_NAME && v->stand_in) {
        visit_spell(f);
    } else if (e->tap.role == ROLE_OTHER) {
        v->stand_in = false;
        visit_spell(f);
    } else if (e->tap.role == ROLE_NAME && e->tap.index >= 0 && e->tap.index < v->household.count) {
        take_name(f, fx, e->tap.index);
    }
}

/* A stand-in who left her name goes back to whose place it is; everybody else is signed in. */
static void enter_name(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (!spell_whole(&v->spell))
        return;
    v->insists = false;
    if (v->desk.open)
        correct_take_name(f, fx);
    else if (v->stand_in)
        visit_enter(f, SCREEN_NAME);
    else
        save(f, fx, WHO_GUEST, ROLE_ENTER, 0);
}

/* A name is put together; when it is whole she enters it. */
static void tap_naming(struct flow *f, const struct event *e, struct effects *fx)
{
    if (naming_tap(f, e, fx))
        enter_name(f, fx);
}

/* The same person once more, or one more? Only she can tell. */
static void tap_like(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_SAME) {
        save(f, fx, WHO_LIKE, ROLE_SAME, 0);
    } else if (e->tap.role == ROLE_ANOTHER) {
        v->insists = true;
        save(f, fx, v->who, ROLE_ANOTHER, 0);
    }
}

/* The room again, for the others of the household. */
static void go_on_with_family(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    v->family = true;
    v->stand_in = v->insists = false;
    explicit_bzero(&v->spell, sizeof v->spell);
    explicit_bzero(&v->like, sizeof v->like);
    if (v->household.count == 0) {
        visit_spell(f);
        return;
    }
    visit_wait(f, WAITING_HOUSEHOLD, ROLE_FAMILY, 0); /* the same room: nobody is walking */
    visit_effect(fx, EFFECT_LOOK_UP, f)->room = v->path.room;
}

/* One touch for each of the household; a touch beside the keys makes way for the next owner. */
static void tap_done(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    enum role role = e->kind == EVENT_TAP ? e->tap.role : ROLE_NONE;
    if (role == ROLE_FAMILY) {
        go_on_with_family(f, fx);
    } else if (role == ROLE_NAME && e->tap.index >= 0 && e->tap.index < v->household.count) {
        v->family = true;
        v->stand_in = v->insists = false;
        v->resident = e->tap.index;
        save(f, fx, WHO_RESIDENT, ROLE_NAME, e->tap.index);
    } else if (role == ROLE_OPINION) {
        opinion_begin(f);
    } else if (role == ROLE_SIGN) {
        signature_begin(f);
    } else if (role == ROLE_NOT_ME) {
        visit_effect(fx, EFFECT_NOT_ME, f)->number = v->result.number;
        f->called_ms = f->now.boot_ms;
        v->called = true;
        explicit_bzero(&v->household, sizeof v->household); /* 返回 leads out */
        visit_enter(f, SCREEN_STAFF);
    } else if (e->kind == EVENT_TOUCH && f->now.boot_ms - f->entered_ms >= DONE_LEAST_MS) {
        visit_end(f, fx);
    }
}

/* The seat again, of whoever signed in last. */
static void back_from_family(struct flow *f)
{
    struct visit *v = &f->visit;
    v->family = v->stand_in = v->insists = false;
    explicit_bzero(&v->spell, sizeof v->spell);
    visit_enter(f, v->result.screen);
}

/* From the question after the room: the keypad, or the last step that was a choice. */
static void back_to_room(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    explicit_bzero(&v->household, sizeof v->household);
    explicit_bzero(&v->spell, sizeof v->spell); /* a name belongs to the room it was typed for */
    v->stand_in = v->insists = false;
    if (v->by_keypad)
        visit_enter(f, SCREEN_KEYPAD);
    else if (estate_back(f->estate, &v->path))
        visit_enter(f, SCREEN_PLACE);
    else
        visit_end(f, fx);
}

static void back_from_keypad(struct flow *f)
{
    struct visit *v = &f->visit;
    explicit_bzero(v->typed, sizeof v->typed);
    v->by_keypad = false;
    v->typed_answer = TYPED_OPEN;
    v->path = (struct choice_path){0};
    estate_choose(f->estate, &v->path, NULL);
    visit_enter(f, SCREEN_PLACE);
}

static void back_from_spelling(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    bool to_surnames = f->screen == SCREEN_WRITE || (f->screen == SCREEN_SPELL && f->lang != LANG_EN);
    explicit_bzero(&v->written, sizeof v->written);
    spell_begin(&v->spell, SPELL_PINYIN);
    if (to_surnames)
        visit_enter(f, SCREEN_SURNAME);
    else if (v->desk.open)
        correct_leave(f, fx);
    else if (v->household.count > 0)
        visit_enter(f, SCREEN_NAME);
    else if (v->family)
        back_from_family(f);
    else
        back_to_room(f, fx);
}

static void back_from_name(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->family) {
        back_from_family(f);
        return;
    }
    if (!v->stand_in) {
        back_to_room(f, fx);
        return;
    }
    v->stand_in = false;
    explicit_bzero(&v->spell, sizeof v->spell);
    visit_enter(f, SCREEN_NAME);
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (opinion_back(f) || signature_back(f))
        return;
    switch (f->screen) {
    case SCREEN_KEYPAD:
        if (f->visit.desk.open)
            correct_leave(f, fx);
        else
            back_from_keypad(f);
        break;
    case SCREEN_WHICH:
        visit_enter(f, SCREEN_KEYPAD);
        break;
    case SCREEN_SURNAME:
    case SCREEN_SPELL:
    case SCREEN_WRITE:
        back_from_spelling(f, fx);
        break;
    case SCREEN_LIKE:
        visit_enter(f, v->who != WHO_GUEST ? SCREEN_NAME : v->spell.way == SPELL_WRITE ? SCREEN_WRITE : SCREEN_SPELL);
        break;
    case SCREEN_NAME:
        back_from_name(f, fx);
        break;
    case SCREEN_STAFF:
        if (!v->stand_in)
            explicit_bzero(&v->spell, sizeof v->spell);
        if (v->household.count > 0)
            visit_enter(f, SCREEN_NAME);
        else
            visit_end(f, fx);
        break;
    case SCREEN_PLACE:
        back_to_room(f, fx);
        break;
    default:
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
    else if (e->tap.role == ROLE_PAGE && f->screen != SCREEN_WELCOME) /* nothing of nobody's visit stays */
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
}

void taps_take(struct flow *f, const struct event *e, struct effects *fx)
{
    f->touched_ms = e->at.boot_ms;
    if (f->asking) { /* any touch says "still here"; nothing behind the question acts */
        f->asking = false;
        return;
    }
    if (f->visit.waiting != WAITING_NONE && !desk_listens(f, e))
        return;
    if (f->screen == SCREEN_DONE || f->screen == SCREEN_ALREADY) {
        tap_done(f, e, fx);
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    if (desk_page_here(f)) {
        desk_tap(f, e, fx);
        return;
    }
    if (e->tap.role == ROLE_DESK) { /* the screens say where it is; without a store there is no PIN to compare with,
                                        and what is offered then loses nothing and shows nobody */
        if (f->working)
            entry_begin(f);
        else if (f->backups.damaged)
            desk_go(f, SCREEN_RESTORE);
        return;
    }
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
    case SCREEN_WHICH:
        tap_which(f, e, fx);
        break;
    case SCREEN_NAME:
        tap_name(f, e, fx);
        break;
    case SCREEN_SPELL:
    case SCREEN_WRITE:
    case SCREEN_SURNAME:
        tap_naming(f, e, fx);
        break;
    case SCREEN_LIKE:
        tap_like(f, e, fx);
        break;
    case SCREEN_OPINION:
    case SCREEN_OPINION_SUBJECT:
        opinion_tap(f, e, fx);
        break;
    case SCREEN_SIGN:
        signature_tap(f, e, fx);
        break;
    default:
        break;
    }
    tap_footer(f, e, fx);
}
