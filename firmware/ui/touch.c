#include "ui/touch.h"

#include <stdlib.h>
#include <string.h>

static bool stuck(const struct contact *c, int64_t now_ms)
{
    return now_ms - c->since_ms >= TOUCH_STUCK_MS;
}

/* Fingers on the glass that are not stuck. */
static int live(const struct touch *t, int64_t now_ms)
{
    int n = 0;
    for (int i = 0; i < t->count; i++)
        n += !stuck(&t->contacts[i], now_ms);
    return n;
}

static void lift(struct touch *t, int64_t finger)
{
    for (int i = 0; i < t->count; i++)
        if (t->contacts[i].finger == finger)
            t->contacts[i--] = t->contacts[--t->count];
}

/* A trembling hand's second touch. */
static bool echoes(const struct touch *t, const struct pointer *p, const struct page *page)
{
    int64_t since = p->at_ms - t->ended_ms;
    int near = (page->width < page->height ? page->width : page->height) / 10;
    if (t->ended_ms == 0 || since < 0)
        return false;
    return since < TOUCH_BOUNCE_MS || (since < TOUCH_ECHO_MS && t->epoch != page->epoch &&
                                       abs(p->x - t->ended_x) < near && abs(p->y - t->ended_y) < near);
}

static void press(struct touch *t, const struct pointer *p, const struct page *page)
{
    const struct widget *w = page_at(page, p->x, p->y);
    bool echo = !(w != NULL && w->role == ROLE_INK) && echoes(t, p, page); /* strokes come fast, side by side */
    t->down = true;
    t->inside = false;
    t->role = ROLE_NONE;
    t->finger = p->finger;
    t->epoch = page->epoch;
    t->spoilt = echo;
    t->began_ms = p->at_ms;
    t->held = w == NULL && rect_holds(page->corner, p->x, p->y);
    if (t->held && !t->spoilt) {
        t->role = ROLE_DESK;
        t->index = 0;
        t->rect = page->corner;
        return;
    }
    if (w == NULL || t->spoilt)
        return;
    t->inside = true;
    t->role = w->role;
    t->index = w->index;
    t->rect = w->rect;
}

static void put_down(struct touch *t, const struct pointer *p, const struct page *page)
{
    lift(t, p->finger); /* one that lost its end */
    bool first = live(t, p->at_ms) == 0;
    if (t->count == TOUCH_CONTACTS) /* no hand has so many: the oldest is a ghost */
        lift(t, t->contacts[0].finger);
    t->contacts[t->count++] = (struct contact){p->finger, p->at_ms};
    if (first) {
        press(t, p, page);
    } else if (live(t, p->at_ms) >= TOUCH_PALM) {
        t->inside = false;
        t->role = ROLE_NONE;
        t->spoilt = true;
    }
}

/* Ink as of the square in the middle of the field; a stroke goes on outside it. */
static bool write_ink(struct touch *t, const struct pointer *p, struct event *event)
{
    static const enum ink_move moves[] = {[POINTER_DOWN] = INK_DOWN, [POINTER_MOVE] = INK_MOVE, [POINTER_UP] = INK_UP};
    memset(event, 0, sizeof *event);
    event->kind = EVENT_INK;
    event->ink.move = moves[p->kind];
    event->ink.x = (p->x - t->rect.x - (t->rect.w - t->rect.h) / 2) * INK_SIDE / t->rect.h;
    event->ink.y = (p->y - t->rect.y) * INK_SIDE / t->rect.h;
    t->inside = false; /* the field is no key that lights up */
    if (p->kind == POINTER_UP)
        t->down = t->writes = false; /* the next stroke may come at once and near */
    return true;
}

bool touch_feed(struct touch *t, const struct pointer *p, const struct page *page, struct event *event)
{
    if (p->kind == POINTER_DOWN) {
        bool began = t->down;
        put_down(t, p, page);
        t->writes = t->writes || (!began && t->down && t->role == ROLE_INK);
        return t->writes && t->finger == p->finger && write_ink(t, p, event);
    }
    if (p->kind == POINTER_UP)
        lift(t, p->finger);
    if (!t->down || p->finger != t->finger)
        return false;
    if (t->writes)
        return write_ink(t, p, event);
    t->inside = t->role != ROLE_NONE && rect_holds(t->rect, p->x, p->y);
    if (p->kind == POINTER_MOVE)
        return false;
    bool acts = t->inside && t->epoch == page->epoch && (!t->held || p->at_ms - t->began_ms >= TOUCH_HOLD_MS);
    bool spoilt = t->spoilt;
    memset(event, 0, sizeof *event);
    event->kind = acts ? EVENT_TAP : EVENT_TOUCH;
    event->tap.role = t->role;
    event->tap.index = t->index;
    t->down = t->inside = t->spoilt = false;
    t->ended_ms = p->at_ms;
    t->ended_x = p->x;
    t->ended_y = p->y;
    return !spoilt;
}

int touch_pressed(const struct touch *t, const struct page *page)
{
    if (!t->down || !t->inside || t->epoch != page->epoch)
        return -1;
    for (int i = page->count; i-- > 0;)
        if (page->widgets[i].role == t->role && page->widgets[i].index == t->index)
            return i;
    return -1;
}

bool touch_stuck(const struct touch *t, int64_t now_ms, int64_t *due)
{
    bool any = false;
    *due = -1;
    for (int i = 0; i < t->count; i++) {
        int64_t at = t->contacts[i].since_ms + TOUCH_STUCK_MS;
        if (stuck(&t->contacts[i], now_ms))
            any = true;
        else if (*due < 0 || at < *due)
            *due = at;
    }
    return any;
}
