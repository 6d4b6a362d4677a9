#include "names/drawing.h"

#include <math.h>

/* In parts of the side: what stays white all round, and half a line's thickness. */
static const float margin = 5.0f / 48, half = 1.25f / 48;

struct place {
    float x, y;
};

/* From the field to dots: middle to middle. */
struct fit {
    float scale, x, y, side;
};

static struct fit fit_to(const struct ink *k, size_t side)
{
    struct ink_box b = ink_bounds(k);
    int wide = b.right - b.left, high = b.foot - b.top, longer = wide > high ? wide : high;
    return (struct fit){(1 - 2 * margin) * (float)side / (float)(longer > 0 ? longer : 1),
                        (float)(b.left + b.right) / 2, (float)(b.top + b.foot) / 2, (float)side};
}

static struct place dots(const struct fit *f, struct ink_point p)
{
    return (struct place){((float)p.x - f->x) * f->scale + f->side / 2, ((float)p.y - f->y) * f->scale + f->side / 2};
}

static float distance(struct place a, struct place b, float x, float y)
{
    float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    float t = length > 0 ? fminf(fmaxf(((x - a.x) * dx + (y - a.y) * dy) / length, 0), 1) : 0;
    return hypotf(a.x + t * dx - x, a.y + t * dy - y);
}

static size_t within(float v, size_t side)
{
    return v < 0 ? 0 : v > (float)side ? side : (size_t)v;
}

/* A dot is as dark as the line covers it; where two lines meet it is no darker. */
static void line(struct place a, struct place b, size_t side, float *out)
{
    float reach = half * (float)side + 0.5f;
    size_t left = within(fminf(a.x, b.x) - reach, side), right = within(fmaxf(a.x, b.x) + reach + 1, side);
    size_t top = within(fminf(a.y, b.y) - reach, side), foot = within(fmaxf(a.y, b.y) + reach + 1, side);
    for (size_t y = top; y < foot; y++)
        for (size_t x = left; x < right; x++) {
            float cover = reach - distance(a, b, (float)x + 0.5f, (float)y + 0.5f);
            float *dot = &out[y * side + x];
            *dot = fminf(*dot, 1 - 2 * fminf(fmaxf(cover, 0), 1));
        }
}

void drawing_make(const struct ink *k, size_t side, float *out)
{
    struct fit f = fit_to(k, side);
    for (size_t i = 0; i < side * side; i++)
        out[i] = 1;
    for (int s = 0, from = 0; s < k->strokes; from = k->ends[s++])
        for (int i = from; i < k->ends[s]; i++)
            line(dots(&f, k->at[i > from ? i - 1 : i]), dots(&f, k->at[i]), side, out);
}
