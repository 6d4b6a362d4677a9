/* screens: the page of a state. Each screen_*.c adds what is its own; the header stands on all of them.
 * Owns: nothing. Takes: the state, read-only, and the size. Never: holds state. */
#ifndef UI_SCREENS_H
#define UI_SCREENS_H

#include "ui/frame.h"
#include "ui/grid.h"

/* Builds the whole page. `dpi`: dots per inch of the panel, 0 not known. */
void screens_build(struct page *page, const struct flow *flow, struct font *font, int width, int height, int dpi);

/* What draws a page: each in a screen_*.c. */
#define SCREEN(id, page, who, stays, rows, tap, back) void screen_##page(struct builder *b);
#include "flow/screens.def"
#undef SCREEN
void screen_asking(struct builder *b); /* 您还在吗 over any of them */

#endif
