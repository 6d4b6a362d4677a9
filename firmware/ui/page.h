/* page: one screen as a list of things with a place, a look and words. Built anew from the state whenever that changed;
 * holds no state of its own.
 * Owns: nothing, a value. Takes: the state (read-only) and the screen's size. Never: draws, decides. */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "flow/flow.h"
#include "gfx/bitmap.h"
#include "gfx/font.h"
#include "gfx/paint.h"
#include "ui/theme.h"

enum { PAGE_WIDGETS = 96, PAGE_TEXT = 160 };

enum look {
    LOOK_TEXT,        /* ink */
    LOOK_SECOND,      /* second ink */
    LOOK_ACCENT,      /* accent */
    LOOK_WARNING,     /* red: the paper sheet */
    LOOK_CARD,        /* a choice */
    LOOK_TINT,        /* a side door */
    LOOK_MAIN,        /* the one main key */
    LOOK_KEY,         /* footer and keypad */
    LOOK_FIELD,       /* what was typed */
    LOOK_TICK,
    LOOK_VEIL         /* covers all that is under it */
};

enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT };

struct widget {
    enum look look;
    enum role role; /* ROLE_NONE: not to be touched */
    int index;
    struct rect rect;
    struct type type;
    enum align align;
    bool continues; /* the line above goes on here */
    bool busy;  /* keeps the accent, a bar runs along its foot */
    int motion; /* 0..1000 of the tick or the bar */
    char text[PAGE_TEXT];
    char second[64]; /* a smaller line under it */
};

struct page {
    int width, height;
    uint32_t epoch; /* another number = another screen: a finger that went down before means the old one */
    bool moving;    /* wants a frame every THEME_FRAME_MS */
    int count;
    struct widget widgets[PAGE_WIDGETS];
};

/* What the screens build with. */
struct builder {
    struct page *page;
    const struct flow *flow;
    struct font *font;
    bool portrait;
    struct rect body; /* between question and footer */
};

/* Pixels of a length in units. */
int page_px(const struct builder *b, int units);

/* Builds the whole page of the state. */
void page_build(struct page *page, const struct flow *flow, struct font *font, int width, int height);

/* The topmost thing at a point that acts; NULL if none. */
const struct widget *page_at(const struct page *page, int x, int y);

/* True if something on the page says this, on one line or broken over several. */
bool page_shows(const struct page *page, const char *text);

/* For the screens: each adds one thing and returns it. */
struct widget *page_add(struct builder *b, enum look look, struct rect rect);
/* A line of text whose em box begins at x, y; made smaller down to TYPE_LEAST until it fits `width`. */
struct widget *page_line(struct builder *b, enum look look, int x, int y, int width, int units,
                         enum font_weight weight, const char *text);
/* Sentences broken into lines; returns the y below them. */
int page_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                   const char *text);
struct widget *page_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                        const char *text);
const char *page_word(const struct builder *b, enum word word);

/* Question top left, what was chosen so far beside it (below it where the screen is upright). */
void page_question(struct builder *b, const char *question, const char *so_far);

/* 返回 left, language middle, 重新开始 right. */
void page_footer(struct builder *b);

/* A footer key of its own at the left or right. */
struct widget *page_footer_key(struct builder *b, enum align side, enum role role, const char *text);

/* A grid for `count` choices of at least `least` px width in `area`; cells fill rows from the left. */
struct grid {
    int columns, rows, width, height, gap;
    struct rect area;
};
struct grid page_grid(const struct builder *b, struct rect area, int count, int least);
struct rect page_cell(const struct grid *grid, int index);

/* The screens, one a file. */
void screen_welcome(struct builder *b);
void screen_place(struct builder *b);
void screen_keypad(struct builder *b);
void screen_name(struct builder *b);
void screen_done(struct builder *b);
void screen_message(struct builder *b); /* starting, staff, closed, paper */
void screen_notice(struct builder *b);
void screen_asking(struct builder *b); /* 您还在吗 over any of them */

#endif
