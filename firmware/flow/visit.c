#include "flow/visit.h"

#include <string.h>

struct effect *visit_effect(struct effects *fx, enum effect_kind kind, const struct flow *f)
{
    struct effect *e = &fx->list[fx->count < EFFECTS_MOST ? fx->count++ : EFFECTS_MOST - 1];
    *e = (struct effect){.kind = kind, .visit = f->visit_number};
    return e;
}

void visit_enter(struct flow *f, enum screen screen)
{
    f->screen = screen;
    f->entered_ms = f->now.boot_ms;
    f->visit.page = 0;
    f->asking = false;
}

/* Every way out of a visit goes through here. */
void visit_end(struct flow *f, struct effects *fx)
{
    explicit_bzero(&f->visit, sizeof f->visit);
    f->visit_number++;
    f->lang = f->default_lang;
    visit_effect(fx, EFFECT_FORGET, f);
    visit_enter(f, !f->working ? SCREEN_PAPER : f->state == MEETING_CLOSED ? SCREEN_CLOSED : SCREEN_WELCOME);
}

void visit_wait(struct flow *f, enum waiting what, enum role role, int index)
{
    f->visit.waiting = what;
    f->visit.pressed = role;
    f->visit.pressed_index = index;
    f->visit.waiting_since = f->now.boot_ms;
}

void visit_look_up(struct flow *f, struct effects *fx, enum role role, int index)
{
    visit_wait(f, WAITING_HOUSEHOLD, role, index);
    visit_effect(fx, EFFECT_LOOK_UP, f)->room = f->visit.path.room;
}
