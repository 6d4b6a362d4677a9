#include "names/strokes.h"

#include <math.h>
#include <string.h>

enum { FINE = 16, PIECES_MOST = 8192 };

static const float step = 1.0f / 32, spread = 4.0f, blur = 0.6f,
                   cut = 2; /* of the unit box; boxes to a spread; in cells */

struct path {
    int count;
    bool starts[PIECES_MOST]; /* no line leads to this point */
    float x[PIECES_MOST], y[PIECES_MOST];
};

struct span {
    float from, to;
};

static void widen(struct span *s, float v)
{
    s->from = v < s->from ? v : s->from;
    s->to = v > s->to ? v : s->to;
}

/* ---- points at equal distances ---- */

static float length(const struct ink_point *p, int from, int to, float scale)
{
    float sum = 0;
    for (int i = from + 1; i < to; i++)
        sum += hypotf((float)(p[i].x - p[i - 1].x), (float)(p[i].y - p[i - 1].y)) * scale;
    return sum;
}

static void put(struct path *out, float x, float y, bool starts)
{
    if (out->count == PIECES_MOST)
        return;
    out->x[out->count] = x;
    out->y[out->count] = y;
    out->starts[out->count++] = starts;
}

/* A dot gives two equal points. */
static void resample(const struct ink_point *p, int from, int to, float scale, struct path *out)
{
    float all = length(p, from, to, scale), done = 0;
    int pieces = (int)ceilf(all / step - 1e-6f), i = from;
    pieces = pieces < 1 ? 1 : pieces;
    for (int k = 0; k <= pieces; k++) {
        float at = all * (float)k / (float)pieces, part = 0;
        float piece = 0;
        while (i + 1 < to && (piece = length(p, i, i + 2, scale), done + piece < at) && i + 2 < to) {
            done += piece;
            i++;
        }
        if (i + 1 < to && piece > 0)
            part = (at - done) / piece > 1 ? 1 : (at - done) / piece;
        int next = i + 1 < to ? i + 1 : i;
        put(out, ((float)p[i].x + (float)(p[next].x - p[i].x) * part) * scale,
            ((float)p[i].y + (float)(p[next].y - p[i].y) * part) * scale, k == 0);
    }
}

static void smooth(struct path *p)
{
    float before_x = 0, before_y = 0;
    for (int i = 0; i < p->count; i++) {
        float x = p->x[i], y = p->y[i];
        bool inner = i > 0 && i + 1 < p->count && !p->starts[i] && !p->starts[i + 1];
        if (inner) {
            p->x[i] = 0.25f * before_x + 0.5f * x + 0.25f * p->x[i + 1];
            p->y[i] = 0.25f * before_y + 0.5f * y + 0.25f * p->y[i + 1];
        }
        before_x = x;
        before_y = y;
    }
}

static void make_path(const struct ink *ink, struct path *out)
{
    struct span x = {1e9f, -1e9f}, y = x;
    for (int i = 0; i < ink->points; i++) {
        widen(&x, ink->at[i].x);
        widen(&y, ink->at[i].y);
    }
    float side = fmaxf(x.to - x.from, y.to - y.from), scale = side < 1 ? 1 : 1 / side;
    out->count = 0;
    for (int s = 0, from = 0; s < ink->strokes; from = ink->ends[s++])
        resample(ink->at, from, ink->ends[s], scale, out);
    smooth(out);
}

/* ---- into the unit box ---- */

struct moments {
    float all, x, y, wide, high; /* weight, centre, standard deviations */
};

static void add_piece(const struct path *p, int i, struct moments *m, bool second)
{
    float mx = (p->x[i - 1] + p->x[i]) / 2, my = (p->y[i - 1] + p->y[i]) / 2;
    float l = hypotf(p->x[i] - p->x[i - 1], p->y[i] - p->y[i - 1]) + 1e-9f;
    if (second) {
        m->wide += l * (mx - m->x) * (mx - m->x);
        m->high += l * (my - m->y) * (my - m->y);
    } else {
        m->all += l;
        m->x += l * mx;
        m->y += l * my;
    }
}

static struct moments moments_of(const struct path *p)
{
    struct moments m = {0};
    for (int i = 1; i < p->count; i++)
        if (!p->starts[i])
            add_piece(p, i, &m, false);
    m.x /= m.all + 1e-12f;
    m.y /= m.all + 1e-12f;
    for (int i = 1; i < p->count; i++)
        if (!p->starts[i])
            add_piece(p, i, &m, true);
    m.wide = sqrtf(m.wide / (m.all + 1e-12f));
    m.high = sqrtf(m.high / (m.all + 1e-12f));
    return m;
}

