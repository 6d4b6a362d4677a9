#include "names/writing.h"

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

/* How much a character's weight in names says beside what was written: squared distance for each unit of pinyin_weights. */
static const float prior = 0.0016f;

struct writing {
    char *bytes;
    uint32_t dimensions, classes;
    const float *centre, *projection, *step;
    const uint32_t *characters;
    const int8_t *means;
    float *square;  /* of each class: the squared length of its mean */
    float *score;   /* of each class, while one is read */
    uint16_t *rank; /* of each class: its index among pinyin_characters, PINYIN_CHARACTERS none */
};

static bool lay_out(struct writing *w, size_t length)
{
    uint32_t n[3];
    if (length < HEAD || memcmp(w->bytes, magic, sizeof magic) != 0)
        return false;
    memcpy(n, w->bytes + sizeof magic, sizeof n);
    w->dimensions = n[1];
    w->classes = n[2];
    if (n[0] != STROKES_FEATURES || n[1] == 0 || n[1] > DIMENSIONS_MOST || n[2] == 0 || n[2] > CLASSES_MOST)
        return false;
    size_t d = n[1], c = n[2];
    if (length != HEAD + (STROKES_FEATURES * (d + 1) + d) * sizeof(float) + c * sizeof(uint32_t) + c * d)
        return false;
    w->centre = (const float *)(const void *)(w->bytes + HEAD); /* HEAD and what follows are multiples of 4 */
    w->projection = w->centre + STROKES_FEATURES;
    w->step = w->projection + STROKES_FEATURES * d;
    w->characters = (const uint32_t *)(const void *)(w->step + d);
    w->means = (const int8_t *)(w->characters + c);
    return true;
}

static bool prepare(struct writing *w)
{
    w->square = calloc(w->classes, sizeof *w->square);
    w->score = calloc(w->classes, sizeof *w->score);
    w->rank = calloc(w->classes, sizeof *w->rank);
    if (w->square == NULL || w->score == NULL || w->rank == NULL)
        return false;
    for (uint32_t c = 0; c < w->classes; c++) {
        const int8_t *mean = w->means + (size_t)c * w->dimensions;
        for (uint32_t d = 0; d < w->dimensions; d++)
            w->square[c] += (float)mean[d] * w->step[d] * (float)mean[d] * w->step[d];
        w->rank[c] = (uint16_t)pinyin_rank(w->characters[c]);
    }
    return true;
}

bool writing_open(struct writing **out, const char *path, struct err *err)
{
    struct writing *w = calloc(1, sizeof *w);
    size_t length = 0;
    *out = NULL;
    if (w == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (fileio_read(path, MODEL_BYTES, &w->bytes, &length, err)) {
        if (lay_out(w, length) && prepare(w)) {
            *out = w;
            return true;
        }
        err_set(err, ERR_DATA, "%s: no model of handwriting", path);
    }
    writing_close(w);
    return false;
}

void writing_close(struct writing *w)
{
    if (w == NULL)
        return;
    free(w->square);
    free(w->score);
    free(w->rank);
    free(w->bytes);
    free(w);
}

size_t writing_classes(const struct writing *w)
{
    return w->classes;
}

/* Into the room where classes lie apart; each dimension already times the step of the means, twice. Returns the squared length. */
static float project(const struct writing *w, float *features, float *out)
{
    float own = 0;
    for (size_t f = 0; f < STROKES_FEATURES; f++)
        features[f] -= w->centre[f];
    for (uint32_t d = 0; d < w->dimensions; d++) {
        const float *row = w->projection + (size_t)d * STROKES_FEATURES;
        float sum = 0;
        for (size_t f = 0; f < STROKES_FEATURES; f++)
            sum += features[f] * row[f];
        out[d] = 2 * sum * w->step[d];
        own += sum * sum;
    }
    return own;
}

static float nearness(const struct writing *w, uint32_t class, const float *at)
{
    const int8_t *mean = w->means + (size_t) class * w->dimensions;
    float sum = 0;
    for (uint32_t d = 0; d < w->dimensions; d++)
        sum += at[d] * (float)mean[d];
    return sum - w->square[class];
}

struct best {
    int count;
    float scores[WRITING_FOUND];
    uint32_t classes[WRITING_FOUND];
};

static void offer(struct best *b, float score, uint32_t class)
{
    if (b->count == WRITING_FOUND && score <= b->scores[WRITING_FOUND - 1])
        return;
    int at = b->count < WRITING_FOUND ? b->count++ : WRITING_FOUND - 1;
    for (; at > 0 && b->scores[at - 1] < score; at--) {
        b->scores[at] = b->scores[at - 1];
        b->classes[at] = b->classes[at - 1];
    }
    b->scores[at] = score;
    b->classes[at] = class;
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
static void rate(const struct writing *w, const struct ink *ink)
{
    static const float turns[] = {0, 0.122f, -0.122f}; /* 7 degrees */
    float features[STROKES_FEATURES], at[DIMENSIONS_MOST];
    struct ink turned;
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        turn(ink, turns[i], &turned);
        strokes_features(&turned, features);
        float own = project(w, features, at);
        for (uint32_t c = 0; c < w->classes; c++) {
            float score = nearness(w, c, at) - own;
            if (i == 0 || score > w->score[c])
                w->score[c] = score;
        }
    }
    explicit_bzero(features, sizeof features);
    explicit_bzero(at, sizeof at);
    ink_wipe(&turned);
}

int writing_read(struct writing *w, const struct ink *ink, enum pinyin_use use, uint32_t after,
                 uint32_t found[WRITING_FOUND])
{
    uint16_t weights[PINYIN_CHARACTERS + 1];
    struct best best = {0};
    if (ink->strokes == 0)
        return 0;
    rate(w, ink);
    pinyin_weights(use, after, weights);
    for (uint32_t c = 0; c < w->classes; c++)
        offer(&best, w->score[c] + prior * (float)weights[w->rank[c]], c);
    int count = best.count;
    for (int i = 0; i < count; i++)
        found[i] = w->characters[best.classes[i]];
    explicit_bzero(w->score, w->classes * sizeof *w->score);
    explicit_bzero(&best, sizeof best);
    return count;
}
