/* touch: fingers into events. Only the first finger counts; a key acts when it lifts inside the key it went
 * down on, on the screen that was visible then. Owns: the finger that is down. Takes: pointer moves and the
 * page. Never: an SDL type, a gesture. */
#ifndef UI_TOUCH_H
#define UI_TOUCH_H

#include "flow/event.h"
#include "ui/page.h"

enum pointer_kind { POINTER_DOWN, POINTER_MOVE, POINTER_UP };

enum {
    TOUCH_STUCK_MS = 5000, /* a press this old lost its end: the next finger counts */
    TOUCH_BOUNCE_MS = 50   /* down again so soon after the end of a tap is the same tap */
};

struct pointer {
    enum pointer_kind kind;
    int64_t at_ms; /* boot clock */
    int64_t finger;
    int x, y;
};

struct touch {
    bool down, inside;
    int64_t finger, since_ms, ended_ms;
    bool bounced;
    uint32_t epoch;
    enum role role;
    int index;
    struct rect rect;
};

/* True if the pointer made an event: a tap on a target, or a touch that met nothing. Role and label of the
 * target are those on `page`. */
bool touch_feed(struct touch *touch, const struct pointer *pointer, const struct page *page, struct event *event);

/* Index of the key that is held down, -1 none. */
int touch_pressed(const struct touch *touch, const struct page *page);

#endif
