#include "badge/test_page.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "gfx/paint.h"

enum { MM = 8, GAP = 12, TITLE = 36, SMALL = 22, RULER = 28, RAMP = 72, STEPS = 8, HEIGHT = 900 };

/* One tick a millimetre, longer at 5 and 10, across the whole width; its ends show where the head's dots end. */
static int ruler(struct dots *d, int y)
{
    paint_dots_fill(d, (struct rect){0, y, d->width, 2});
    for (int mm = 0; mm * MM < d->width; mm++)
        paint_dots_fill(d, (struct rect){mm * MM, y, 1,
                                         mm % 10 == 0  ? RULER
                                         : mm % 5 == 0 ? RULER * 2 / 3
                                                       : RULER / 3});
    paint_dots_fill(d, (struct rect){d->width - 1, y, 1, RULER});
    return y + RULER + GAP;
}

/* Cells from one dot in eight to all black, in an order that spreads them. */
static int ramp(struct dots *d, int y)
{
    static const int order[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    int wide = d->width / STEPS;
    for (int py = 0; py < RAMP; py++)
        for (int px = 0; px < wide * STEPS; px++)
            if (order[py % 4][px % 4] < 2 * (px / wide + 1))
                dots_set(d, px, y + py);
    return y + RAMP + GAP;
}

static int words(struct dots *d, struct font *font, int y, int px, enum font_weight weight, const char *text)
{
    while (px > 12 && font_width(font, text, px, weight) > d->width)
        px--;
    paint_dots_text(d, font, 0, y, (struct type){px, weight}, text);
    return y + px + GAP;
}

bool test_page_sheet(struct sheet *s, struct font *font, const struct layout_paper *paper, const char *about,
                     struct err *err)
{
    static const int sizes[] = {24, 32, 48, 72};
    *s = (struct sheet){0};
    if (!dots_init(&s->dots, paper->width, HEIGHT, err))
        return false;
    struct dots *d = &s->dots;
    int y = words(d, font, 0, TITLE, FONT_BOLD, word_in(LANG_ZH, W_TEST_TITLE));
    y = words(d, font, y, SMALL, FONT_REGULAR, about);
    y = ruler(d, y);
    y = words(d, font, y, SMALL, FONT_REGULAR, word_in(LANG_ZH, W_TEST_RULER));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        y = words(d, font, y, sizes[i], i % 2 == 0 ? FONT_REGULAR : FONT_BOLD, word_in(LANG_ZH, W_TEST_SAMPLE));
    y = ramp(d, y);
    y = words(d, font, y, SMALL, FONT_REGULAR, word_in(LANG_ZH, W_TEST_DENSITY));
    if (paper->text_size > 0) {
        s->texts[s->count++] = (struct sheet_text){.y = y, .size = 1};
        text_copy(s->texts[0].text, sizeof s->texts[0].text, word_in(LANG_ZH, W_TEST_NATIVE));
        y += SHEET_CELL;
    }
    d->height = y;
    return true;
}
