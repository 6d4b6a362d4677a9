#include "ui/touch.h"

#include <string.h>

bool touch_feed(struct touch *t, const struct pointer *p, const struct page *page, struct event *event)
{
    if (p->kind == POINTER_DOWN) {
        if (t->down && p->at_ms - t->since_ms < TOUCH_STUCK_MS) /* a second finger */
            return false;
        const struct widget *w = page_at(page, p->x, p->y);
        int64_t since = p->at_ms - t->ended_ms;
        bool bounced = t->ended_ms != 0 && since >= 0 && since < TOUCH_BOUNCE_MS;
        *t = (struct touch){
            .down = true, .finger = p->finger, .since_ms = p->at_ms, .bounced = bounced, .epoch = page->epoch};
        if (w != NULL && !bounced) {
            t->inside = true;
            t->role = w->role;
            t->index = w->index;
            t->rect = w->rect;
        }
        return false;
    }
    if (!t->down || p->finger != t->finger)
        return false;
    t->inside = t->role != ROLE_NONE && rect_holds(t->rect, p->x, p->y);
    if (p->kind == POINTER_MOVE)
        return false;
    bool acts = t->inside && t->epoch == page->epoch;
    memset(event, 0, sizeof *event);
    event->kind = acts ? EVENT_TAP : EVENT_TOUCH;
    event->tap.role = t->role;
    event->tap.index = t->index;
    bool bounced = t->bounced;
    *t = (struct touch){.ended_ms = p->at_ms};
    return !bounced;
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
