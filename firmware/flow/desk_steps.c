#include "flow/desk_steps.h"

#include <string.h>

#include "flow/visit.h"

bool desk_here(const struct flow *f)
{
    return desk_page_here(f) || f->visit.desk.open;
}

bool desk_page_here(const struct flow *f)
{
    return screen_row(f->screen)->who == FOR_STAFF;
}

bool desk_awaits(const struct flow *f, enum desk_ask ask)
{
    return f->visit.waiting == WAITING_DESK && f->visit.desk.asked == ask;
}

void desk_ask_for(struct flow *f, struct effects *fx, enum desk_ask what, enum role pressed, int index)
{
    visit_wait(f, WAITING_DESK, pressed, index);
    f->visit.desk.asked = what;
    visit_effect(fx, EFFECT_DESK, f)->ask = what;
}

void desk_go(struct flow *f, enum screen screen)
{
    f->visit.desk.said = SAID_NOTHING;
    f->visit.desk.sure = false;
    visit_enter(f, screen);
}

void desk_list(struct flow *f, struct effects *fx, enum screen screen, enum desk_ask what)
{
    explicit_bzero(&f->visit.desk.page, sizeof f->visit.desk.page);
    desk_go(f, screen);
    desk_ask_for(f, fx, what, ROLE_NONE, 0);
}

void desk_open(struct flow *f, struct effects *fx, enum screen screen)
{
    enum desk_ask rows = screen_row(screen)->rows;
    if (rows == DESK_NONE)
        desk_go(f, screen);
    else
        desk_list(f, fx, screen, rows);
}

void desk_outcome(struct flow *f, bool ok)
{
    f->visit.desk.said = ok ? SAID_DONE : SAID_FAILED;
}

bool desk_choose_row(struct flow *f, const struct event *e)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role != ROLE_ROW || e->tap.index < 0 || e->tap.index >= d->page.rows)
        return false;
    d->row = e->tap.index;
    d->kept = d->page;
    return true;
}

bool desk_type(struct flow *f, const struct event *e, char *typed, size_t most)
{
    size_t n = strlen(typed);
    bool key = e->tap.index == '-' || (e->tap.index >= '0' && e->tap.index <= '9');
    if (e->tap.role == ROLE_ERASE && n > 0)
        typed[n - 1] = '\0';
    else if (e->tap.role == ROLE_KEY && n < most && key)
        typed[n] = (char)e->tap.index;
    else
        return false;
    f->visit.desk.said = SAID_NOTHING;
    return true;
}

int64_t desk_due(const struct flow *f)
{
    const struct desk *d = &f->visit.desk;
    int64_t last = f->touched_ms > f->entered_ms ? f->touched_ms : f->entered_ms;
    enum stay stay = screen_row(f->screen)->stay;
    if (!desk_here(f))
        return -1;
    int64_t idle = last + (stay == STAY_PIN     ? DESK_PIN_IDLE_MS
                           : stay == STAY_CODE  ? DESK_CODE_IDLE_MS
                           : stay == STAY_CALLS ? DESK_CALLS_MS
                           : d->open            ? DESK_IDLE_MS
                                                : DESK_NEW_PIN_IDLE_MS);
    int64_t most = d->opened_ms + DESK_MOST_MS;
    return !d->open || idle < most ? idle : most;
}
