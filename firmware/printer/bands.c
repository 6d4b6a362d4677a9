#include "printer/bands.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of GS v 0 before its data, of GS L and GS W, of ESC J; rows of one ESC J. */
enum { HEADER = 8, MOVE = 8, FEED = 3, FEED_ROWS = 255, STRIDE = SIM_PRINTER_WIDTH / 8, NEVER = 1 << 28 };

/* What stands black in a row; left == STRIDE, right == 0: nothing. */
struct extent {
    int left, right;
};

/* cost[i][m]: fewest bytes for the first i rows, the margin standing at byte m; any[i]: at whichever; feed[i][m]: the last of
 * them fed. */
struct plan {
    const struct model *model;
    const struct dots *dots;
    int y, rows;
    struct extent *extents;
    bool *half; /* this row and the next are one of half resolution */
    int (*cost)[STRIDE], (*feed)[STRIDE], *any;
    int moves; /* margins that may be used: 1 without GS L */
};

bool bands_real_time(uint8_t first, uint8_t second)
{
    return first == 0x10 && (second == 0x04 || second == 0x05 || second == 0x06 || second == 0x14);
}

static struct extent extent_of(const struct dots *d, int y)
{
    const uint8_t *row = d->bits + y * d->stride;
    struct extent e = {0, d->stride};
    while (e.left < d->stride && row[e.left] == 0)
        e.left++;
    while (e.right > e.left && row[e.right - 1] == 0)
        e.right--;
    return e.left == d->stride ? (struct extent){STRIDE, 0} : e;
}

static bool trapped(const struct model *m, int rows)
{
    return m->trap_rows > 0 && rows % m->trap_rows == 0;
}

uint8_t bands_half(const uint8_t *row, int at, int stride)
{
    unsigned two = (unsigned)row[at] << 8 | (at + 1 < stride ? row[at + 1] : 0), out = 0;
    for (int bit = 0; bit < 8; bit++)
        out |= (two >> (2 * bit + 1) & 1u) << bit;
    return (uint8_t)out;
}

/* Sent from an even byte on: whatever margin it has, its bytes are the same. */
static bool is_half(const struct dots *d, int y)
{
    const uint8_t *row = d->bits + y * d->stride;
    if (y + 1 >= d->height || memcmp(row, row + d->stride, (size_t)d->stride) != 0)
        return false;
    for (int i = 0; i < d->stride; i++)
        if (((row[i] ^ row[i] >> 1) & 0x55) != 0)
            return false;
    for (int i = 0; i + 2 < d->stride; i += 2)
        if (bands_real_time(bands_half(row, i, d->stride), bands_half(row, i + 2, d->stride)))
            return false;
    return true;
}

static struct extent wider(struct extent a, struct extent b)
{
    return (struct extent){a.left < b.left ? a.left : b.left, a.right > b.right ? a.right : b.right};
}

/* Bytes of rows `from` to `to` as one picture at margin m, coming from the cheapest way to `from`. */
static int by_picture(const struct plan *p, int from, int to, struct extent e, int m)
{
    int before = p->cost[from][m] < p->any[from] + MOVE ? p->cost[from][m] : p->any[from] + MOVE;
    int width = e.right > m ? e.right - m : 1; /* white rows of a model that cannot feed: one byte each */
    return before + HEADER + (to - from) * width;
}

/* The same at half resolution; NEVER if it does not fit so. */
static int by_half(const struct plan *p, int from, int to, struct extent e, int m)
{
    int before = p->cost[from][m] < p->any[from] + MOVE ? p->cost[from][m] : p->any[from] + MOVE;
    int width = e.right > m ? (e.right - m + 1) / 2 : 1;
    bool fits = m % 2 == 0 && m + 2 * width <= p->dots->stride && !trapped(p->model, (to - from) / 2);
    return fits ? before + HEADER + (to - from) / 2 * width : NEVER;
}

/* How far back a picture that ends before row i may begin, going back to j; `*half`: all of it is of half resolution. */
static bool reaches(const struct plan *p, int i, int j, bool *half)
{
    int rows = i - j;
    if (j < 0)
        return false;
    if (rows % 2 == 0)
        *half = *half && p->half[j];
    return (rows <= p->model->band_rows || (*half && rows <= 2 * p->model->band_rows));
}

static void plan_row(struct plan *p, int i)
{
    bool half = p->model->half;
    bool white = p->extents[i - 1].right == 0;
    struct extent e = {STRIDE, 0};
    for (int m = 0; m < p->moves; m++) {
        int open = p->feed[i - 1][m], opened = p->cost[i - 1][m] + FEED;
        p->feed[i][m] = !white || !p->model->feed_dots ? NEVER : open < opened ? open : opened;
        p->cost[i][m] = p->feed[i][m];
    }
    for (int j = i - 1; reaches(p, i, j, &half); j--) {
        bool whole = i - j <= p->model->band_rows && !trapped(p->model, i - j), halved = half && (i - j) % 2 == 0;
        e = wider(e, p->extents[j]);
        int last = e.left < p->moves ? e.left : p->moves - 1;
        for (int m = 0; m <= last; m++) {
            int bytes = whole ? by_picture(p, j, i, e, m) : NEVER, fewer = halved ? by_half(p, j, i, e, m) : NEVER;
            bytes = fewer < bytes ? fewer : bytes;
            p->cost[i][m] = bytes < p->cost[i][m] ? bytes : p->cost[i][m];
        }
    }
    p->any[i] = NEVER;
    for (int m = 0; m < p->moves; m++)
        p->any[i] = p->cost[i][m] < p->any[i] ? p->cost[i][m] : p->any[i];
}

