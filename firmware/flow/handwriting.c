#include "flow/handwriting.h"

#include <string.h>

#include "flow/visit.h"

enum pinyin_use handwriting_use(const struct flow *f, uint32_t *after)
{
    const struct spell *s = &f->visit.spell;
    *after = spell_before(s);
    return spell_at_surname(s) ? PINYIN_SURNAME : PINYIN_GIVEN;
}

static void forget_ink(struct written *w)
{
    ink_wipe(&w->ink);
    explicit_bzero(w->found, sizeof w->found);
    w->count = 0;
    w->waiting = false;
    w->asked++;
}

void handwriting_begin(struct flow *f)
{
    forget_ink(&f->visit.written);
    spell_change(&f->visit.spell, SPELL_WRITE);
    visit_enter(f, SCREEN_WRITE);
}

/* One question at a time; what came meanwhile is asked with the answer. */
static void ask_reader(struct flow *f, struct effects *fx)
{
    struct written *w = &f->visit.written;
    w->asked++;
    if (w->ink.strokes == 0) {
        forget_ink(w);
    } else if (!w->waiting) {
        w->waiting = true;
        visit_effect(fx, EFFECT_READ, f)->revision = w->asked;
    }
}

void handwriting_ink(struct flow *f, const struct event *e, struct effects *fx)
{
    struct written *w = &f->visit.written;
    bool signs = f->screen == SCREEN_SIGN; /* nobody reads that */
    if (f->screen != SCREEN_WRITE && !signs)
        return;
    if (f->visit.waiting != WAITING_NONE) { /* nor the rest of a stroke that began meanwhile */
        w->stroke_ignored = true;
        return;
    }
    f->touched_ms = e->at.boot_ms;
    if (e->ink.move == INK_DOWN) /* a stroke too many is none, rather than a part of the one before */
        w->stroke_ignored = f->asking || !ink_begin(&w->ink, e->ink.x, e->ink.y);
    f->asking = false;
    if (w->stroke_ignored)
        return;
    if (e->ink.move != INK_DOWN)
        ink_go_on(&w->ink, e->ink.x, e->ink.y);
    if (e->ink.move == INK_UP && !signs)
        ask_reader(f, fx);
}

void handwriting_read(struct flow *f, const struct event *e, struct effects *fx)
{
    struct written *w = &f->visit.written;
    if (e->visit != f->visit_number || f->screen != SCREEN_WRITE || !w->waiting)
        return;
    w->waiting = false;
    if (!e->ok) { /* it cannot be read at all: the keys, with what is written so far */
        f->writes = false;
        explicit_bzero(w, sizeof *w);
        spell_change(&f->visit.spell, SPELL_PINYIN);
        visit_enter(f, SCREEN_SPELL);
        return;
    }
    if (e->read.revision != w->asked) { /* another stroke came, or one went */
        ask_reader(f, fx);
        return;
    }
    w->count = e->read.count;
    memcpy(w->found, e->read.found, sizeof w->found);
}

bool handwriting_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct written *w = &f->visit.written;
    struct spell *s = &f->visit.spell;
    if (e->tap.role == ROLE_CANDIDATE && e->tap.index >= 0 && e->tap.index < w->count) {
        spell_put(s, w->found[e->tap.index]);
        forget_ink(w);
    } else if (e->tap.role == ROLE_UNDO && w->ink.strokes > 0) {
        ink_undo(&w->ink);
        ask_reader(f, fx);
    } else if (e->tap.role == ROLE_UNDO) { /* nothing is written: the character before */
        spell_erase(s);
    } else if (e->tap.role == ROLE_CLEAR) {
        forget_ink(w);
    } else {
        return false;
    }
    return true;
}
