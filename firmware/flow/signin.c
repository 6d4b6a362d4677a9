#include "flow/signin.h"

#include <string.h>

#include "flow/correct.h"
#include "flow/naming.h"
#include "flow/place.h"
#include "flow/setup.h"
#include "flow/visit.h"

/* ---- who she is ---- */

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

void signin_take_name(struct flow *f, struct effects *fx, int index)
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

void signin_resident(struct flow *f, struct effects *fx, int index)
{
    f->visit.resident = index;
    save(f, fx, WHO_RESIDENT, ROLE_NAME, index);
}

void signin_tap_name(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_STAND_IN && !v->stand_in) {
        v->stand_in = true;
        visit_enter(f, SCREEN_NAME);
    } else if (e->tap.role == ROLE_LEAVE_NAME && v->stand_in) {
        visit_spell(f);
    } else if (e->tap.role == ROLE_OTHER) {
        v->from_whose = v->stand_in;
        v->stand_in = false;
        visit_spell(f);
    } else if (e->tap.role == ROLE_NAME && e->tap.index >= 0 && e->tap.index < v->household.count) {
        signin_take_name(f, fx, e->tap.index);
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
void signin_tap_naming(struct flow *f, const struct event *e, struct effects *fx)
{
    if (naming_tap(f, e, fx))
        enter_name(f, fx);
}

/* The same person once more, or one more? Only she can tell. */
void signin_tap_like(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_SAME) {
        save(f, fx, WHO_LIKE, ROLE_SAME, 0);
    } else if (e->tap.role == ROLE_ANOTHER) {
        v->insists = true;
        save(f, fx, v->who, ROLE_ANOTHER, 0);
    }
}

/* ---- back ---- */

/* The seat again, of whoever signed in last. */
static void back_from_family(struct flow *f)
{
    struct visit *v = &f->visit;
    v->family = v->stand_in = v->insists = false;
    explicit_bzero(&v->spell, sizeof v->spell);
    visit_go_back(f, v->result.screen);
}

void signin_back_from_naming(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    bool to_surnames =
        !v->spell.words && (f->screen == SCREEN_WRITE || (f->screen == SCREEN_SPELL && f->lang != LANG_EN));
    explicit_bzero(&v->written, sizeof v->written);
    spell_begin(&v->spell, SPELL_PINYIN);
    if (!to_surnames && v->from_whose) { /* 其他人 was touched there */
        v->stand_in = true;
        v->from_whose = false;
    }
    if (to_surnames)
        visit_go_back(f, SCREEN_SURNAME);
    else if (v->desk.open)
        correct_leave(f, fx);
    else if (v->household.count > 0)
        visit_go_back(f, SCREEN_NAME);
    else if (v->family)
        back_from_family(f);
    else
        place_back(f, fx);
}

void signin_back_from_name(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->family) {
        back_from_family(f);
        return;
    }
    if (!v->stand_in) {
        place_back(f, fx);
        return;
    }
    v->stand_in = false;
    explicit_bzero(&v->spell, sizeof v->spell);
    visit_go_back(f, SCREEN_NAME);
}

void signin_back_from_like(struct flow *f, struct effects *fx)
{
    const struct visit *v = &f->visit;
    (void)fx;
    visit_go_back(f, v->who != WHO_GUEST ? SCREEN_NAME : v->spell.way == SPELL_WRITE ? SCREEN_WRITE : SCREEN_SPELL);
}

void signin_back_from_staff(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->asked_help) {
        v->asked_help = v->called = false;
        visit_go_back(f, v->asked_at);
        return;
    }
    if (!v->stand_in)
        explicit_bzero(&v->spell, sizeof v->spell);
    if (v->household.count > 0)
        visit_go_back(f, SCREEN_NAME);
    else
        visit_end(f, fx);
}

/* ---- the answers ---- */

void signin_take_household(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    (void)fx;
    if (!e->ok)
        return; /* EVENT_STORE tells what follows */
    v->household = e->household;
    v->path.reached = STEP_NONE;
    for (int i = 0; i < v->household.count && !v->family; i++)
        v->before |= (uint32_t)v->household.residents[i].here << i;
    if (v->household.count > 0)
        visit_enter(f, SCREEN_NAME);
    else
        visit_spell(f);
}

/* What is known of the household since it was read. */
static void note_here(struct visit *v, const struct event *e)
{
    for (int i = 0; i < v->household.count; i++) {
        struct resident *r = &v->household.residents[i];
        if (v->who == WHO_RESIDENT ? i != v->resident : v->who != WHO_LIKE || r->person != v->like.person)
            continue;
        r->here = true;
        r->wall_ms = e->signed_in.wall_ms;
        r->seat = e->signed_in.seat;
    }
}

