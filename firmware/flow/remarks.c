#include "flow/remarks.h"

#include <string.h>

#include "flow/desk_steps.h"
#include "meeting/remark.h"

void remarks_begin(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    explicit_bzero(d->query, sizeof d->query);
    d->noted = 0;
    desk_list(f, fx, SCREEN_REMARK, DESK_REMARKS);
}

static void type(struct desk *d, const struct event *e)
{
    size_t n = strlen(d->query);
    bool key = (e->tap.index >= '0' && e->tap.index <= '9') || e->tap.index == '-';
    if (e->tap.role == ROLE_ERASE && n > 0)
        d->query[n - 1] = '\0';
    else if (e->tap.role == ROLE_KEY && key && n < DESK_QUERY)
        d->query[n] = (char)e->tap.index;
    d->said = SAID_NOTHING;
    d->noted = 0;
}

bool remarks_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (f->screen == SCREEN_REMARK && e->tap.role == ROLE_ROW && remark_category(e->tap.index)[0] != '\0') {
        d->category = e->tap.index;
        desk_go(f, SCREEN_SUBJECT);
    } else if (f->screen == SCREEN_REMARK) {
        type(d, e);
    } else if (f->screen == SCREEN_SUBJECT && e->tap.role == ROLE_CHOICE) {
        d->subject = e->tap.index;
        desk_ask_for(f, fx, DESK_REMARK, ROLE_CHOICE, e->tap.index);
    } else {
        return false;
    }
    return true;
}

bool remarks_back(struct flow *f)
{
    if (f->screen != SCREEN_SUBJECT)
        return false;
    desk_go(f, SCREEN_REMARK);
    return true;
}

/* Noted: the next one can be said. Not noted: the page stays, and says so. */
bool remarks_take(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (e->desk.ask != DESK_REMARK && e->desk.ask != DESK_REMARKS)
        return false;
    if (e->ok) {
        d->page = e->desk.page;
        d->noted = e->desk.count;
    }
    if (e->ok && e->desk.ask == DESK_REMARK) {
        explicit_bzero(d->query, sizeof d->query);
        desk_go(f, SCREEN_REMARK);
    }
    d->said = e->ok ? SAID_NOTHING : SAID_FAILED;
    return true;
}
