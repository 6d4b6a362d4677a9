/* touch: fingers into events. Only the first finger counts until all are up; a key acts when it lifts inside the key it
 * went down on, on the screen that was visible then; three fingers at once are a palm and do nothing.
 * Owns: the fingers that are down. Takes: pointer moves and the page. Never: an SDL type, a gesture. */
#ifndef UI_TOUCH_H
#define UI_TOUCH_H

#include "flow/event.h"
#include "ui/page.h"

enum pointer_kind { POINTER_DOWN, POINTER_MOVE, POINTER_UP };

enum {
    TOUCH_CONTACTS = 16,
    TOUCH_PALM = 3,
    TOUCH_STUCK_MS = 5000, /* a contact this old lost its end, or lies on the glass: other fingers count */
    TOUCH_BOUNCE_MS = 50,  /* down again so soon after the end of a tap is the same tap */
    TOUCH_HOLD_MS = 2000,  /* the corner acts when it is left after so long */
    TOUCH_ECHO_MS = 400    /* again at the same place, on a page that was not there yet: meant for the one before */
};

struct pointer {
    enum pointer_kind kind;
    int64_t at_ms; /* boot clock */
    int64_t finger;
    int x, y;
};

struct contact {
    int64_t finger, since_ms;
};

struct touch {
    struct contact contacts[TOUCH_CONTACTS];
    int count;
    bool down, inside; /* the one that counts */
    bool held;         /* it counts only when held: the corner */
    bool spoilt;       /* it bounced, or became a palm */
    bool writes;       /* it went down in the field that is written in: each move is ink */
    int64_t finger, began_ms, ended_ms;
    int ended_x, ended_y;
    uint32_t epoch;
    enum role role;
    int index;
    struct rect rect;
};

/* True if the pointer made an event: a tap on a target, ink, or a touch that met nothing. Role and label of the
 * target are those on `page`. */
bool touch_feed(struct touch *touch, const struct pointer *pointer, const struct page *page, struct event *event);

/* Index of the key that is held down, -1 none. */
int touch_pressed(const struct touch *touch, const struct page *page);

/* True while a contact is stuck; `due`: boot ms at which one will be if it stays, -1 none. */
bool touch_stuck(const struct touch *touch, int64_t now_ms, int64_t *due);

#endif
