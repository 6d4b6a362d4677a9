#include "names/net_steps.h"

#include <math.h>
#include <string.h>

/* Four numbers as the compiler's vector: a register of SSE2 and of NEON. */
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));

enum { TOGETHER = 4 /* places computed at a time */, KERNEL_MOST = NET_KERNEL_MOST * NET_KERNEL_MOST };

/* What a kernel sees beyond the picture's edge. */
static const float nothing[NET_SEEN_MOST];

/* ---- activations ---- */

static float bend(enum net_activation kind, float v)
{
    switch (kind) {
    case NET_RELU:
        return v > 0 ? v : 0;
    case NET_HARD_SIGMOID:
        return fminf(fmaxf(v / 6 + 0.5f, 0), 1);
    case NET_SWISH:
        return v / (1 + expf(-v));
    case NET_HARD_SWISH: /* hard_swish */
    case NET_NONE:
    default:
        return v;
    }
}

/* The commonest one, a block at a time. */
static void hard_swish(const struct net_step *s, float *at, size_t count)
{
    const float scale = s->scale / 6, shift = s->shift;
    for (size_t i = 0; i < count; i += NET_BLOCK)
        for (size_t k = i; k < i + NET_BLOCK; k++) {
            float m = at[k] + 3;
            m = m < 0 ? 0 : m;
            m = m > 6 ? 6 : m;
            at[k] = at[k] * m * scale + shift;
        }
}

static void activate(const struct net_step *s, float *at)
{
    size_t count = net_numbers(&s->to);
    if (s->activation == NET_HARD_SWISH)
        hard_swish(s, at, count);
    else
        for (size_t i = 0; i < count && (s->activation != NET_NONE || s->scale != 1 || s->shift != 0); i++)
            at[i] = bend(s->activation, at[i]) * s->scale + s->shift;
}

/* ---- convolutions ---- */

/* Of the result's `place`: where what each number of the kernel falls on begins. */
static void look(const struct net_step *s, const float *in, size_t place, const float *seen[KERNEL_MOST])
{
    size_t wide = net_round(s->from.channels, NET_BLOCK);
    long y = (long)(place / s->to.columns * s->stride_y) - (long)s->pad_y,
         x = (long)(place % s->to.columns * s->stride_x) - (long)s->pad_x;
    for (long ky = 0; ky < (long)s->kernel_y; ky++)
        for (long kx = 0; kx < (long)s->kernel_x; kx++) {
            bool beyond = y + ky < 0 || x + kx < 0 || y + ky >= (long)s->from.rows || x + kx >= (long)s->from.columns;
            *seen++ = beyond ? nothing : in + ((size_t)(y + ky) * s->from.columns + (size_t)(x + kx)) * wide;
        }
}

/* Adds to a block of outputs, at TOGETHER places, what `length` channels of theirs bring. The sums stay in registers. */
static void gather(const float *const rows[TOGETHER], const float *weights, size_t length, four sums[TOGETHER][2])
{
    four a = sums[0][0], b = sums[1][0], c = sums[2][0], d = sums[3][0];
    four e = sums[0][1], f = sums[1][1], g = sums[2][1], h = sums[3][1];
    const float *p = rows[0], *q = rows[1], *r = rows[2], *s = rows[3];
    for (size_t i = 0; i < length; i++, weights += NET_BLOCK) {
        four low = *(const four *)weights, high = *(const four *)(weights + 4);
        a += p[i] * low;
        e += p[i] * high;
        b += q[i] * low;
        f += q[i] * high;
        c += r[i] * low;
        g += r[i] * high;
        d += s[i] * low;
        h += s[i] * high;
    }
    sums[0][0] = a, sums[1][0] = b, sums[2][0] = c, sums[3][0] = d;
    sums[0][1] = e, sums[1][1] = f, sums[2][1] = g, sums[3][1] = h;
}

/* A block of outputs stays in the processor's cache while it goes over all places. */
static void convolve(const struct net_step *s, const float *in, float *out)
{
    size_t wide = net_round(s->outputs, NET_BLOCK), channels = s->from.channels, places = s->to.rows * s->to.columns,
           pieces = (size_t)s->kernel_y * s->kernel_x;
    for (size_t o = 0; o < wide; o += NET_BLOCK)
        for (size_t p = 0; p < places; p += TOGETHER) {
            const float *seen[TOGETHER][KERNEL_MOST], *rows[TOGETHER];
            four sums[TOGETHER][2];
            size_t n = places - p < TOGETHER ? places - p : TOGETHER;
            for (size_t k = 0; k < TOGETHER; k++) {
                look(s, in, k < n ? p + k : p, seen[k]);
                memcpy(sums[k], s->bias + o, sizeof sums[k]);
            }
            for (size_t i = 0; i < pieces; i++) {
                for (size_t k = 0; k < TOGETHER; k++)
                    rows[k] = seen[k][i];
                gather(rows, s->weights + (o * pieces + i * NET_BLOCK) * channels, channels, sums);
            }
            for (size_t k = 0; k < n; k++)
                memcpy(out + (p + k) * wide + o, sums[k], sizeof sums[k]);
        }
}

