#include "flow/signature.h"

#include "flow/opinion.h"
#include "flow/visit.h"

bool signature_offered(const struct flow *f)
{
    return f->signs && f->state == MEETING_OPEN && !f->visit.result.is_signed &&
           !(f->visit.result.signature_declined && opinion_offered(f));
}

void signature_begin(struct flow *f)
{
    if (!signature_offered(f))
        return;
    ink_wipe(&f->visit.written.ink);
    visit_enter(f, SCREEN_SIGN);
}

void signature_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->tap.role == ROLE_CLEAR) {
        ink_wipe(&v->written.ink);
    } else if (e->tap.role == ROLE_ENTER && v->written.ink.strokes > 0) {
        visit_wait(f, WAITING_SIGNATURE, ROLE_ENTER, 0);
        visit_effect(fx, EFFECT_SIGNATURE, f)->number = v->result.number;
    }
}

void signature_back(struct flow *f, struct effects *fx)
{
    (void)fx;
    ink_wipe(&f->visit.written.ink);
    f->visit.result.signature_declined = !f->visit.result.is_signed;
    visit_enter(f, f->visit.result.screen);
}

/* Noted: the page with her seat says so. Not noted: EVENT_STORE tells what follows, and she may touch it again. */
void signature_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (!e->ok)
        return;
    v->result.signature_noted = v->result.is_signed = true;
    signature_back(f, fx);
}
