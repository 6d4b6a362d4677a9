/* net: what its steps compute, against the same by hand in the plainest way; files that are no network */
#include "unit.h"

#include <math.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/places.h"
#include "names/net.h"
#include "names/net_steps.h"

enum { ATTEND_STEP = 11, SIDE = 12, ROOM = 1 << 18, HEADER = 24, RECORD = 64 };

/* ---- a network, put together here ---- */

static char bytes[ROOM];
static size_t length;
static uint32_t dice = 1;

static int throw_dice(int below)
{
    dice = dice * 1664525 + 1013904223;
    return (int)(dice >> 16) % below;
}

static void put(const void *what, size_t size)
{
    assert_true(length + size <= sizeof bytes);
    memcpy(bytes + length, what, size);
    length += size;
}

static void put_number(uint32_t n)
{
    put(&n, sizeof n);
}

static void put_float(float f)
{
    put(&f, sizeof f);
}

/* What the plain computation knows of a step. */
struct plain {
    uint32_t numbers[14];
    float scale, shift;
    float weights[2000], bias[64];
    size_t at; /* of it among the bytes */
};

enum { KIND, IN, OTHER, OUT, KY, KX, SY, SX, PY, PX, INPUTS, OUTPUTS, BEND, HEADS };

static void put_weights(struct plain *p, int each)
{
    int outputs = (int)p->numbers[OUTPUTS];
    float scale[64];
    for (int o = 0; o < outputs; o++)
        put_float(scale[o] = 0.002f + 0.0005f * (float)throw_dice(8));
    for (int o = 0; o < outputs; o++)
        put_float(p->bias[o] = (float)(throw_dice(200) - 100) / 100);
    for (int i = 0; i < outputs * each; i++) {
        int8_t w = (int8_t)(throw_dice(255) - 127);
        put(&w, 1);
        p->weights[i] = (float)w * scale[i / each];
    }
    for (int i = outputs * each; i % 4 != 0; i++)
        put("", 1);
}

static void put_step(struct plain *p)
{
    p->at = length;
    put(p->numbers, sizeof p->numbers);
    put_float(p->scale);
    put_float(p->shift);
    if (p->numbers[KIND] == NET_CONVOLVE || p->numbers[KIND] == NET_DEPTHWISE)
        put_weights(
            p, (int)(p->numbers[KY] * p->numbers[KX] * (p->numbers[KIND] == NET_CONVOLVE ? p->numbers[INPUTS] : 1)));
    for (uint32_t i = 0; p->numbers[KIND] == NET_NORMALISE && i < p->numbers[OUTPUTS]; i++)
        put_float(p->weights[i] = (float)throw_dice(100) / 50);
    for (uint32_t i = 0; p->numbers[KIND] == NET_NORMALISE && i < p->numbers[OUTPUTS]; i++)
        put_float(p->bias[i] = (float)throw_dice(100) / 50);
}

/* ---- the same by hand: numbers by row, column, channel, without gaps ---- */

struct grid {
    int rows, columns, channels;
    double at[4096];
};

static double *cell(struct grid *g, int y, int x, int c)
{
    return &g->at[(y * g->columns + x) * g->channels + c];
}

static double bent(int kind, double v)
{
    double hard = v + 3 < 0 ? 0 : v + 3 > 6 ? 6 : v + 3;
    return kind == NET_RELU           ? (v > 0 ? v : 0)
           : kind == NET_HARD_SIGMOID ? hard / 6
           : kind == NET_SWISH        ? v / (1 + exp(-v))
           : kind == NET_HARD_SWISH   ? v * hard / 6
                                      : v;
}

