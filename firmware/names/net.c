#include "names/net.h"

#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "names/net_steps.h"

/* The file, little-endian: 8 bytes magic; side of the picture, number of buffers, of steps, of answers (uint32); the steps, each 16
 * numbers (struct record) and what it weighs with: a scale and a shift of each output (float), then the weights (int8, output after
 * output, each by rows, columns, inputs; filled up to 4 bytes); last the label of each answer (uint32). */
static const char magic[8] = "KIOSKNN";
enum {
    HEAD = 24,
    STEPS_MOST = 200,
    BUFFERS_MOST = 8,
    SIDE_MOST = 128,
    CHANNELS_MOST = 20000,
    FILE_BYTES = 16 << 20,
    NUMBERS_MOST = 1 << 20 /* of a buffer */
};

struct record {
    uint32_t kind, in, other, out, kernel_y, kernel_x, stride_y, stride_x, pad_y, pad_x, inputs, outputs, activation,
        heads;
    float scale, shift;
};

struct net {
    uint32_t side, buffer_count, step_count, answers;
    struct net_step *steps;
    uint32_t *labels;
    float *buffers[BUFFERS_MOST];
    size_t sizes[BUFFERS_MOST]; /* in numbers */
    struct net_shape last;
};

/* What is still to be read of the file. */
struct rest {
    const char *at;
    size_t left;
};

static const void *bite(struct rest *r, size_t length)
{
    const char *at = r->at;
    if (length > r->left)
        return NULL;
    r->at += length;
    r->left -= length;
    return at;
}

/* Weights as numbers again, in blocks of outputs that are computed side by side: net_steps.h says in which order. */
static bool unpack(struct net_step *s, struct rest *r, uint32_t inputs)
{
    size_t each = (size_t)s->kernel_y * s->kernel_x * inputs, all = each * s->outputs;
    const float *scale = bite(r, s->outputs * sizeof *scale), *shift = bite(r, s->outputs * sizeof *shift);
    const int8_t *packed = bite(r, (all + 3) / 4 * 4);
    if (scale == NULL || shift == NULL || packed == NULL)
        return false;
    s->weights = calloc(net_round(s->outputs, NET_BLOCK) * each, sizeof *s->weights);
    s->bias = calloc(net_round(s->outputs, NET_BLOCK), sizeof *s->bias);
    if (s->weights == NULL || s->bias == NULL)
        return false;
    memcpy(s->bias, shift, s->outputs * sizeof *s->bias);
    for (size_t o = 0; o < s->outputs; o++)
        for (size_t i = 0; i < each; i++)
            s->weights[net_weight_at(s, o, i, each)] = (float)packed[o * each + i] * scale[o];
    return true;
}

static bool unpack_norm(struct net_step *s, struct rest *r)
{
    const float *gain = bite(r, s->outputs * sizeof *gain), *shift = bite(r, s->outputs * sizeof *shift);
    s->weights = calloc(s->outputs, sizeof *s->weights);
    s->bias = calloc(s->outputs, sizeof *s->bias);
    if (gain == NULL || shift == NULL || s->weights == NULL || s->bias == NULL)
        return false;
    memcpy(s->weights, gain, s->outputs * sizeof *gain);
    memcpy(s->bias, shift, s->outputs * sizeof *shift);
    return true;
}

static bool kernel_fits(const struct record *r, const struct net_shape *in)
{
    return r->kernel_y >= 1 && r->kernel_y <= NET_KERNEL_MOST && r->kernel_x >= 1 && r->kernel_x <= NET_KERNEL_MOST &&
           r->stride_y >= 1 && r->stride_y <= 4 && r->stride_x >= 1 && r->stride_x <= 4 && r->pad_y < r->kernel_y &&
           r->pad_x < r->kernel_x && r->outputs >= 1 && r->outputs <= CHANNELS_MOST &&
           (r->kernel_y * r->kernel_x == 1 || in->channels <= NET_SEEN_MOST);
}

