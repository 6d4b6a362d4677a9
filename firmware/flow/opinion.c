#include "flow/opinion.h"

#include "flow/visit.h"

enum { OPINIONS_MOST = 3 }; /* of one visit: a queue stands behind her */

bool opinion_offered(const struct flow *f)
{
    return f->opinions && f->state == MEETING_OPEN && f->visit.opinions < OPINIONS_MOST;
}

void opinion_begin(struct flow *f)
{
    if (opinion_offered(f))
        visit_enter(f, SCREEN_OPINION);
}

bool opinion_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    char text[REMARK_SHORT];
    if (f->screen != SCREEN_OPINION && f->screen != SCREEN_OPINION_SUBJECT)
        return false;
    if (e->tap.role != ROLE_CHOICE)
        return true;
    if (f->screen == SCREEN_OPINION && remark_category(e->tap.index)[0] != '\0') {
        v->opinion.category = e->tap.index;
        visit_enter(f, SCREEN_OPINION_SUBJECT);
    } else if (f->screen == SCREEN_OPINION_SUBJECT) {
        bool known = remark_subject(LANG_ZH, v->opinion.category, e->tap.index, text, sizeof text);
        v->opinion.subject = known ? e->tap.index : -1;
        visit_wait(f, WAITING_OPINION, ROLE_CHOICE, e->tap.index);
        struct effect *said = visit_effect(fx, EFFECT_OPINION, f);
        said->said.room = v->path.room;
        said->said.choice = v->opinion;
    }
    return true;
}

bool opinion_back(struct flow *f)
{
    if (f->screen != SCREEN_OPINION && f->screen != SCREEN_OPINION_SUBJECT)
        return false;
    visit_enter(f, f->screen == SCREEN_OPINION ? f->visit.result.screen : SCREEN_OPINION);
    return true;
}

/* Noted: the page with her seat says so. Not noted: EVENT_STORE tells what follows, and she may touch it again. */
void opinion_take(struct flow *f, const struct event *e)
{
    struct visit *v = &f->visit;
    if (e->visit != f->visit_number || v->waiting != WAITING_OPINION)
        return;
    v->waiting = WAITING_NONE;
    f->touched_ms = f->now.boot_ms;
    if (!e->ok)
        return;
    v->opinions++;
    v->result.opinion_noted = true;
    visit_enter(f, v->result.screen);
}
