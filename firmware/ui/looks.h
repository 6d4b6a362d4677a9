/* looks: how each thing on a page is painted: keys with their foot and states, words, ink, the room, bars.
 * Owns: nothing. Takes: a brush, the page it stands on. Never: decides what is shown. */
#ifndef UI_LOOKS_H
#define UI_LOOKS_H

#include "gfx/font.h"
#include "ui/page.h"

/* `pressed`: a finger is on it. */
void looks_paint(const struct brush *brush, const struct page *page, const struct widget *widget, bool pressed,
                 struct font *font);

/* Width in pixels of a text whose bytes from `from` to `to` are in `type` and the rest in its word's size. */
int looks_width(struct font *font, const char *text, int from, int to, struct type type);

/* Pixels of the page that ink from point `from` on covers. */
struct rect looks_ink(const struct page *page, struct rect field, int from);

#endif
