#include "flow/remarks.h"

#include <string.h>

#include "flow/desk_steps.h"
#include "meeting/remark.h"

void remarks_tap_room(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role == ROLE_ROW && remark_category(e->tap.index)[0] != '\0') {
        d->category = e->tap.index;
        desk_open(f, fx, SCREEN_SUBJECT);
    } else if (desk_type(f, e, d->remark_room, DESK_QUERY)) {
        d->noted = 0;
    }
}

void remarks_tap_subject(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role != ROLE_CHOICE)
        return;
    f->visit.desk.subject = e->tap.index;
    desk_ask_for(f, fx, DESK_REMARK, ROLE_CHOICE, e->tap.index);
}

/* The counts on that page still stand. */
void remarks_back(struct flow *f, struct effects *fx)
{
    (void)fx;
    desk_go(f, SCREEN_REMARK);
}

void remarks_take(struct flow *f, const struct event *e, struct effects *fx)
{
    (void)fx;
    if (e->ok)
        f->visit.desk.page = e->desk.page;
    f->visit.desk.said = e->ok ? SAID_NOTHING : SAID_FAILED;
}

/* Noted: the next one can be said. Not noted: the page stays, and says so. */
void remarks_take_noted(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->ok) {
        d->noted = e->desk.noted;
        explicit_bzero(d->remark_room, sizeof d->remark_room);
        desk_go(f, SCREEN_REMARK);
    }
    remarks_take(f, e, fx);
}
