/* page: one screen as a list of things with a place, a look and words; ui/screens builds it anew from the
 * state whenever that changed. Owns: nothing, a value. Takes: points and texts to look for. Never: draws,
 * decides. */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "base/ink.h"
#include "flow/event.h"
#include "gfx/bitmap.h"
#include "gfx/paint.h"

enum { PAGE_WIDGETS = 96, PAGE_TEXT = 160 };

enum look {
    LOOK_TEXT,    /* ink */
    LOOK_SECOND,  /* second ink */
    LOOK_ACCENT,  /* accent */
    LOOK_WARNING, /* red: the paper sheet */
    LOOK_CARD,    /* a choice */
    LOOK_TINT,    /* a side door */
    LOOK_MAIN,    /* the one main key */
    LOOK_KEY,     /* footer and keypad */
    LOOK_FIELD,   /* what was typed */
    LOOK_INK,     /* the field that is written in; index: enum ink_field */
    LOOK_TICK,
    LOOK_VEIL /* covers all that is under it */
};

enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

enum ink_field { INK_FIELD_CHARACTER, INK_FIELD_SIGNED };

struct widget {
    enum look look;
    enum role role; /* ROLE_NONE: not to be touched */
    int index;
    struct rect rect;
    struct type type;
    enum align align;
    bool continues; /* the line above goes on here */
    bool dead;      /* a key that does nothing now */
    bool busy;      /* keeps the accent, a bar runs along its foot */
    int motion;     /* 0..1000 of the tick or the bar */
    char text[PAGE_TEXT];
    char second[64]; /* a smaller line under it */
};

struct page {
    int width, height;
    uint32_t epoch;     /* another number = another screen: a finger that went down before means the old one */
    struct rect corner; /* held for TOUCH_HOLD_MS it is the staff's way in (ROLE_DESK); w 0: there is none */
    bool moving;        /* wants a frame every THEME_FRAME_MS */
    int count;
    struct widget widgets[PAGE_WIDGETS];
    struct ink ink; /* in the widget with LOOK_INK */
};

/* The topmost thing at a point that acts; NULL if none. */
const struct widget *page_at(const struct page *page, int x, int y);

/* True if something on the page says this, on one line or broken over several. */
bool page_shows(const struct page *page, const char *text);

#endif
