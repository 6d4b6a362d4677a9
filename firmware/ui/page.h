/* page: one screen as a list of things with a place, a look and words; ui/screens builds it anew from the
 * state whenever that changed. Owns: nothing, a value. Takes: points and texts to look for. Never: draws,
 * decides. */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "base/ink.h"
#include "flow/event.h"
#include "gfx/bitmap.h"
#include "gfx/icon.h"
#include "gfx/paint.h"

enum { PAGE_WIDGETS = 128, PAGE_TEXT = 160 };

enum look {
    LOOK_TEXT,    /* ink */
    LOOK_SECOND,  /* second ink */
    LOOK_ACCENT,  /* accent */
    LOOK_WARNING, /* red: the paper sheet */
    LOOK_AMBER,   /* what the LED says in amber */
    LOOK_FAINT,   /* what stands in an empty field */
    LOOK_CARD,    /* a choice */
    LOOK_TINT,    /* a side door */
    LOOK_MAIN,    /* the one main key */
    LOOK_BIG,     /* the same, very large */
    LOOK_KEY,     /* footer */
    LOOK_CHOSEN,  /* staff's choice that holds now */
    LOOK_DONE,    /* what was a key: it is done */
    LOOK_BAND,    /* a tint ground, nothing to touch */
    LOOK_FIELD,   /* what was typed */
    LOOK_BOX,     /* a place for a character of a name; index: enum box */
    LOOK_INK,     /* the field that is written in; index: enum ink_field */
    LOOK_TICK,
    LOOK_SKYLINE,
    LOOK_PLAN,  /* the room, the page's plan */
    LOOK_DRAIN, /* the bar of a page that ends by itself; motion: what is left */
    LOOK_SHARE, /* a bar of parts; `parts` of a thousand */
    LOOK_STEP,  /* of several; index: enum step_state */
    LOOK_RULE,
    LOOK_DOT, /* of a hint or a state; index 1: all is well */
    LOOK_VEIL /* covers all that is under it */
};

enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

enum box { BOX_WAITS, BOX_NEXT, BOX_FULL };

enum step_state { STEP_TO_COME, STEP_NOW, STEP_DONE };

enum ink_field { INK_FIELD_CHARACTER, INK_FIELD_SIGNED };

enum { PAGE_PARTS = 3 };

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
    bool stands;    /* does not come in with the page: top line, footer */
    int second_px;
    bool strong_second; /* its second line is the news: bold, in the accent */
    bool sign;          /* its icon stands for its words, which are not drawn */
    enum icon icon;     /* beside its words, or alone */
    int strong_from,
        strong_to; /* bytes of the text that are bold and of full size, the rest is their word; 0, 0: all is one */
    int broken;    /* byte at which its second line begins; 0: one line */
    int motion;    /* 0..1000 of the tick or the bar; steps of the saving bar */
    int parts[PAGE_PARTS];
    char text[PAGE_TEXT];
    char second[64]; /* a smaller line under it */
};

/* The room on the done page. */
struct page_plan {
    int rows, seats, aisle; /* aisle after seat; 0: none */
    int row, seat;          /* her own */
};

struct page {
    int width, height;
    uint32_t epoch;     /* another number = another screen: a finger that went down before means the old one */
    struct rect corner; /* held for TOUCH_HOLD_MS it is the staff's way in (ROLE_DESK); w 0: there is none */
    bool moving;        /* wants a frame every THEME_FRAME_MS */
    int count;
    struct widget widgets[PAGE_WIDGETS];
    int side;  /* px of 480 units: an owner's page and staff's differ */
    int slide; /* px that what does not stand is away from its place, to the right */
    struct page_plan plan;
    struct ink ink; /* in the widget with LOOK_INK */
};

/* Units of the page in pixels. */
int page_px(const struct page *page, int units);

/* The topmost thing at a point that acts; NULL if none. */
const struct widget *page_at(const struct page *page, int x, int y);

/* True if something on the page says this, on one line or broken over several. */
bool page_shows(const struct page *page, const char *text);

#endif
