/* draw: a page onto pixels, only what changed.
 * Owns: a copy of the page as drawn. Takes: the page, which key a finger is on. Never: decides what is shown.
 */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "gfx/font.h"
#include "ui/page.h"

struct drawing {
    bool valid;
    struct page drawn;
    int pressed; /* index in the page, -1 none */
};

void draw_init(struct drawing *drawing);

/* The next drawing starts from nothing (a new size, an exposed window). */
void draw_forget(struct drawing *drawing);

/* Brings the bitmap up to the page; returns what changed (empty: nothing). `pressed`: index of the key under
 * the finger, -1 none. */
struct rect draw_page(struct drawing *drawing, const struct page *page, int pressed, struct bitmap *on,
                      struct font *font);

#endif
