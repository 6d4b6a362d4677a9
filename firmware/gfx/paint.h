/* paint: the few drawing verbs. Edges are smooth; nothing is drawn outside the clip.
 * Owns: nothing. Takes: a bitmap or dots, pixels, colours 0xRRGGBB. Never: keeps state between calls but the
 * clip. */
#ifndef GFX_PAINT_H
#define GFX_PAINT_H

#include "gfx/bitmap.h"
#include "gfx/font.h"

typedef uint32_t color;

struct brush {
    struct bitmap *on;
    struct rect clip;
};

struct type {
    int px;
    enum font_weight weight;
};

void paint_fill(const struct brush *brush, struct rect r, color c);

/* `outline` px inside the edge in colour `edge`, below `foot` px of it where that is more; 0: none. */
void paint_card(const struct brush *brush, struct rect r, int radius, color fill, int outline, int foot, color edge);

/* One line, its em box beginning at x, y. Returns its width. */
int paint_text(const struct brush *brush, struct font *font, int x, int y, struct type type, color c, const char *text);

/* The disc with a tick in it; `part` 0..1000 of the tick is drawn. */
void paint_tick(const struct brush *brush, struct rect r, color disc, color tick, int part);

/* A circle's line, `width` px, its middle `radius` px from cx, cy. */
void paint_ring(const struct brush *brush, int cx, int cy, int radius, int width, color c);

/* A line with round ends, `width` px; of no length: a disc. */
void paint_line(const struct brush *brush, int x0, int y0, int x1, int y1, int width, color c);

/* One line in single dots: covered half or more is black. Returns its width. */
int paint_dots_text(struct dots *dots, struct font *font, int x, int y, struct type type, const char *text);
void paint_dots_fill(struct dots *dots, struct rect r);

#endif