static void by_hand_convolve(const struct plain *p, struct grid *in, struct grid *out)
{
    const uint32_t *n = p->numbers;
    int own = n[KIND] == NET_DEPTHWISE, inputs = own ? 1 : in->channels, ky = (int)n[KY], kx = (int)n[KX];
    *out = (struct grid){.rows = (in->rows + 2 * (int)n[PY] - ky) / (int)n[SY] + 1,
                         .columns = (in->columns + 2 * (int)n[PX] - kx) / (int)n[SX] + 1,
                         .channels = (int)n[OUTPUTS]};
    for (int y = 0; y < out->rows; y++)
        for (int x = 0; x < out->columns; x++)
            for (int o = 0; o < out->channels; o++) {
                double sum = (double)p->bias[o];
                for (int a = 0; a < ky; a++)
                    for (int b = 0; b < kx; b++)
                        for (int i = 0; i < inputs; i++) {
                            int v = y * (int)n[SY] - (int)n[PY] + a, h = x * (int)n[SX] - (int)n[PX] + b;
                            if (v >= 0 && h >= 0 && v < in->rows && h < in->columns)
                                sum += *cell(in, v, h, own ? o : i) *
                                       (double)p->weights[((o * ky + a) * kx + b) * inputs + i];
                        }
                *cell(out, y, x, o) = bent((int)n[BEND], sum) * (double)p->scale + (double)p->shift;
            }
}

static void by_hand_pool(const struct plain *p, struct grid *in, struct grid *out)
{
    int high = p->numbers[KY] == 0 ? in->rows : (int)p->numbers[KY],
        wide = p->numbers[KX] == 0 ? in->columns : (int)p->numbers[KX];
    *out = (struct grid){.rows = in->rows / high, .columns = in->columns / wide, .channels = in->channels};
    for (int y = 0; y < out->rows * high; y++)
        for (int x = 0; x < out->columns * wide; x++)
            for (int c = 0; c < in->channels; c++)
                *cell(out, y / high, x / wide, c) += *cell(in, y, x, c) / (high * wide);
}

static void by_hand_normalise(const struct plain *p, struct grid *in, struct grid *out)
{
    *out = *in;
    for (int x = 0; x < in->rows * in->columns; x++) {
        double *v = &out->at[x * in->channels], mean = 0, variance = 0;
        for (int c = 0; c < in->channels; c++)
            mean += v[c] / in->channels;
        for (int c = 0; c < in->channels; c++)
            variance += pow(v[c] - mean, 2) / in->channels;
        for (int c = 0; c < in->channels; c++)
            v[c] = (v[c] - mean) / sqrt(variance + (double)p->shift) * (double)p->weights[c] + (double)p->bias[c];
    }
}

static void by_hand_attend(const struct plain *p, struct grid *in, struct grid *out)
{
    int n = in->channels / 3, heads = (int)p->numbers[HEADS], size = n / heads, places = in->rows * in->columns;
    *out = (struct grid){.rows = in->rows, .columns = in->columns, .channels = n};
    for (int q = 0; q < places; q++)
        for (int h = 0; h < heads; h++) {
            double part[64], all = 0;
            for (int k = 0; k < places; k++) {
                double dot = 0;
                for (int i = 0; i < size; i++)
                    dot += in->at[q * 3 * n + h * size + i] * in->at[k * 3 * n + n + h * size + i];
                all += part[k] = exp(dot / sqrt(size));
            }
            for (int k = 0; k < places; k++)
                for (int i = 0; i < size; i++)
                    out->at[q * n + h * size + i] += part[k] / all * in->at[k * 3 * n + 2 * n + h * size + i];
        }
}

static void by_hand(const struct plain *p, struct grid *in, struct grid *other, struct grid *out)
{
    int kind = (int)p->numbers[KIND];
    if (kind == NET_CONVOLVE || kind == NET_DEPTHWISE)
        by_hand_convolve(p, in, out);
    else if (kind == NET_POOL)
        by_hand_pool(p, in, out);
    else if (kind == NET_NORMALISE)
        by_hand_normalise(p, in, out);
    else if (kind == NET_ATTEND)
        by_hand_attend(p, in, out);
    else {
        *out = *in;
        if (kind == NET_CONCAT)
            out->channels = in->channels + other->channels;
        for (int x = 0; x < out->rows * out->columns; x++)
            for (int c = 0; c < out->channels; c++) {
                double a = c < in->channels ? in->at[x * in->channels + c] : 0;
                double b = kind == NET_SCALE ? other->at[c]
                           : kind == NET_CONCAT
                               ? (c < in->channels ? 0 : other->at[x * other->channels + c - in->channels])
                               : other->at[x * other->channels + c];
                out->at[x * out->channels + c] = kind == NET_SCALE ? a * b : a + b;
            }
    }
}

