#include "badge/slip.h"

#include "badge/qr.h"

enum { GAP = 16 };

static void lay(struct dots *on, const struct dots *what, int left, int top)
{
    for (int y = 0; y < what->height; y++)
        for (int x = 0; x < what->width; x++)
            if (dots_get(what, x, y))
                dots_set(on, left + x, top + y);
}

bool slip_dots(struct dots *dots, struct font *font, int width, const struct slip *s, struct err *err)
{
    struct dots above = {0}, code = {0}, below = {0};
    bool ok = paper_dots(&above, font, width, s->above, s->above_count, err) &&
              qr_dots(&code, s->code, width < SLIP_CODE ? width : SLIP_CODE, err) &&
              paper_dots(&below, font, width, s->below, s->below_count, err) &&
              dots_init(dots, width, above.height + code.height + below.height + 2 * GAP, err);
    if (ok) {
        lay(dots, &above, 0, 0);
        lay(dots, &code, (width - code.width) / 2, above.height + GAP);
        lay(dots, &below, 0, above.height + code.height + 2 * GAP);
    }
    dots_finish(&above);
    dots_finish(&code);
    dots_finish(&below);
    return ok;
}