/* Does the step go with what comes in? Tells what goes out. */
static bool shape(const struct record *r, const struct net_shape *in, const struct net_shape *other,
                  struct net_shape *out)
{
    *out = *in;
    switch (r->kind) {
    case NET_CONVOLVE:
    case NET_DEPTHWISE:
        if (!kernel_fits(r, in) || in->rows + 2 * r->pad_y < r->kernel_y || in->columns + 2 * r->pad_x < r->kernel_x)
            return false;
        out->rows = (in->rows + 2 * r->pad_y - r->kernel_y) / r->stride_y + 1;
        out->columns = (in->columns + 2 * r->pad_x - r->kernel_x) / r->stride_x + 1;
        out->channels = r->outputs;
        return r->kind == NET_CONVOLVE ? r->inputs == in->channels : r->outputs == in->channels;
    case NET_POOL: /* 0: all of it */
        if (r->kernel_y > in->rows || r->kernel_x > in->columns || (r->kernel_y == 0) != (r->kernel_x == 0))
            return false;
        out->rows = r->kernel_y == 0 ? 1 : in->rows / r->kernel_y;
        out->columns = r->kernel_x == 0 ? 1 : in->columns / r->kernel_x;
        return true;
    case NET_SCALE:
        return other->rows == 1 && other->columns == 1 && other->channels == in->channels;
    case NET_NORMALISE:
        return r->outputs == in->channels;
    case NET_ATTEND:
        out->channels = in->channels / 3;
        return r->heads >= 1 && r->heads <= in->channels && in->channels % (3 * r->heads) == 0 &&
               in->rows * in->columns <= NET_ATTENDED_MOST;
    case NET_ADD:
        return memcmp(in, other, sizeof *in) == 0;
    case NET_CONCAT:
        out->channels = in->channels + other->channels;
        return in->rows == other->rows && in->columns == other->columns && out->channels <= CHANNELS_MOST;
    default:
        return false;
    }
}

static bool take_step(struct net *n, struct net_step *s, struct net_shape now[BUFFERS_MOST], struct rest *rest)
{
    struct record r;
    const void *bytes = bite(rest, sizeof r);
    if (bytes == NULL)
        return false;
    memcpy(&r, bytes, sizeof r);
    if (r.in >= n->buffer_count || r.other >= n->buffer_count || r.out >= n->buffer_count || r.out == r.in ||
        r.out == r.other || r.activation > NET_HARD_SWISH || now[r.in].rows == 0 || now[r.other].rows == 0)
        return false;
    *s = (struct net_step){.kind = (enum net_kind)r.kind,
                           .activation = (enum net_activation)r.activation,
                           .scale = r.scale,
                           .shift = r.shift,
                           .in = r.in,
                           .other = r.other,
                           .out = r.out,
                           .kernel_y = r.kernel_y,
                           .kernel_x = r.kernel_x,
                           .stride_y = r.stride_y,
                           .stride_x = r.stride_x,
                           .pad_y = r.pad_y,
                           .pad_x = r.pad_x,
                           .outputs = r.outputs,
                           .heads = r.heads};
    if (!shape(&r, &now[r.in], &now[r.other], &s->to))
        return false;
    if ((uint64_t)s->to.rows * s->to.columns * (s->to.channels + NET_BLOCK) > NUMBERS_MOST)
        return false;
    s->from = now[r.in];
    s->beside = now[r.other];
    now[r.out] = n->last = s->to;
    size_t size = net_numbers(&s->to);
    n->sizes[r.out] = size > n->sizes[r.out] ? size : n->sizes[r.out];
    return r.kind == NET_CONVOLVE    ? unpack(s, rest, r.inputs)
           : r.kind == NET_DEPTHWISE ? unpack(s, rest, 1)
           : r.kind == NET_NORMALISE ? unpack_norm(s, rest)
                                     : true;
}