/* One of the family, with a touch on the page that has a seat already: that page stays, her key says her seat. Who signs gets a
 * page of her own to sign on, and who has no seat in a full house must read so. */
static bool beside_the_first(const struct flow *f, const struct event *e)
{
    bool no_seat = f->meeting->plan.rows > 0 && e->signed_in.seat.row == 0;
    return !no_seat && f->visit.family && f->visit.who == WHO_RESIDENT && screen_row(f->screen)->stay == STAY_SHOWN &&
           !f->signs;
}

static void note_ticket(struct flow *f, const struct event *e)
{
    struct visit *v = &f->visit;
    v->result.latest = e->signed_in.number;
    v->result.ticket_out = false;
    v->result.ticket_early = e->signed_in.early && !e->signed_in.early_owed;
    v->result.ticket_later = v->result.ticket_later || (e->signed_in.early ? e->signed_in.early_owed : !f->printer_ok);
}

static int resident_of(const struct visit *v)
{
    for (int i = 0; i < v->household.count; i++)
        if (v->who == WHO_RESIDENT ? i == v->resident
                                   : v->who == WHO_LIKE && v->household.residents[i].person == v->like.person)
            return i;
    return -1;
}

/* Only now: a page never says of somebody what the store has not said. */
static void note_result(struct flow *f, const struct event *e)
{
    struct visit *v = &f->visit;
    struct resident *r = v->resident < v->household.count ? &v->household.residents[v->resident] : NULL;
    bool named = v->spell.name[0] != '\0' && (v->who == WHO_GUEST || v->who == WHO_STAND_IN), ok[1];
    const char *names[] = {v->spell.name};
    char masks[1][PERSON_MASK] = {""};
    if (named)
        person_mask(names, 1, masks, ok);
    else if (v->who == WHO_LIKE)
        memcpy(masks[0], v->like.mask, sizeof masks[0]);
    else if (r != NULL)
        memcpy(masks[0], r->mask, sizeof masks[0]);
    memcpy(v->result.mask, masks[0], sizeof masks[0]);
    explicit_bzero(masks, sizeof masks);
    v->result.of_family = !named && (v->who == WHO_STAND_IN || (v->who == WHO_LIKE && v->like.of_family));
    if (r != NULL && (v->who == WHO_STAND_IN || v->result.of_family))
        r->replaced = true;
    v->result.screen = e->signed_in.verdict == SIGNIN_ADMIT ? SCREEN_DONE : SCREEN_ALREADY;
    v->result.opinion_noted = v->result.signature_noted = v->result.signature_declined = false;
    v->result.is_signed = e->signed_in.is_signed;
    v->result.number = e->signed_in.number;
    v->result.seat = e->signed_in.seat;
    v->result.wall_ms = e->signed_in.wall_ms;
    v->result.resident = resident_of(v);
    v->result.ticket_later = false;
    note_ticket(f, e);
}

void signin_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (!e->ok) { /* EVENT_STORE sends everybody to the paper sheet */
        visit_end(f, fx);
        return;
    }
    switch (e->signed_in.verdict) {
    case SIGNIN_ADMIT:
    case SIGNIN_ALREADY:
        note_here(v, e);
        if (beside_the_first(f, e)) {
            if (e->signed_in.verdict == SIGNIN_ADMIT)
                note_ticket(f, e);
            visit_enter(f, f->screen);
            f->came = CAME_STAYED;
        } else {
            note_result(f, e);
            visit_enter(f, v->result.screen);
        }
        break;
    case SIGNIN_ASK_STAFF:
        visit_enter(f, SCREEN_STAFF);
        break;
    case SIGNIN_LIKE:
        v->like = e->signed_in.like;
        visit_enter(f, SCREEN_LIKE);
        break;
    case SIGNIN_CLOSED:
        f->state = MEETING_CLOSED;
        visit_end(f, fx);
        break;
    }
}

void signin_count(struct flow *f, const struct event *e, struct effects *fx)
{
    if (!e->ok || e->signed_in.verdict != SIGNIN_ADMIT)
        return;
    f->rooms_looked = 0;
    f->pin.refused = f->pin.refused || !f->pin.set;
    f->printing += !e->signed_in.early;
    f->owed += e->signed_in.early_owed;
    if (!e->signed_in.early)
        visit_effect(fx, EFFECT_PRINT, f);
    visit_effect(fx, EFFECT_SYNC, f);
}
