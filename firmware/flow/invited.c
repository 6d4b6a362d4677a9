#include "flow/invited.h"

#include <string.h>

#include "flow/taps.h"
#include "flow/visit.h"

/* Nobody is known at the screen yet, or she is done. */
static bool free_for_another(const struct flow *f)
{
    bool page = f->screen == SCREEN_WELCOME || f->screen == SCREEN_NOTICE || f->screen == SCREEN_PLACE ||
                f->screen == SCREEN_KEYPAD || f->screen == SCREEN_DONE || f->screen == SCREEN_ALREADY;
    return page && f->visit.waiting == WAITING_NONE && !f->visit.desk.open && f->state == MEETING_OPEN;
}

void invited_scan(struct flow *f, const struct event *e, struct effects *fx)
{
    if (!f->scans || !free_for_another(f))
        return;
    f->touched_ms = f->now.boot_ms;
    f->strange_ms = 0;
    visit_end(f, fx);
    visit_wait(f, WAITING_INVITED, ROLE_START, 0);
    struct effect *scanned = visit_effect(fx, EFFECT_INVITED, f);
    memcpy(scanned->code, e->code, sizeof scanned->code);
}

void invited_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (e->visit != f->visit_number || v->waiting != WAITING_INVITED)
        return;
    f->touched_ms = f->now.boot_ms;
    if (!e->ok || e->invited.which < 0) { /* not ok: EVENT_STORE tells what follows */
        visit_end(f, fx);
        f->strange_ms = e->ok ? f->now.boot_ms : 0;
        return;
    }
    v->waiting = WAITING_NONE;
    v->path = (struct choice_path){.room = e->invited.room, .reached = STEP_NONE};
    v->household = e->invited.household;
    visit_enter(f, SCREEN_NAME);
    struct event touched = {.kind = EVENT_TAP, .at = e->at};
    touched.tap.role = ROLE_NAME;
    touched.tap.index = e->invited.which;
    taps_take(f, &touched, fx);
}

bool invited_strange(const struct flow *f)
{
    return f->strange_ms != 0 && f->screen == SCREEN_WELCOME && f->now.boot_ms - f->strange_ms < STRANGE_SHOWN_MS;
}
