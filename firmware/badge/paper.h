/* paper: a paper of plain lines, as wide as the printer's paper: call slips, the briefing, invitations.
 * Owns: nothing after the call but the sheet or dots it gives. Takes: lines. Never: knows what they say. */
#ifndef BADGE_PAPER_H
#define BADGE_PAPER_H

#include "badge/layout.h"
#include "gfx/sheet.h"

enum { PAPER_TEXT = 340, PAPER_RIGHT = 100 };

struct paper_line {
    char text[PAPER_TEXT];   /* "": a rule, if `right` is empty too */
    char right[PAPER_RIGHT]; /* at the right of the same line; below it where there is no room (paper_sheet only) */
    int bar[2],
        of; /* paper_sheet, `of` > 0: instead of text a bar, black for bar[0], hatched for bar[1], white up to `of` */
    int px; /* paper_dots: at most; made smaller until it fits, not below 20. paper_sheet: 24, 48 or 72, below 24 always dots */
    bool bold;
};

/* As dots, a line a row. The caller finishes the dots. */
bool paper_dots(struct dots *dots, struct font *font, int width, const struct paper_line *lines, int count,
                struct err *err);

/* In the printer's own font where it has one and every character of the line, else as dots in the same places; a long line is broken at a
 * blank or between characters. Guarded. The caller finishes the sheet. ERR_SOFTWARE if it is more than a sheet holds. */
bool paper_sheet(struct sheet *sheet, struct font *font, const struct layout_paper *paper,
                 const struct paper_line *lines, int count, struct err *err);

#endif
