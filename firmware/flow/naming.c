#include "flow/naming.h"

#include <string.h>

#include "flow/handwriting.h"
#include "flow/visit.h"

static void tap_surname(struct flow *f, const struct event *e)
{
    struct spell *s = &f->visit.spell;
    if (e->tap.role == ROLE_SURNAME && e->tap.index >= 0)
        spell_take_surname(s, (size_t)e->tap.index);
    else if (e->tap.role == ROLE_SPELL && e->tap.index != SPELL_WRITE)
        spell_begin(s, e->tap.index == SPELL_LATIN ? SPELL_LATIN : SPELL_PINYIN);
    else if (e->tap.role != ROLE_SPELL || !f->writes)
        return;
    if (e->tap.role == ROLE_SPELL && e->tap.index == SPELL_WRITE)
        handwriting_begin(f);
    else
        visit_enter(f, SCREEN_SPELL);
}

static void tap_spell(struct flow *f, const struct event *e)
{
    struct spell *s = &f->visit.spell;
    enum role role = e->tap.role;
    if (role == ROLE_PAGE || role == ROLE_NONE)
        return;
    f->visit.page = 0; /* of the candidates: they are others now */
    if (role == ROLE_LETTER && e->tap.index > 0)
        spell_key(s, (uint32_t)e->tap.index);
    else if (role == ROLE_CANDIDATE && e->tap.index >= 0)
        spell_take(s, (size_t)e->tap.index);
    else if (role == ROLE_ERASE)
        spell_erase(s);
    else if (role == ROLE_SPELL && e->tap.index == SPELL_WRITE && f->writes)
        handwriting_begin(f);
    else if (role == ROLE_SPELL && e->tap.index != SPELL_WRITE)
        spell_change(s, e->tap.index == SPELL_LATIN ? SPELL_LATIN : SPELL_PINYIN);
}

/* Pinyin is one touch away, with what is written so far. */
static void tap_write(struct flow *f, const struct event *e, struct effects *fx)
{
    if (handwriting_tap(f, e, fx))
        return;
    if (e->tap.role == ROLE_SPELL && e->tap.index == SPELL_PINYIN) {
        explicit_bzero(&f->visit.written, sizeof f->visit.written);
        spell_change(&f->visit.spell, SPELL_PINYIN);
        visit_enter(f, SCREEN_SPELL);
    }
}

bool naming_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    if (f->screen == SCREEN_SURNAME)
        tap_surname(f, e);
    else if (f->screen == SCREEN_SPELL)
        tap_spell(f, e);
    else
        tap_write(f, e, fx);
    return f->screen != SCREEN_SURNAME && e->tap.role == ROLE_ENTER;
}
