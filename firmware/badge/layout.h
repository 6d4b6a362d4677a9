/* layout: the seat ticket (座位票) as lines, rules and pictures, readable at 2 m.
 * Owns: nothing, values. Takes: a committed row, the meeting, the design and the paper. Never: a phone, a role or a reply. */
#ifndef BADGE_LAYOUT_H
#define BADGE_LAYOUT_H

#include "badge/design.h"
#include "gfx/font.h"
#include "gfx/paint.h"
#include "meeting/admission.h"
#include "meeting/meeting.h"

/* What the ticket goes on. */
struct layout_paper {
    int width;     /* dots across */
    int text_size; /* the printer sets text itself, up to so many times as large as its cell; 0: it has no font */
    bool gb2312;   /* and only of the smaller set */
    bool half; /* the printer prints dots two by two: large lines are drawn so and take a quarter of the wire's time */
};

enum { LAYOUT_ITEMS = 32, LAYOUT_TEXT = PERSON_NAME };

enum layout_kind { LAYOUT_LINE, LAYOUT_RULE, LAYOUT_LOGO, LAYOUT_QR };

struct layout {
    int width, height; /* dots, 8 a millimetre, before it is turned */
    bool along;        /* to be turned a quarter */
    int count;
    struct layout_item {
        enum layout_kind kind;
        int x, y, w, h;
        int size;  /* > 0: text the printer sets, so many times its cell */
        bool half; /* drawn in dots of two by two */
        struct type type;
        char text[LAYOUT_TEXT];
    } items[LAYOUT_ITEMS];
};

/* A Latin letter with an accent: a printer's Chinese font has some, two cells wide ("Jos é"): such a text goes as dots. */
bool layout_accented(uint32_t c);

/* Places everything; the name is as large as the width allows, on two lines where one would be smaller than the design's least;
 * other lines that do not fit go on a second one. `font` measures. Holds a name: wipe it after use. */
void layout_ticket(struct layout *layout, struct font *font, const struct design *design,
                   const struct layout_paper *paper, const struct meeting *meeting, const struct admission *admission);

#endif
