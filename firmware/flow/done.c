#include "flow/done.h"

#include <string.h>

#include "flow/opinion.h"
#include "flow/signature.h"
#include "flow/signin.h"
#include "flow/visit.h"

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
void done_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    enum role role = e->kind == EVENT_TAP ? e->tap.role : ROLE_NONE;
    if (role == ROLE_FAMILY) {
        go_on_with_family(f, fx);
    } else if (role == ROLE_NAME && e->tap.index >= 0 && e->tap.index < v->household.count) {
        v->family = true;
        v->stand_in = v->insists = false;
        signin_resident(f, fx, e->tap.index);
    } else if (role == ROLE_OPINION) {
        opinion_begin(f);
    } else if (role == ROLE_SIGN) {
        signature_begin(f);
    } else if (role == ROLE_NOT_ME) {
        visit_effect(fx, EFFECT_NOT_ME, f)->number = v->result.number;
        f->called_ms = f->now.boot_ms;
        v->called = true;
        v->asked_help = false;
        explicit_bzero(&v->household, sizeof v->household); /* 返回 leads out */
        visit_enter(f, SCREEN_STAFF);
    } else if (e->kind == EVENT_TOUCH && f->now.boot_ms - f->entered_ms >= DONE_LEAST_MS) {
        visit_end(f, fx);
    }
}