static bool take_all(struct net *n, const char *bytes, size_t length)
{
    struct net_shape now[BUFFERS_MOST] = {{0}};
    struct rest rest = {bytes, length};
    const char *head = bite(&rest, HEAD);
    if (head == NULL || memcmp(head, magic, sizeof magic) != 0)
        return false;
    memcpy(&n->side, head + sizeof magic, 4 * sizeof(uint32_t));
    if (n->side == 0 || n->side > SIDE_MOST || n->buffer_count == 0 || n->buffer_count > BUFFERS_MOST ||
        n->step_count == 0 || n->step_count > STEPS_MOST)
        return false;
    now[0] = (struct net_shape){n->side, n->side, 1};
    n->sizes[0] = net_numbers(&now[0]);
    n->steps = calloc(n->step_count, sizeof *n->steps);
    for (uint32_t i = 0; i < n->step_count; i++)
        if (n->steps == NULL || !take_step(n, &n->steps[i], now, &rest))
            return false;
    const void *labels = bite(&rest, n->answers * sizeof *n->labels);
    if (labels == NULL || rest.left != 0 || n->last.channels != n->answers || n->last.rows != 1 || n->answers < 2)
        return false;
    n->labels = malloc(n->answers * sizeof *n->labels);
    if (n->labels != NULL)
        memcpy(n->labels, labels, n->answers * sizeof *n->labels);
    return n->labels != NULL;
}

static bool make_room(struct net *n)
{
    for (uint32_t i = 0; i < n->buffer_count; i++) {
        size_t bytes = net_round(n->sizes[i] * sizeof(float), NET_ALIGN);
        n->buffers[i] = aligned_alloc(NET_ALIGN, bytes == 0 ? NET_ALIGN : bytes);
        if (n->buffers[i] == NULL)
            return false;
        memset(n->buffers[i], 0, bytes);
    }
    return true;
}

bool net_open(struct net **out, const char *path, struct err *err)
{
    char *bytes;
    size_t length;
    *out = NULL;
    if (!fileio_read(path, FILE_BYTES, &bytes, &length, err))
        return false;
    struct net *n = calloc(1, sizeof *n);
    bool ok = n != NULL && take_all(n, bytes, length);
    free(bytes);
    if (!ok)
        err_set(err, ERR_DATA, "%s: no network", path);
    else if (!(ok = make_room(n)))
        err_set(err, ERR_IO, "out of memory");
    if (ok)
        *out = n;
    else
        net_close(n);
    return ok;
}

void net_close(struct net *n)
{
    if (n == NULL)
        return;
    for (uint32_t i = 0; n->steps != NULL && i < n->step_count; i++) {
        free(n->steps[i].weights);
        free(n->steps[i].bias);
    }
    for (int i = 0; i < BUFFERS_MOST; i++)
        free(n->buffers[i]);
    free(n->steps);
    free(n->labels);
    free(n);
}

size_t net_side(const struct net *n)
{
    return n->side;
}

size_t net_answers(const struct net *n)
{
    return n->answers;
}

const uint32_t *net_labels(const struct net *n)
{
    return n->labels;
}

size_t net_places(const struct net *n)
{
    return n->last.columns;
}

const float *net_run(struct net *n, const float *picture, size_t *stride)
{
    size_t wide = net_round(1, NET_BLOCK);
    for (size_t i = 0; i < (size_t)n->side * n->side; i++)
        n->buffers[0][i * wide] = picture[i];
    for (uint32_t i = 0; i < n->step_count; i++) {
        const struct net_step *s = &n->steps[i];
        net_step_run(s, n->buffers[s->in], n->buffers[s->other], n->buffers[s->out]);
    }
    *stride = net_round(n->answers, NET_BLOCK);
    return n->buffers[n->steps[n->step_count - 1].out];
}

void net_wipe(struct net *n)
{
    for (uint32_t i = 0; i < n->buffer_count; i++)
        explicit_bzero(n->buffers[i], n->sizes[i] * sizeof(float));
}
