/* net_steps: what a network's steps compute. Inside names/ only.
 * Owns: nothing. Takes: buffers of numbers, place after place by rows, the channels of a place side by side. Never: allocates. */
#ifndef NAMES_NET_STEPS_H
#define NAMES_NET_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* NET_BLOCK channels are computed side by side: the channels of a place are filled up to a multiple of it. */
enum {
    NET_BLOCK = 8,
    NET_ALIGN = 64,         /* of a buffer, in bytes */
    NET_KERNEL_MOST = 5,    /* rows, columns */
    NET_SEEN_MOST = 1024,   /* channels that a kernel of more than one place looks at */
    NET_ATTENDED_MOST = 64, /* places that look at each other */
};

enum net_kind {
    NET_CONVOLVE,
    NET_DEPTHWISE, /* each channel by itself */
    NET_POOL,      /* the average of each kernel x kernel, or of all */
    NET_SCALE,     /* each channel by the number `other` has for it */
    NET_NORMALISE, /* the channels of each place: mean 0, variance 1 (shift is added to it), then weights and bias */
    NET_ATTEND,    /* query, key and value side by side; Vaswani et al., "Attention is all you need" (2017) */
    NET_ADD,
    NET_CONCAT, /* the channels of `other` after those of `in` */
};

enum net_activation { NET_NONE, NET_RELU, NET_HARD_SIGMOID, NET_SWISH, NET_HARD_SWISH };

struct net_shape {
    uint32_t rows, columns, channels;
};

struct net_step {
    enum net_kind kind;
    enum net_activation activation;
    float scale, shift; /* after the activation */
    uint32_t in, other, out, kernel_y, kernel_x, stride_y, stride_x, pad_y, pad_x, outputs, heads;
    struct net_shape from, beside, to; /* of in, other, out */
    float *weights, *bias;
};

static inline size_t net_round(size_t n, size_t to)
{
    return (n + to - 1) / to * to;
}

static inline size_t net_numbers(const struct net_shape *s)
{
    return (size_t)s->rows * s->columns * net_round(s->channels, NET_BLOCK);
}

/* Where the weight of output `o` for number `i` of the `each` it sees stands: NET_BLOCK outputs side by side, block after block; of a
 * depthwise step all channels of one place of the kernel. */
static inline size_t net_weight_at(const struct net_step *s, size_t o, size_t i, size_t each)
{
    return s->kind == NET_DEPTHWISE ? i * net_round(s->outputs, NET_BLOCK) + o
                                    : (o / NET_BLOCK * each + i) * NET_BLOCK + o % NET_BLOCK;
}

void net_step_run(const struct net_step *step, const float *in, const float *other, float *out);

#endif
