/* paper: a paper of plain lines for staff, as wide as the printer's paper: call slips, the briefing.
 * Owns: nothing after the call but the dots it gives. Takes: lines. Never: knows what they say. */
#ifndef BADGE_PAPER_H
#define BADGE_PAPER_H

#include "gfx/bitmap.h"
#include "gfx/font.h"

enum { PAPER_TEXT = 300 };

struct paper_line {
    char text[PAPER_TEXT]; /* "": a rule */
    int px;                /* at most; made smaller until it fits, not below 20 */
    bool bold;
};

/* The caller finishes the dots. */
bool paper_dots(struct dots *dots, struct font *font, int width, const struct paper_line *lines, int count,
                struct err *err);

#endif
