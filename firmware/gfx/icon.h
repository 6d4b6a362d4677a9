/* icon: the signs that stand beside words, on a grid of 24 x 24, strokes of 2 with round ends, one colour.
 * Owns: nothing. Takes: a square and a colour. Never: stands alone where words could. */
#ifndef GFX_ICON_H
#define GFX_ICON_H

#include "gfx/paint.h"

enum icon {
    ICON_NONE,
    ICON_TICK,
    ICON_TICKET,
    ICON_DOWN,
    ICON_RIGHT,
    ICON_LEFT,
    ICON_SLIP,
    ICON_SHEET,
    ICON_ERASE,
    ICON_PERSON, /* staff */
    ICON_PEN,
    ICON_UNDO,
    ICON_WALK,
    ICON_WARN,
    ICON_PRINTER,
    ICON_STICK,
    ICON_CARD,
    ICON_CLOCK,
    ICON_TOUCH,
    ICON_LIGHT,
    ICON_COUNT
};

/* `side` px square with its corner at x, y. */
void paint_icon(const struct brush *brush, enum icon icon, int x, int y, int side, color c);

#endif
