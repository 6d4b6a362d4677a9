#include "flow/remarks.h"

#include <string.h>

#include "flow/desk_steps.h"
#include "meeting/remark.h"

static bool chosen(const struct desk *d)
{
    return d->category >= 0 && d->subject_chosen;
}

/* All on one page: a category, a subject of it, what becomes of it; then it is noted. */
void remarks_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    char text[REMARK_SHORT];
    int i = e->tap.index;
    if (e->tap.role == ROLE_ROW && remark_category(i)[0] != '\0') {
        d->category = i;
        d->subject_chosen = false;
    } else if (e->tap.role == ROLE_CHOICE && d->category >= 0) {
        d->subject = remark_subject(LANG_ZH, d->category, i, text, sizeof text) ? i : -1;
        d->subject_chosen = true;
    } else if (e->tap.role == ROLE_WAY && i >= 0 && i < REMARK_WAYS) {
        d->way = (enum remark_way)i;
    } else if (e->tap.role == ROLE_ENTER && chosen(d)) {
        desk_ask_for(f, fx, DESK_REMARK, ROLE_ENTER, 0);
        return;
    } else {
        return;
    }
    d->said = SAID_NOTHING;
    d->noted = 0;
}

void remarks_tap_whose(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_ENTER)
        remarks_back(f, fx);
    else
        desk_type(f, e, f->visit.desk.remark_room, DESK_QUERY);
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
        d->category = -1;
        d->subject_chosen = false;
        d->way = REMARK_LATER;
    }
    remarks_take(f, e, fx);
}
