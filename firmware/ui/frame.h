/* frame: what is at its place on every page: top line, question, what was chosen so far, footer, the one large key.
 * Owns: nothing. Takes: the builder. Never: decides what a page asks. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/build.h"

/* Measures the page: its unit, its body, the least side of a choice. `dpi`: dots per inch of the panel, 0 not known. */
void frame_open(struct builder *b, int dpi);

/* How many rows a page of the desk has room for on such a panel: DESK_ROWS_LEAST to DESK_ROWS. */
int frame_desk_rows(int width, int height, int dpi);

/* The clock, always at the same place, and what staff should look at. */
void frame_top_line(struct builder *b);

/* The question, and what was chosen so far. Lying: on the top line, one beside the other. Where the page is low: what was
 * chosen at the top, the question right above `first_row` (its y). On a page of staff's: its title and what it is about. */
void frame_question(struct builder *b, const char *question, const char *so_far, int first_row);

/* On the top line from x on, in one line of `units` or two of the least, as far as the clock leaves room; false: it does not. */
bool frame_beside(struct builder *b, const char *text, int x, int units);

/* Upright, where the highest question ends. */
int frame_question_bottom(const struct builder *b);

/* The middle of the line the question stands on, lying. */
int frame_question_middle(const struct builder *b);

/* Upright, the highest its middle stands, in units. */
int frame_question_least(const struct builder *b);

/* The top line of a page that asks nothing: which meeting, and where. */
void frame_meeting(struct builder *b);

/* 返回 left, 大字 and language in the middle, 首页 right. */
void frame_footer(struct builder *b);

/* What stands left in the footer of a page that nobody has begun: language, 大字. Returns the x right of them. */
int frame_footer_ways(struct builder *b);

/* A footer key of its own at the left, right or middle. */
struct widget *frame_footer_key(struct builder *b, enum align side, enum role role, const char *text);

/* The one large key of welcome and 您还在吗: the same place. */
struct rect frame_big_key(const struct builder *b);

/* The bar on the lower edge; `left` of a thousand. */
void frame_drain(struct builder *b, int left);

#endif
