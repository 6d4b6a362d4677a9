/* sheet: one paper as it goes to a printer: dots, and lines that a printer with a font of its own may set itself.
 * Owns: the dots. Takes: a layout. Never: has black dots in the rows of a line of text. */
#ifndef GFX_SHEET_H
#define GFX_SHEET_H

#include "gfx/bitmap.h"

enum { SHEET_TEXTS = 96, SHEET_TEXT = 340, SHEET_CELL = 24 };

struct sheet {
    struct dots dots;
    int count;
    struct sheet_text {
        bool bold;             /* printed twice as dark, where the printer can (ESC E) */
        int x, y, size;        /* dots; a Han character is SHEET_CELL * size square, an ASCII one half as wide */
        char text[SHEET_TEXT]; /* UTF-8: ASCII and characters of the printer's own set only */
    } texts[SHEET_TEXTS];      /* from top to bottom; those of one line have the same y and size */
};

void sheet_finish(struct sheet *sheet); /* wipes: it shows a name */

#endif
