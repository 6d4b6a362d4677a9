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
    bool portrait;
    int choice, gap;  /* px: least side of a choice, distance of two keys */
    struct rect body; /* between question and footer */
};

/* Pixels of a length in units. */
int build_px(const struct builder *b, int units);

/* Each adds one thing and returns it. */
struct widget *build_add(struct builder *b, enum look look, struct rect rect);
/* A line of text whose em box begins at x, y; made smaller down to TYPE_LEAST until it fits `width`. */
struct widget *build_line(struct builder *b, enum look look, int x, int y, int width, int units,
                          enum font_weight weight, const char *text);
/* Sentences broken into lines; returns the y below them. */
int build_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                    const char *text);
struct widget *build_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                         const char *text);
/* A key that would do nothing now: it shows so and is not touched. */
struct widget *build_dead_key(struct builder *b, enum look look, struct rect rect, int units, const char *text);
const char *build_word(const struct builder *b, enum word word);

/* Question top left, what was chosen so far beside it (below it where the screen is upright). */
void build_question(struct builder *b, const char *question, const char *so_far);

/* 返回 left, language middle, 重新开始 right. */
void build_footer(struct builder *b);

/* A footer key of its own at the left, right or middle. */
struct widget *build_footer_key(struct builder *b, enum align side, enum role role, const char *text);

/* One of `columns` x `rows` equal parts of an area with gaps between: the outer edges are the area's, to the
 * pixel. */
struct rect build_part(struct rect area, int columns, int rows, int gap, int column, int row);

/* The name so far; a long one loses its beginning on the screen. */
void build_name(struct builder *b, struct rect rect, const char *text);

/* A grid for `count` choices of at least `least` px width in `area`; cells fill rows from the left. */
struct grid {
    int columns, rows, gap;
    struct rect area;
};
struct grid build_grid(const struct builder *b, struct rect area, int count, int least);
struct rect build_cell(const struct grid *grid, int index);

/* Which of `count` choices stand in the grid now: all, or those of the visit's page; then the last cell turns to the
 * others, round and round, and is added here. The first of them stands in cell 0. */
struct stretch {
    int from, to; /* `to` not included */
};
struct stretch build_stretch(struct builder *b, const struct grid *grid, int count);

#endif
