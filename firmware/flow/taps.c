#include "flow/taps.h"

#include <string.h>

#include "flow/box.h"
#include "flow/calls.h"
#include "flow/correct.h"
#include "flow/desk.h"
#include "flow/desk_steps.h"
#include "flow/done.h"
#include "flow/entry.h"
#include "flow/opinion.h"
#include "flow/place.h"
#include "flow/posted.h"
#include "flow/remarks.h"
#include "flow/setup.h"
#include "flow/signature.h"
#include "flow/signin.h"
#include "flow/speakers.h"
#include "flow/swap.h"
#include "flow/visit.h"

/* What a touch does on a page, and what 返回 does there. */
struct page_taps {
    void (*tap)(struct flow *, const struct event *, struct effects *);
    struct {
        enum screen to; /* where `by` is NULL */
        void (*by)(struct flow *, struct effects *);
    } back;
};

static const struct page_taps *taps_of(enum screen screen)
{
    static const struct page_taps pages[SCREEN_COUNT] = {
#define TO(id)                                                                                                         \
    {                                                                                                                  \
        SCREEN_##id, NULL                                                                                              \
    }
#define BY(function)                                                                                                   \
    {                                                                                                                  \
        SCREEN_WELCOME, function                                                                                       \
    }
#define END                                           BY(visit_end)
#define SCREEN(id, page, who, stays, rows, tap, back) [SCREEN_##id] = {tap, back},
#include "flow/screens.def"
#undef SCREEN
    };
    return &pages[screen];
}

static void go_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    const struct page_taps *page = taps_of(f->screen);
    explicit_bzero(d->pin, sizeof d->pin);
    explicit_bzero(d->first, sizeof d->first);
    if (desk_page_here(f) && !d->open)
        visit_end(f, fx);
    else if (page->back.by != NULL)
        page->back.by(f, fx);
    else
        desk_open(f, fx, page->back.to);
}

static void tap_page(struct flow *f, const struct event *e, struct effects *fx)
{
    const struct page_taps *page = taps_of(f->screen);
    if (page->tap != NULL)
        page->tap(f, e, fx);
}

/* Noted with its time, seen from across the hall until staff have come; she may go on meanwhile. */
static void ask_for_staff(struct flow *f, struct effects *fx)
{
    struct visit *v = &f->visit;
    if (v->desk.open) /* staff stand here */
        return;
    if (f->help_ms == 0)
        visit_effect(fx, EFFECT_HELP, f);
    f->help_ms = f->now.wall_ms;
    v->called = true;
    v->asked_help = true;
    v->asked_at = f->screen;
    visit_enter(f, SCREEN_STAFF);
}

static void tap_footer(struct flow *f, const struct event *e, struct effects *fx)
{
    if (e->tap.role == ROLE_LANGUAGE)
        f->lang = f->lang == LANG_ZH ? LANG_EN : LANG_ZH;
    else if (e->tap.role == ROLE_CARE)
        f->care = !f->care;
    else if (e->tap.role == ROLE_HELP)
        ask_for_staff(f, fx);
    else if (e->tap.role == ROLE_BACK)
        go_back(f, fx);
    else if (e->tap.role == ROLE_RESTART)
        visit_end(f, fx);
    else if (e->tap.role == ROLE_PAGE && f->screen != SCREEN_WELCOME) /* nothing of nobody's visit stays */
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
}

/* The screens say where the staff's way in is; without a store there is no PIN to compare with, and what is offered then loses nothing
 * and shows nobody. */
static void let_staff_in(struct flow *f)
{
    if (f->working)
        entry_begin(f);
    else if (f->backups.damaged)
        desk_go(f, SCREEN_RESTORE);
}

void taps_take(struct flow *f, const struct event *e, struct effects *fx)
{
    bool shown = screen_row(f->screen)->stay == STAY_SHOWN;
    f->touched_ms = e->at.boot_ms;
    if (f->asking) { /* any touch says "still here"; nothing behind the question acts */
        f->asking = false;
        return;
    }
    if (f->visit.waiting != WAITING_NONE && !desk_listens(f, e))
        return;
    if (shown) {
        tap_page(f, e, fx);
    } else if (e->kind != EVENT_TAP) {
        return;
    } else if (desk_page_here(f)) {
        if (e->tap.role == ROLE_BACK)
            go_back(f, fx);
        else if (!desk_tap_common(f, e, fx))
            tap_page(f, e, fx);
    } else if (e->tap.role == ROLE_DESK) {
        let_staff_in(f);
    } else {
        tap_page(f, e, fx);
        tap_footer(f, e, fx);
    }
}
