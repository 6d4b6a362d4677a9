#include "office/signature_picture.h"

#include "gfx/paint.h"

enum { MARGIN = 10, LINE = 6, WHITE = 0xFFFFFF, BLACK = 0x000000 };

/* From the field to dots: the middle of what is written to the middle of the picture. */
struct fit {
    int x, y, num, den;
};

static struct fit fit_to(const struct ink *k)
{
    struct ink_box b = ink_bounds(k);
    int wide = b.right - b.left + 1, high = b.foot - b.top + 1, room_x = SIGNATURE_WIDE - 2 * MARGIN,
        room_y = SIGNATURE_HIGH - 2 * MARGIN;
    struct fit f = {(b.left + b.right) / 2, (b.top + b.foot) / 2, room_x, wide};
    if ((long)wide * room_y < (long)high * room_x)
        f = (struct fit){f.x, f.y, room_y, high};
    return f;
}

static int to_x(const struct fit *f, struct ink_point p)
{
    return SIGNATURE_WIDE / 2 + (p.x - f->x) * f->num / f->den;
}

static int to_y(const struct fit *f, struct ink_point p)
{
    return SIGNATURE_HIGH / 2 + (p.y - f->y) * f->num / f->den;
}

bool signature_picture(const struct ink *k, void **png, size_t *length, struct err *err)
{
    struct bitmap on;
    if (!bitmap_init(&on, SIGNATURE_WIDE, SIGNATURE_HIGH, err))
        return false;
    struct rect all = {0, 0, SIGNATURE_WIDE, SIGNATURE_HIGH};
    struct brush brush = {&on, all};
    struct fit f = fit_to(k);
    paint_fill(&brush, all, WHITE);
    for (int s = 0, i = 0; s < k->strokes; s++)
        for (int first = i; i < k->ends[s]; i++) {
            struct ink_point a = k->at[i > first ? i - 1 : i], b = k->at[i];
            paint_line(&brush, to_x(&f, a), to_y(&f, a), to_x(&f, b), to_y(&f, b), LINE, BLACK);
        }
    bool ok = bitmap_png(&on, png, length, err);
    bitmap_finish(&on);
    return ok;
}
