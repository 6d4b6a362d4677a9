#include "names/directions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "names/strokes.h"

/* The file, little-endian: 8 bytes magic; numbers of features, dimensions, classes (uint32); the centre of all features, the
 * projection dimension after dimension, the step of the means in each dimension (float); the code points (uint32); the means class
 * after class (int8). */
static const char magic[8] = "KIOSKHW";
enum { HEAD = 20, CLASSES_MOST = 12000, DIMENSIONS_MOST = 256, MODEL_BYTES = 8 << 20 };

struct directions {
    char *bytes;
    uint32_t dimensions, classes;
    const float *centre, *projection, *step;
    const uint32_t *characters;
    const int8_t *means;
    float *square; /* of each class: the squared length of its mean */
};

static bool lay_out(struct directions *m, size_t length)
{
    uint32_t n[3];
    if (length < HEAD || memcmp(m->bytes, magic, sizeof magic) != 0)
        return false;
    memcpy(n, m->bytes + sizeof magic, sizeof n);
    m->dimensions = n[1];
    m->classes = n[2];
    if (n[0] != STROKES_FEATURES || n[1] == 0 || n[1] > DIMENSIONS_MOST || n[2] == 0 || n[2] > CLASSES_MOST)
        return false;
    size_t d = n[1], c = n[2];
    if (length != HEAD + (STROKES_FEATURES * (d + 1) + d) * sizeof(float) + c * sizeof(uint32_t) + c * d)
        return false;
    m->centre = (const float *)(const void *)(m->bytes + HEAD); /* HEAD and what follows are multiples of 4 */
    m->projection = m->centre + STROKES_FEATURES;
    m->step = m->projection + STROKES_FEATURES * d;
    m->characters = (const uint32_t *)(const void *)(m->step + d);
    m->means = (const int8_t *)(m->characters + c);
    for (size_t i = 1; i < c; i++)
        if (m->characters[i] <= m->characters[i - 1])
            return false;
    return true;
}

static bool prepare(struct directions *m)
{
    m->square = calloc(m->classes, sizeof *m->square);
    if (m->square == NULL)
        return false;
    for (uint32_t c = 0; c < m->classes; c++) {
        const int8_t *mean = m->means + (size_t)c * m->dimensions;
        for (uint32_t d = 0; d < m->dimensions; d++)
            m->square[c] += (float)mean[d] * m->step[d] * (float)mean[d] * m->step[d];
    }
    return true;
}

bool directions_open(struct directions **out, const char *path, struct err *err)
{
    struct directions *m = calloc(1, sizeof *m);
    size_t length = 0;
    *out = NULL;
    if (m == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (fileio_read(path, MODEL_BYTES, &m->bytes, &length, err)) {
        if (lay_out(m, length) && prepare(m)) {
            *out = m;
            return true;
        }
        err_set(err, ERR_DATA, "%s: no model of handwriting", path);
    }
    directions_close(m);
    return false;
}

void directions_close(struct directions *m)
{
    if (m == NULL)
        return;
    free(m->square);
    free(m->bytes);
    free(m);
}

size_t directions_count(const struct directions *m)
{
    return m->classes;
}

const uint32_t *directions_characters(const struct directions *m)
{
    return m->characters;
}

/* Into the room where classes lie apart; each dimension already times the step of the means, twice. Returns the squared length. */
static float project(const struct directions *m, float *features, float *out)
{
    float own = 0;
    for (size_t f = 0; f < STROKES_FEATURES; f++)
        features[f] -= m->centre[f];
    for (uint32_t d = 0; d < m->dimensions; d++) {
        const float *row = m->projection + (size_t)d * STROKES_FEATURES;
        float sum = 0;
        for (size_t f = 0; f < STROKES_FEATURES; f++)
            sum += features[f] * row[f];
        out[d] = 2 * sum * m->step[d];
        own += sum * sum;
    }
    return own;
}

static float nearness(const struct directions *m, uint32_t class, const float *at)
{
    const int8_t *mean = m->means + (size_t) class * m->dimensions;
    float sum = 0;
    for (uint32_t d = 0; d < m->dimensions; d++)
        sum += at[d] * (float)mean[d];
    return sum - m->square[class];
}

/* Turned about its corner; where it lies does not matter. */
static void turn(const struct ink *ink, float angle, struct ink *out)
{
    float c = cosf(angle), s = sinf(angle);
    *out = *ink;
    for (int i = 0; i < ink->points; i++) {
        float x = (float)ink->at[i].x, y = (float)ink->at[i].y;
        out->at[i] = (struct ink_point){(int16_t)lrintf(c * x - s * y), (int16_t)lrintf(s * x + c * y)};
    }
}

/* Who writes on a slant is read upright too: each class by the turn that fits it best. */
void directions_read(const struct directions *m, const struct ink *ink, float *out)
{
    static const float turns[] = {0, 0.122f, -0.122f}; /* 7 degrees */
    float features[STROKES_FEATURES], at[DIMENSIONS_MOST];
    struct ink turned;
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        turn(ink, turns[i], &turned);
        strokes_features(&turned, features);
        float own = project(m, features, at);
        for (uint32_t c = 0; c < m->classes; c++) {
            float score = nearness(m, c, at) - own;
            if (i == 0 || score > out[c])
                out[c] = score;
        }
    }
    explicit_bzero(features, sizeof features);
    explicit_bzero(at, sizeof at);
    ink_wipe(&turned);
}
