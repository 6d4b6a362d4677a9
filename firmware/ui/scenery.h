/* scenery: what a page shows beside words and keys: houses, the room with her seat, bars.
 * Owns: nothing. Takes: a brush, the page it stands on. Never: is touched. */
#ifndef UI_SCENERY_H
#define UI_SCENERY_H

#include "gfx/paint.h"
#include "ui/page.h"

/* Houses on the welcome page, standing on the foot of `r`. */
void scenery_skyline(const struct brush *brush, const struct page *page, struct rect r);

/* The page's plan: the stage, rows of seats with their aisle, her own row and her seat in it; nothing where it would be too small to read. */
void scenery_plan(const struct brush *brush, const struct page *page, struct rect r);

/* `parts` of a whole, one after the other, the rest left white. */
void scenery_share(const struct brush *brush, const struct page *page, const struct widget *widget);

/* What is left of the time that a page stays. */
void scenery_drain(const struct brush *brush, const struct widget *widget);

#endif
