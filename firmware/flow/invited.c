#include "flow/invited.h"

#include <string.h>

#include "flow/signin.h"
#include "flow/visit.h"

/* Nobody has begun, or who did holds her slip there in the middle of it, or is done and has had a look at her seat. */
static bool free_for_another(const struct flow *f)
{
    const struct screen_row *row = screen_row(f->screen);
    if (f->visit.waiting != WAITING_NONE || f->state != MEETING_OPEN || f->visit.desk.open)
        return false;
    return row->stay == STAY_SHOWN ? f->now.boot_ms - f->entered_ms >= DONE_LEAST_MS
                                   : f->screen == SCREEN_WELCOME || (row->who == FOR_OWNER && row->stay == STAY_ASKED);
}

/* A slip was scanned: the store is asked whose it is. The visit under way ends only when the answer names somebody. */
void invited_scan(struct flow *f, const struct event *e, struct effects *fx)
{
    if (!f->scans || !free_for_another(f))
        return;
    f->strange_ms = 0;
    visit_wait(f, WAITING_INVITED, ROLE_START, 0);
    struct effect *scanned = visit_effect(fx, EFFECT_INVITED, f);
    memcpy(scanned->code, e->code, sizeof scanned->code);
}

/* A scanner reads the slip that is still held before it again. */
static bool the_same(const struct flow *f, const struct event *e)
{
    const struct visit *v = &f->visit;
    return v->who == WHO_RESIDENT && v->resident < v->household.count &&
           v->household.residents[v->resident].person == e->invited.household.residents[e->invited.which].person;
}

void invited_take(struct flow *f, const struct event *e, struct effects *fx)
{
    bool done = screen_row(f->screen)->stay == STAY_SHOWN;
    enum lang lang = done ? f->default_lang : f->lang; /* what she chose before she scanned */
    bool care = !done && f->care;
    bool known = e->ok && e->invited.which >= 0; /* not ok: EVENT_STORE tells what follows */
    bool begun = done || f->screen != SCREEN_WELCOME;
    if ((begun && !known) || (done && the_same(f, e))) /* a strange code takes nothing from who has begun */
        return;
    visit_end(f, fx);
    f->touched_ms = f->now.boot_ms;
    f->lang = lang;
    f->care = care;
    if (!known) {
        f->strange_ms = e->ok ? f->now.boot_ms : 0;
        return;
    }
    struct visit *v = &f->visit;
    v->path = (struct choice_path){.room = e->invited.room, .reached = STEP_NONE};
    v->household = e->invited.household;
    v->household.residents[e->invited.which].tellable = true; /* the slip tells which of two alike she is */
    visit_enter(f, SCREEN_NAME);
    signin_take_name(f, fx, e->invited.which);
}

bool invited_strange(const struct flow *f)
{
    return f->strange_ms != 0 && f->screen == SCREEN_WELCOME && f->now.boot_ms - f->strange_ms < STRANGE_SHOWN_MS;
}