/* Every kind of step and activation; the last gives 11 answers at each of 3 places. */
static struct plain steps[] = {
    {{NET_CONVOLVE, 0, 0, 1, 3, 3, 2, 2, 1, 1, 1, 5, NET_HARD_SWISH, 0}, 1.5f, -0.2f, {0}, {0}, 0},
    {{NET_DEPTHWISE, 1, 1, 0, 5, 5, 1, 1, 2, 2, 0, 5, NET_HARD_SWISH, 0}, 0.5f, 0.1f, {0}, {0}, 0},
    {{NET_CONVOLVE, 0, 0, 1, 1, 1, 1, 1, 0, 0, 5, 20, NET_NONE, 0}, 1, 0, {0}, {0}, 0},
    {{NET_POOL, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 0, {0}, {0}, 0},
    {{NET_CONVOLVE, 0, 0, 2, 1, 1, 1, 1, 0, 0, 20, 7, NET_RELU, 0}, 1, 0, {0}, {0}, 0},
    {{NET_CONVOLVE, 2, 2, 0, 1, 1, 1, 1, 0, 0, 7, 20, NET_HARD_SIGMOID, 0}, 1, 0, {0}, {0}, 0},
    {{NET_SCALE, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 0, {0}, {0}, 0},
    {{NET_POOL, 2, 2, 0, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 0, {0}, {0}, 0},
    {{NET_CONVOLVE, 0, 0, 1, 1, 3, 1, 1, 0, 1, 20, 6, NET_SWISH, 0}, 1, 0, {0}, {0}, 0},
    {{NET_NORMALISE, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0}, 1, 1e-5f, {0}, {0}, 0},
    {{NET_CONVOLVE, 2, 2, 3, 1, 1, 1, 1, 0, 0, 6, 18, NET_NONE, 0}, 1, 0, {0}, {0}, 0},
    {{NET_ATTEND, 3, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}, 1, 0, {0}, {0}, 0},
    {{NET_ADD, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 0, {0}, {0}, 0},
    {{NET_CONCAT, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1, 0, {0}, {0}, 0},
    {{NET_CONVOLVE, 1, 1, 2, 1, 1, 1, 1, 0, 0, 26, 11, NET_NONE, 0}, 1, 0, {0}, {0}, 0},
};

static void build(void)
{
    length = 0;
    put("KIOSKNN", 8);
    put_number(SIDE);
    put_number(4);
    put_number(COUNT(steps));
    put_number(11);
    for (size_t i = 0; i < COUNT(steps); i++)
        put_step(&steps[i]);
    for (uint32_t i = 0; i < 11; i++)
        put_number(0x4E00 + i);
}

static bool open_as(const char *path, struct net **net, struct err *err)
{
    write_file(path, bytes, length);
    return net_open(net, path, err);
}

static void steps_compute_what_they_say(void **state)
{
    static struct grid grids[5];
    char path[FILEIO_PATH];
    float picture[SIDE * SIDE];
    struct net *net;
    struct err err = {0};
    size_t stride;
    (void)state;
    assert_true(fileio_join(path, scratch("net"), "model", &err));
    build();
    assert_true(open_as(path, &net, &err));
    assert_int_equal(net_side(net), SIDE);
    assert_int_equal(net_answers(net), 11);
    assert_int_equal(net_places(net), 3);
    assert_int_equal(net_labels(net)[10], 0x4E0A);
    grids[0] = (struct grid){.rows = SIDE, .columns = SIDE, .channels = 1};
    for (int i = 0; i < SIDE * SIDE; i++)
        grids[0].at[i] = (double)(picture[i] = (float)(throw_dice(200) - 100) / 100);
    for (size_t i = 0; i < COUNT(steps); i++) {
        by_hand(&steps[i], &grids[steps[i].numbers[IN]], &grids[steps[i].numbers[OTHER]], &grids[4]);
        grids[steps[i].numbers[OUT]] = grids[4];
    }
    for (int again = 0; again < 2; again++) { /* what is left of the first run changes nothing */
        const float *answers = net_run(net, picture, &stride);
        for (size_t p = 0; p < 3; p++)
            for (size_t a = 0; a < 11; a++)
                ROW(fabs((double)answers[p * stride + a] - grids[4].at[p * 11 + a]) < 1e-4, p * 11 + a);
    }
    const float *left = net_run(net, picture, &stride);
    net_wipe(net);
    for (size_t i = 0; i < 3 * stride; i++)
        ROW(left[i] == 0, i);
    net_close(net);
    net_close(NULL);
}

static void what_is_no_network_is_refused(void **state)
{
    char path[FILEIO_PATH];
    struct net *net;
    struct err err = {0};
    size_t whole;
    (void)state;
    assert_true(fileio_join(path, scratch("bad-net"), "model", &err));
    assert_false(net_open(&net, path, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    build();
    for (whole = length, length = 0; length < whole; length += length < HEADER + RECORD ? 1 : 97)
        ROW(!open_as(path, &net, &err) && err.code == ERR_DATA && net == NULL, length);
    length = whole + 1; /* more than it should be */
    ROW(!open_as(path, &net, &err) && err.code == ERR_DATA, 0);
    length = whole;
    for (size_t i = 0; i < 8; i++) {
        bytes[i] ^= 1;
        ROW(!open_as(path, &net, &err) && err.code == ERR_DATA, i);
        bytes[i] ^= 1;
    }
}

/* A few bytes that would want gigabytes: a concatenation of a buffer with itself, again and again. */
static void a_network_stays_small(void **state)
{
    static struct plain twice;
    char path[FILEIO_PATH];
    struct net *net;
    struct err err = {0};
    (void)state;
    assert_true(fileio_join(path, scratch("large-net"), "model", &err));
    length = 0;
    put("KIOSKNN", 8);
    put_number(128);
    put_number(2);
    put_number(14);
    put_number(16384);
    for (uint32_t i = 0; i < 14; i++) {
        twice = (struct plain){.numbers = {NET_CONCAT, i % 2, i % 2, 1 - i % 2}};
        put_step(&twice);
    }
    for (uint32_t i = 0; i < 16384; i++)
        put_number(i);
    assert_false(open_as(path, &net, &err));
    assert_int_equal(err.code, ERR_DATA);
}

/* Numbers of the steps changed at random: refused, or carried out within its own room (the sanitizer looks). */
static void odd_networks_do_no_harm(void **state)
{
    static const uint32_t odd[] = {0, 1, 2, 3, 4, 5, 7, 8, 64, 1000, 0x7FFFFFFF, 0x55555556, 0x80000000, 0xFFFFFFFF};
    char path[FILEIO_PATH];
    float picture[SIDE * SIDE] = {0};
    struct net *net;
    struct err err = {0};
    int opened = 0;
    (void)state;
    assert_true(fileio_join(path, scratch("odd-net"), "model", &err));
    for (int i = 0; i < 1500; i++) {
        struct plain *p = &steps[throw_dice(COUNT(steps))];
        size_t stride;
        build();
        size_t which = (size_t)throw_dice(HEADS + 1);
        uint32_t to = odd[throw_dice(COUNT(odd))];
        if (i < 2) { /* three times these is 2, and 1 */
            p = &steps[ATTEND_STEP];
            which = HEADS;
            to = i == 0 ? 0x55555556 : 0xAAAAAAAB;
        }
        memcpy(bytes + p->at + 4 * which, &to, 4);
        if (open_as(path, &net, &err)) {
            opened++;
            net_run(net, picture, &stride);
            net_close(net);
        } else {
            ROW(err.code == ERR_DATA, i);
        }
    }
    assert_true(opened > 10 && opened < 1490);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_compute_what_they_say),
        cmocka_unit_test(what_is_no_network_is_refused),
        cmocka_unit_test(a_network_stays_small),
        cmocka_unit_test(odd_networks_do_no_harm),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
