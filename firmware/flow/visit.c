#include "flow/visit.h"

#include <assert.h>
#include <string.h>

struct effect *visit_effect(struct effects *fx, enum effect_kind kind, const struct flow *f)
{
    assert(fx->count < EFFECTS_MOST); /* no event leads to so many: one that is overwritten would be a sign-in lost */
    struct effect *e = &fx->list[fx->count++];
    *e = (struct effect){.kind = kind, .visit = f->visit_number};
    return e;
}

void visit_enter(struct flow *f, enum screen screen)
{
    assert(screen < SCREEN_COUNT);
    f->screen = screen;
    f->entered_ms = f->now.boot_ms;
    f->came = CAME_FORWARD;
    f->visit.page = 0;
    f->asking = false;
}

void visit_go_back(struct flow *f, enum screen screen)
{
    visit_enter(f, screen);
    f->came = CAME_BACK;
}

bool visit_over(const struct flow *f)
{
    return f->state == MEETING_CLOSED ||
           (f->ended_ms > 0 && moment_trusted(f->now.wall_ms) && f->now.wall_ms - f->ended_ms > OVER_MS);
}

/* Every way out of a visit goes through here. */
void visit_end(struct flow *f, struct effects *fx)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    f->lang = f->default_lang;
    f->care = false;
    visit_effect(fx, EFFECT_FORGET, f);
    visit_enter(f, !f->working                       ? SCREEN_PAPER
                   : !f->touch_device                ? SCREEN_NO_TOUCH
                   : f->fault[0] != '\0' || f->unset ? SCREEN_FAULT
                   : visit_over(f)                   ? SCREEN_CLOSED
                                                     : SCREEN_WELCOME);
    f->came = CAME_BACK;
}

void visit_wait(struct flow *f, enum waiting what, enum role role, int index)
{
    assert(what != WAITING_NONE &&
           f->visit.waiting == WAITING_NONE); /* one question at a time: its answer would be taken for this one's */
    f->visit.waiting = what;
    f->visit.pressed = role;
    f->visit.pressed_index = index;
    f->visit.waiting_since = f->now.boot_ms;
}

static int64_t look_delay(const struct visit *v)
{
    int64_t more = (int64_t)(v->looked_up - LOOKS_FREE) * LOOK_STEP_MS;
    return more < 0 ? 0 : more > LOOK_MOST_MS ? LOOK_MOST_MS : more;
}

/* Who walks room after room waits, and staff hear of it; the next visitor has nothing to do with that. */
void visit_look_up(struct flow *f, struct effects *fx, enum role role, int index)
{
    struct visit *v = &f->visit;
    visit_wait(f, WAITING_HOUSEHOLD, role, index);
    v->looked_up++;
    f->rooms_looked++;
    if (f->rooms_looked % LOOKS_NOTED == 0) {
        visit_effect(fx, EFFECT_WALKED, f)->rooms = f->rooms_looked;
        f->called_ms = f->now.boot_ms;
    }
    v->look_at = f->now.boot_ms + look_delay(v);
    visit_look(f, fx);
}

void visit_look(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->waiting != WAITING_HOUSEHOLD || v->look_at == 0 || f->now.boot_ms < v->look_at)
        return;
    v->look_at = 0;
    v->waiting_since = f->now.boot_ms;
    visit_effect(fx, EFFECT_LOOK_UP, f)->room = v->path.room;
}

void visit_spell(struct flow *f)
{
    bool latin = f->lang == LANG_EN;
    spell_begin(&f->visit.spell, latin ? SPELL_LATIN : SPELL_PINYIN);
    visit_enter(f, latin ? SCREEN_SPELL : SCREEN_SURNAME);
}
