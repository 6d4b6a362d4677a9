/* layout: the seat ticket (座位票) as lines and rules on 384 dots, readable at 2 m.
 * Owns: nothing, values. Takes: a committed row and the meeting. Never: a phone, a role or a reply. */
#ifndef BADGE_LAYOUT_H
#define BADGE_LAYOUT_H

#include "gfx/font.h"
#include "gfx/paint.h"
#include "meeting/admission.h"
#include "meeting/meeting.h"

enum { LAYOUT_LINES = 14, LAYOUT_TEXT = PERSON_NAME };

struct layout {
    int width, height; /* dots, 8 a millimetre */
    int count;
    struct layout_item {
        int x, y;
        int rule; /* > 0: a rule so many dots high across the paper, no text */
        struct type type;
        char text[LAYOUT_TEXT];
    } items[LAYOUT_LINES];
};

/* Places everything; the name is as large as the width allows, on two lines if that makes it larger. `font`
 * measures. Holds a name: wipe it after use. */
void layout_ticket(struct layout *layout, struct font *font, const struct meeting *meeting,
                   const struct admission *admission);

#endif
