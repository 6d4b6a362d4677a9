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

void opinion_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->tap.role != ROLE_CHOICE || remark_category(e->tap.index)[0] == '\0')
        return;
    f->visit.opinion.category = e->tap.index;
    visit_enter(f, SCREEN_OPINION_SUBJECT);
}

void opinion_tap_subject(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    char text[REMARK_SHORT];
    if (e->tap.role != ROLE_CHOICE)
        return;
    bool known = remark_subject(LANG_ZH, v->opinion.category, e->tap.index, text, sizeof text);
    v->opinion.subject = known ? e->tap.index : -1;
    visit_wait(f, WAITING_OPINION, ROLE_CHOICE, e->tap.index);
    struct effect *said = visit_effect(fx, EFFECT_OPINION, f);
    said->said.room = v->path.room;
    said->said.choice = v->opinion;
}

void opinion_back(struct flow *f, struct effects *fx)
{
    (void)fx;
    visit_enter(f, f->visit.result.screen);
}

/* Noted: the page with her seat says so. Not noted: EVENT_STORE tells what follows, and she may touch it again. */
void opinion_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    (void)fx;
    if (!e->ok)
        return;
    v->opinions++;
    v->result.opinion_noted = true;
    visit_enter(f, v->result.screen);
}
