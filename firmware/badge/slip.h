/* slip: an invitation slip: lines above, a QR code in the middle, lines below.
 * Owns: nothing after the call but the dots it gives. Takes: words, a code. Never: knows whose it is. */
#ifndef BADGE_SLIP_H
#define BADGE_SLIP_H

#include "badge/paper.h"

enum { SLIP_CODE = 264 /* dots at most; at 8 dots/mm 33 mm, which a scanner reads at arm's length */ };

struct slip {
    const struct paper_line *above, *below;
    int above_count, below_count;
    const char *code;
};

/* `width` dots wide. The caller finishes the dots. */
bool slip_dots(struct dots *dots, struct font *font, int width, const struct slip *slip, struct err *err);

#endif
