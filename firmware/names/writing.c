#include "names/writing.h"

#include <stdlib.h>
#include <string.h>

#include "names/directions.h"
#include "names/picture.h"

/* How the three are put together, as natural logarithms of likelihood: for each unit of squared distance; for a character the picture's
 * network has never seen; for each unit of pinyin_weights (3000 are twice as often). */
static const float by_strokes = 0.2f, unseen = -5.5f, by_name = 0.00032f;

/* Of a character that nobody has for a surname (疔, 疠): it is offered when little else looks like it. */
static const float no_surname = -6.0f;

struct writing {
    struct directions *directions;
    struct picture *picture; /* NULL: there is none */
    size_t count;
    float *score;   /* of each character, while one is read */
    uint16_t *rank; /* of each: its place for pinyin_weights, PINYIN_CHARACTERS none */
    int32_t *seen;  /* of each: its place in the picture's answers, -1 none */
};

/* count if it is not among them. */
static size_t place_of(const struct writing *w, uint32_t character)
{
    const uint32_t *all = directions_characters(w->directions);
    size_t low = 0, high = w->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (all[middle] < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->count && all[low] == character ? low : w->count;
}

static bool prepare(struct writing *w)
{
    w->count = directions_count(w->directions);
    w->score = calloc(w->count, sizeof *w->score);
    w->rank = calloc(w->count, sizeof *w->rank);
    w->seen = calloc(w->count, sizeof *w->seen);
    if (w->score == NULL || w->rank == NULL || w->seen == NULL)
        return false;
    for (size_t c = 0; c < w->count; c++) {
        w->rank[c] = PINYIN_CHARACTERS;
        w->seen[c] = -1;
    }
    for (size_t i = 0; i < PINYIN_CHARACTERS; i++) {
        size_t c = place_of(w, pinyin_character(i));
        if (c < w->count)
            w->rank[c] = (uint16_t)i;
    }
    for (size_t i = 0; w->picture != NULL && i < picture_count(w->picture); i++) {
        size_t c = place_of(w, picture_characters(w->picture)[i]);
        if (c < w->count)
            w->seen[c] = (int32_t)i;
    }
    return true;
}

bool writing_open(struct writing **out, const char *directions, const char *picture, struct err *err)
{
    struct writing *w = calloc(1, sizeof *w);
    struct err missing = {0};
    *out = NULL;
    bool ok = w != NULL || err_set(err, ERR_IO, "out of memory");
    ok = ok && directions_open(&w->directions, directions, err);
    if (ok && picture != NULL && !picture_open(&w->picture, picture, &missing) && missing.code != ERR_NO_INPUT) {
        *err = missing;
        ok = false;
    }
    if (ok && !prepare(w))
        ok = err_set(err, ERR_IO, "out of memory");
    if (ok)
        *out = w;
    else
        writing_close(w);
    return ok;
}

void writing_close(struct writing *w)
{
    if (w == NULL)
        return;
    directions_close(w->directions);
    picture_close(w->picture);
    free(w->score);
    free(w->rank);
    free(w->seen);
    free(w);
}

size_t writing_classes(const struct writing *w)
{
    return w->count;
}

struct best {
    int count;
    float scores[WRITING_FOUND];
    size_t which[WRITING_FOUND];
};

static void offer(struct best *b, float score, size_t which)
{
    if (b->count == WRITING_FOUND && score <= b->scores[WRITING_FOUND - 1])
        return;
    int at = b->count < WRITING_FOUND ? b->count++ : WRITING_FOUND - 1;
    for (; at > 0 && b->scores[at - 1] < score; at--) {
        b->scores[at] = b->scores[at - 1];
        b->which[at] = b->which[at - 1];
    }
    b->scores[at] = score;
    b->which[at] = which;
}

int writing_read(struct writing *w, const struct ink *ink, enum pinyin_use use, uint32_t after,
                 uint32_t found[WRITING_FOUND])
{
    uint16_t weights[PINYIN_CHARACTERS + 1];
    struct best best = {0};
    if (ink->strokes == 0)
        return 0;
    directions_read(w->directions, ink, w->score);
    const float *looks = w->picture == NULL ? NULL : picture_read(w->picture, ink);
    pinyin_weights(use, after, weights);
    for (size_t c = 0; c < w->count; c++) {
        float seen = looks == NULL ? 0 : w->seen[c] < 0 ? unseen : looks[w->seen[c]];
        float never = use == PINYIN_SURNAME && weights[w->rank[c]] == 0 ? no_surname : 0;
        offer(&best, by_strokes * w->score[c] + seen + by_name * (float)weights[w->rank[c]] + never, c);
    }
    int count = best.count;
    for (int i = 0; i < count; i++)
        found[i] = directions_characters(w->directions)[best.which[i]];
    explicit_bzero(w->score, w->count * sizeof *w->score);
    explicit_bzero(&best, sizeof best);
    if (w->picture != NULL)
        picture_wipe(w->picture);
    return count;
}