/* The band that ends before row i with the margin at m, and where the margin stood before it. */
static struct band last_band(const struct plan *p, int i, int m, int *before)
{
    struct extent e = {STRIDE, 0};
    bool half = p->model->half;
    *before = m;
    if (p->cost[i][m] == p->feed[i][m]) {
        int k = i - 1;
        while (p->feed[i][m] != p->cost[k][m] + FEED)
            k--;
        return (struct band){k, i - k, 0, 0, false};
    }
    for (int j = i - 1; reaches(p, i, j, &half); j--) {
        e = wider(e, p->extents[j]);
        bool halved = half && (i - j) % 2 == 0 && by_half(p, j, i, e, m) == p->cost[i][m];
        bool whole =
            i - j <= p->model->band_rows && !trapped(p->model, i - j) && by_picture(p, j, i, e, m) == p->cost[i][m];
        if (e.left < m || (!halved && !whole))
            continue;
        if (p->cost[j][m] > p->any[j] + MOVE)
            for (*before = 0; p->cost[j][*before] != p->any[j];)
                ++*before;
        return (struct band){j, i - j, m, e.right > m ? e.right : m + 1, halved};
    }
    abort(); /* every cost came from somewhere */
}

/* Rows of a band that may go in one picture: up to where two rows meet in a real-time command, and not trapped. */
static int together(const struct plan *p, const struct band *b)
{
    int step = b->half ? 2 : 1, rows = step, stride = p->dots->stride,
        last = b->right - 1 - (b->right - 1 - b->left) % 2;
    for (; rows < b->rows; rows += step) {
        const uint8_t *row = p->dots->bits + (p->y + b->y + rows - 1) * stride, *next = row + stride;
        if (b->half ? bands_real_time(bands_half(row, last, stride), bands_half(next, b->left, stride))
                    : bands_real_time(row[b->right - 1], next[b->left]))
            break;
    }
    return trapped(p->model, rows / step) ? rows - step : rows;
}

static void hand_out(const struct plan *p, struct band b, band_fn *each, void *context)
{
    while (b.rows > 0) {
        struct band part = b;
        part.rows = b.left == b.right ? (b.rows < FEED_ROWS ? b.rows : FEED_ROWS) : together(p, &b);
        b.y += part.rows;
        b.rows -= part.rows;
        part.y += p->y;
        each(context, &part);
    }
}

static bool prepare(struct plan *p)
{
    size_t n = (size_t)p->rows + 1;
    p->extents = calloc(n, sizeof *p->extents);
    p->half = calloc(n, sizeof *p->half);
    p->cost = calloc(n, sizeof *p->cost);
    p->feed = calloc(n, sizeof *p->feed);
    p->any = calloc(n, sizeof *p->any);
    if (p->extents == NULL || p->half == NULL || p->cost == NULL || p->feed == NULL || p->any == NULL)
        return false;
    for (int i = 0; i < p->rows; i++)
        p->extents[i] = extent_of(p->dots, p->y + i);
    for (int i = 0; i + 1 < p->rows; i++)
        p->half[i] = is_half(p->dots, p->y + i);
    for (int m = 0; m < STRIDE; m++)
        p->cost[0][m] = p->feed[0][m] = m == 0 ? 0 : NEVER;
    p->feed[0][0] = NEVER;
    return true;
}

bool bands_cut(const struct dots *dots, const struct model *model, int y, int end, band_fn *each, void *context)
{
    struct plan p = {
        .model = model, .dots = dots, .y = y, .rows = end - y, .moves = model->left_margin ? dots->stride : 1};
    bool ok = prepare(&p);
    int count = 0, m = 0;
    struct band *bands = ok ? calloc((size_t)p.rows + 1, sizeof *bands) : NULL;
    ok = bands != NULL;
    for (int i = 1; ok && i <= p.rows; i++)
        plan_row(&p, i);
    while (ok && m + 1 < p.moves && p.cost[p.rows][m] != p.any[p.rows])
        m++;
    for (int i = p.rows; ok && i > 0; i = bands[count++].y)
        bands[count] = last_band(&p, i, m, &m);
    for (int i = count; ok && i-- > 0;)
        hand_out(&p, bands[i], each, context);
    free(bands);
    free(p.extents);
    free(p.half);
    free(p.cost);
    free(p.feed);
    free(p.any);
    return ok;
}
