#include "base/ink.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR = INK_SIDE / 100 };

static int16_t within(int v)
{
    return (int16_t)(v < -INK_SIDE ? -INK_SIDE : v > INK_SIDE * 7 ? INK_SIDE * 7 : v);
}

bool ink_begin(struct ink *k, int x, int y)
{
    if (k->strokes == INK_STROKES || k->points == INK_POINTS)
        return false;
    k->at[k->points++] = (struct ink_point){within(x), within(y)};
    k->ends[k->strokes++] = k->points;
    return true;
}

bool ink_go_on(struct ink *k, int x, int y)
{
    if (k->strokes == 0 || k->points == INK_POINTS)
        return false;
    struct ink_point p = {within(x), within(y)}, last = k->at[k->points - 1];
    if (abs(p.x - last.x) < NEAR && abs(p.y - last.y) < NEAR)
        return false;
    k->at[k->points++] = p;
    k->ends[k->strokes - 1] = k->points;
    return true;
}

void ink_undo(struct ink *k)
{
    if (k->strokes == 0)
        return;
    int from = --k->strokes == 0 ? 0 : k->ends[k->strokes - 1];
    assert(from >= 0 && from <= k->points && k->points <= INK_POINTS);
    explicit_bzero(&k->at[from], sizeof k->at[0] * (size_t)(k->points - from));
    k->ends[k->strokes] = 0;
    k->points = from;
}

void ink_wipe(struct ink *k)
{
    explicit_bzero(k, sizeof *k);
}

struct ink_box ink_bounds(const struct ink *k)
{
    struct ink_box b =
        k->points == 0 ? (struct ink_box){0} : (struct ink_box){k->at[0].x, k->at[0].y, k->at[0].x, k->at[0].y};
    for (int i = 1; i < k->points; i++) {
        struct ink_point p = k->at[i];
        b.left = p.x < b.left ? p.x : b.left;
        b.right = p.x > b.right ? p.x : b.right;
        b.top = p.y < b.top ? p.y : b.top;
        b.foot = p.y > b.foot ? p.y : b.foot;
    }
    return b;
}
