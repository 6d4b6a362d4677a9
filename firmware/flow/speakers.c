#include "flow/speakers.h"

#include "flow/desk_steps.h"
#include "flow/posted.h"
#include "flow/remarks.h"

/* Who waits is taken out of the order. */
void speakers_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role != ROLE_ROW || e->tap.index < 0 || e->tap.index >= d->page.rows)
        return;
    d->number = d->page.speakers.list[e->tap.index].person;
    desk_ask_for(f, fx, DESK_SPEAK_OFF, ROLE_ROW, e->tap.index);
}

/* A name is touched to and fro: in the order, and out of it. */
void speakers_tap_here(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role != ROLE_ROW || e->tap.index < 0 || e->tap.index >= d->page.rows)
        return;
    d->number = d->page.here.list[e->tap.index].person;
    desk_ask_for(f, fx, DESK_SPEAK_TURN, ROLE_ROW, e->tap.index);
}

void speakers_note(struct flow *f, struct effects *fx)
{
    remarks_forget(&f->visit.desk); /* the page asks who speaks */
    desk_open(f, fx, SCREEN_REMARK);
}

/* An answer that failed says nothing of the order: it stands as it was. */
void speakers_take(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok) {
        f->visit.desk.page = e->desk.page;
        f->visit.desk.total = e->desk.total;
    }
    f->visit.desk.said = e->ok ? SAID_NOTHING : SAID_FAILED;
}