static void each_by_itself(const float *const *seen, size_t pieces, const float *weights, const float *bias,
                           size_t wide, float *out)
{
    for (size_t c = 0; c < wide; c += NET_BLOCK) {
        four low = *(const four *)(bias + c), high = *(const four *)(bias + c + 4);
        for (size_t i = 0; i < pieces; i++) {
            low += *(const four *)(seen[i] + c) * *(const four *)(weights + i * wide + c);
            high += *(const four *)(seen[i] + c + 4) * *(const four *)(weights + i * wide + c + 4);
        }
        *(four *)(out + c) = low;
        *(four *)(out + c + 4) = high;
    }
}

static void depthwise(const struct net_step *s, const float *in, float *out)
{
    size_t wide = net_round(s->outputs, NET_BLOCK), places = s->to.rows * s->to.columns;
    for (size_t p = 0; p < places; p++) {
        const float *seen[KERNEL_MOST];
        look(s, in, p, seen);
        each_by_itself(seen, (size_t)s->kernel_y * s->kernel_x, s->weights, s->bias, wide, out + p * wide);
    }
}

/* ---- the others ---- */

static void pool(const struct net_step *s, const float *in, float *out)
{
    size_t wide = net_round(s->from.channels, NET_BLOCK), high = s->kernel_y == 0 ? s->from.rows : s->kernel_y,
           broad = s->kernel_x == 0 ? s->from.columns : s->kernel_x;
    memset(out, 0, net_numbers(&s->to) * sizeof *out);
    for (size_t y = 0; y < s->to.rows * high; y++)
        for (size_t x = 0; x < s->to.columns * broad; x++) {
            float *to = out + (y / high * s->to.columns + x / broad) * wide;
            for (size_t c = 0; c < s->from.channels; c++)
                to[c] += in[(y * s->from.columns + x) * wide + c] / (float)(high * broad);
        }
}

static void scale(const struct net_step *s, const float *in, const float *by, float *out)
{
    size_t wide = net_round(s->from.channels, NET_BLOCK), all = net_numbers(&s->from);
    for (size_t i = 0; i < all; i += wide)
        for (size_t c = 0; c < wide; c++)
            out[i + c] = in[i + c] * by[c];
}

static void normalise(const struct net_step *s, const float *in, float *out)
{
    size_t wide = net_round(s->from.channels, NET_BLOCK), n = s->from.channels, all = net_numbers(&s->from);
    for (size_t i = 0; i < all; i += wide) {
        float mean = 0, variance = 0;
        for (size_t c = 0; c < n; c++)
            mean += in[i + c] / (float)n;
        for (size_t c = 0; c < n; c++)
            variance += (in[i + c] - mean) * (in[i + c] - mean) / (float)n;
        float part = 1 / sqrtf(variance + s->shift);
        for (size_t c = 0; c < n; c++)
            out[i + c] = (in[i + c] - mean) * part * s->weights[c] + s->bias[c];
    }
}

/* How much the place that asks looks at each: softmax of query times key. */
static void attention(const float *query, const float *keys, size_t wide, size_t places, size_t size,
                      float part[NET_ATTENDED_MOST])
{
    float most = -INFINITY, sum = 0;
    for (size_t k = 0; k < places; k++) {
        part[k] = 0;
        for (size_t i = 0; i < size; i++)
            part[k] += query[i] * keys[k * wide + i];
        part[k] /= sqrtf((float)size);
        most = fmaxf(most, part[k]);
    }
    for (size_t k = 0; k < places; k++)
        sum += part[k] = expf(part[k] - most);
    for (size_t k = 0; k < places; k++)
        part[k] /= sum;
}

static void attend(const struct net_step *s, const float *in, float *out)
{
    size_t n = s->to.channels, wide = net_round(s->from.channels, NET_BLOCK), narrow = net_round(n, NET_BLOCK),
           places = s->from.rows * s->from.columns, size = n / s->heads;
    memset(out, 0, net_numbers(&s->to) * sizeof *out);
    for (size_t p = 0; p < places; p++)
        for (size_t h = 0; h < n; h += size) {
            float part[NET_ATTENDED_MOST];
            attention(in + p * wide + h, in + n + h, wide, places, size, part);
            for (size_t k = 0; k < places; k++)
                for (size_t i = 0; i < size; i++)
                    out[p * narrow + h + i] += part[k] * in[k * wide + 2 * n + h + i];
        }
}

static void concat(const struct net_step *s, const float *in, const float *other, float *out)
{
    size_t a = s->from.channels, b = s->beside.channels, wide = net_round(a + b, NET_BLOCK),
           places = s->to.rows * s->to.columns;
    for (size_t p = 0; p < places; p++) {
        memcpy(out + p * wide, in + p * net_round(a, NET_BLOCK), a * sizeof *out);
        memcpy(out + p * wide + a, other + p * net_round(b, NET_BLOCK), b * sizeof *out);
    }
}

void net_step_run(const struct net_step *s, const float *in, const float *other, float *out)
{
    switch (s->kind) {
    case NET_CONVOLVE:
        convolve(s, in, out);
        activate(s, out);
        break;
    case NET_DEPTHWISE:
        depthwise(s, in, out);
        activate(s, out);
        break;
    case NET_POOL:
        pool(s, in, out);
        break;
    case NET_SCALE:
        scale(s, in, other, out);
        break;
    case NET_NORMALISE:
        normalise(s, in, out);
        break;
    case NET_ATTEND:
        attend(s, in, out);
        break;
    case NET_ADD:
        for (size_t i = 0; i < net_numbers(&s->to); i++)
            out[i] = in[i] + other[i];
        break;
    case NET_CONCAT:
        concat(s, in, other, out);
        break;
    }
}