static void normalise(struct path *p)
{
    struct moments m = moments_of(p);
    float big = fmaxf(fmaxf(m.wide, m.high), 1e-6f), part = fminf(m.wide, m.high) / big;
    float narrow = fminf(1, cut * part);
    float fx = (m.wide >= m.high ? 1 : narrow) / (spread * fmaxf(m.wide, 1e-3f));
    float fy = (m.high > m.wide ? 1 : narrow) / (spread * fmaxf(m.high, 1e-3f));
    for (int i = 0; i < p->count; i++) {
        p->x[i] = (p->x[i] - m.x) * fx + 0.5f;
        p->y[i] = (p->y[i] - m.y) * fy + 0.5f;
    }
}

/* ---- directions ---- */

static float on_grid(float v, int *cell)
{
    float u = v * FINE - 0.5f;
    u = u < 0 ? 0 : u > FINE - 1.0001f ? FINE - 1.0001f : u;
    *cell = (int)u;
    return u - (float)*cell;
}

static void lay(float map[FINE][FINE], float x, float y, float weight)
{
    int i, j;
    float fx = on_grid(x, &i), fy = on_grid(y, &j);
    map[j][i] += weight * (1 - fx) * (1 - fy);
    map[j][i + 1] += weight * fx * (1 - fy);
    map[j + 1][i] += weight * (1 - fx) * fy;
    map[j + 1][i + 1] += weight * fx * fy;
}

/* Of each piece its part along the nearest axis, and along the nearest diagonal. */
static void directions(const struct path *p, float maps[STROKES_DIRECTIONS][FINE][FINE])
{
    for (int i = 1; i < p->count; i++) {
        if (p->starts[i])
            continue;
        float dx = p->x[i] - p->x[i - 1], dy = p->y[i] - p->y[i - 1], ax = fabsf(dx), ay = fabsf(dy);
        float mx = (p->x[i] + p->x[i - 1]) / 2, my = (p->y[i] + p->y[i - 1]) / 2;
        int axis = ax >= ay ? (dx >= 0 ? 0 : 4) : (dy >= 0 ? 2 : 6);
        int diagonal = dx >= 0 ? (dy >= 0 ? 1 : 7) : (dy >= 0 ? 3 : 5);
        lay(maps[axis], mx, my, fabsf(ax - ay));
        lay(maps[diagonal], mx, my, fminf(ax, ay) * 1.41421356f);
    }
}

/* From 16 fine cells to 8: a bell; each fine cell gives all it has. */
static void bells(float g[STROKES_CELLS][FINE])
{
    for (int f = 0; f < FINE; f++) {
        float sum = 0, x = ((float)f + 0.5f) / FINE * STROKES_CELLS;
        for (int o = 0; o < STROKES_CELLS; o++) {
            float d = (float)o + 0.5f - x, v = expf(-d * d / (2 * blur * blur));
            g[o][f] = v < 1e-3f ? 0 : v;
            sum += g[o][f];
        }
        for (int o = 0; o < STROKES_CELLS; o++)
            g[o][f] /= sum;
    }
}

static void blur_map(float g[STROKES_CELLS][FINE], float map[FINE][FINE], float *out)
{
    float half[STROKES_CELLS][FINE] = {{0}};
    for (int o = 0; o < STROKES_CELLS; o++)
        for (int f = 0; f < FINE; f++)
            for (int x = 0; x < FINE && g[o][f] > 0; x++)
                half[o][x] += g[o][f] * map[f][x];
    for (int o = 0; o < STROKES_CELLS; o++)
        for (int c = 0; c < STROKES_CELLS; c++) {
            float sum = 0;
            for (int x = 0; x < FINE; x++)
                sum += g[c][x] * half[o][x];
            out[o * STROKES_CELLS + c] = sqrtf(sum > 0 ? sum : 0);
        }
}

void strokes_features(const struct ink *ink, float *out)
{
    struct path path;
    float maps[STROKES_DIRECTIONS][FINE][FINE] = {{{0}}}, g[STROKES_CELLS][FINE];
    memset(out, 0, STROKES_FEATURES * sizeof *out);
    if (ink->strokes == 0)
        return;
    make_path(ink, &path);
    normalise(&path);
    directions(&path, maps);
    bells(g);
    for (int d = 0; d < STROKES_DIRECTIONS; d++)
        blur_map(g, maps[d], out + d * STROKES_CELLS * STROKES_CELLS);
    explicit_bzero(&path, sizeof path);
    explicit_bzero(maps, sizeof maps);
}
