/* build: what the screens are made with: lines, sentences, keys, the grid, question and footer at their
 * places. Owns: nothing. Takes: the state, read-only. Never: decides what a screen asks. */
#ifndef UI_BUILD_H
#define UI_BUILD_H

#include "flow/flow.h"
#include "gfx/font.h"
#include "ui/page.h"
#include "ui/theme.h"

/* What the screens build with. */
struct builder {
    struct page *page;
    const struct flow *flow;
    struct font *font;
    const struct theme_type *type;
    bool portrait, care;
    bool staff;      /* a page of theirs */
    int drop;        /* px that question and keys stand lower: on large panels, where hands are */
    int choice, gap; /* px: least side of a choice, distance of two keys */
    int tight;       /* px: distance of two in a grid of many */
    int clock_left;  /* px: where the top line ends */
    struct rect body;
};

/* Pixels of a length in units. */
int build_px(const struct builder *b, int units);

/* The smallest words of the page, in units. */
int build_least(const struct builder *b);

/* Each adds one thing and returns it. */
struct widget *build_add(struct builder *b, enum look look, struct rect rect);
/* A line of text whose em box begins at x, y; made smaller down to the least until it fits `width`. */
struct widget *build_line(struct builder *b, enum look look, int x, int y, int width, int units,
                          enum font_weight weight, const char *text);
/* The same with its middle at y. */
struct widget *build_line_at(struct builder *b, enum look look, int x, int middle, int width, int units,
                             enum font_weight weight, const char *text);
/* Words in one line or two, as large as `rect` lets them be, from its top. Its `h` afterwards is theirs. */
struct widget *build_words(struct builder *b, enum look look, struct rect rect, int units, enum font_weight weight,
                           enum align align, const char *text);
/* Sentences broken into lines; returns the y below them. */
int build_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                    const char *text);
/* A key's words are of `units` or smaller, then in two lines. */
struct widget *build_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                         const char *text);
struct widget *build_icon_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                              enum icon icon, const char *text);
/* A sign that stands for its words. */
struct widget *build_sign_key(struct builder *b, enum look look, struct rect rect, enum role role, int units,
                              enum icon icon, const char *text);
/* A smaller line under a key's words; `news`: with a tick, bold, in the accent. */
void build_second(struct builder *b, struct widget *key, const char *text, bool news);
/* It keeps the accent, and a bar runs along its foot, until what it waits for is here. */
void build_busy(struct builder *b, struct widget *widget);
/* A key that would do nothing now: it shows so and is not touched. */
struct widget *build_dead_key(struct builder *b, enum look look, struct rect rect, int units, const char *text);
const char *build_word(const struct builder *b, enum word word);

/* How large words can be in a room of `width` x `height` px, `units` at most: in one line, or broken into two. */
struct fitted {
    int px;
    int broken; /* byte at which the second line begins, 0: one line */
    bool fits;  /* false: it would have to be smaller than the least */
};
struct fitted build_fit(const struct builder *b, const char *text, int units, enum font_weight weight, int width,
                        int height);

/* 请工作人员. */
struct widget *build_help_key(struct builder *b, struct rect rect);

#endif
