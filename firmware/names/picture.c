#include "names/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "names/drawing.h"
#include "names/net.h"

enum { BLANK = 0 /* the label for "no character here" */ };

static const float least = -12;

struct picture {
    struct net *net;
    size_t count; /* of answers, the blank among them */
    float *dots, *odds;
    /* of each answer: the probability that the character has been read up to here and goes on, and that it is over */
    float *on, *over;
};

bool picture_open(struct picture **out, const char *path, struct err *err)
{
    struct picture *p = calloc(1, sizeof *p);
    *out = NULL;
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (!net_open(&p->net, path, err)) {
        picture_close(p);
        return false;
    }
    p->count = net_answers(p->net);
    p->dots = calloc(net_side(p->net) * net_side(p->net), sizeof *p->dots);
    p->odds = calloc(p->count, sizeof *p->odds);
    p->on = calloc(p->count, sizeof *p->on);
    p->over = calloc(p->count, sizeof *p->over);
    if (p->dots == NULL || p->odds == NULL || p->on == NULL || p->over == NULL) {
        picture_close(p);
        return err_set(err, ERR_IO, "out of memory");
    }
    *out = p;
    return true;
}

void picture_close(struct picture *p)
{
    if (p == NULL)
        return;
    net_close(p->net);
    free(p->dots);
    free(p->odds);
    free(p->on);
    free(p->over);
    free(p);
}

size_t picture_count(const struct picture *p)
{
    return p->count - 1;
}

const uint32_t *picture_characters(const struct picture *p)
{
    return net_labels(p->net) + BLANK + 1;
}

/* The answers at one place as probabilities. */
static void to_odds(const float *answers, size_t count, float *odds)
{
    float most = -INFINITY, sum = 0;
    for (size_t i = 0; i < count; i++)
        most = fmaxf(most, answers[i]);
    for (size_t i = 0; i < count; i++)
        sum += odds[i] = expf(answers[i] - most);
    for (size_t i = 0; i < count; i++)
        odds[i] /= sum;
}

/* One character and nothing else: blanks, then it at one place or more side by side, then blanks. */
static void add_place(struct picture *p, float *before)
{
    float blank = p->odds[BLANK];
    for (size_t i = 0; i < p->count; i++) {
        p->over[i] = (p->over[i] + p->on[i]) * blank;
        p->on[i] = (p->on[i] + *before) * p->odds[i];
    }
    *before *= blank;
}

const float *picture_read(struct picture *p, const struct ink *ink)
{
    float before = 1;
    size_t stride;
    drawing_make(ink, net_side(p->net), p->dots);
    const float *answers = net_run(p->net, p->dots, &stride);
    memset(p->on, 0, p->count * sizeof *p->on);
    memset(p->over, 0, p->count * sizeof *p->over);
    for (size_t i = 0; i < net_places(p->net); i++) {
        to_odds(answers + i * stride, p->count, p->odds);
        add_place(p, &before);
    }
    for (size_t i = 0; i < p->count; i++)
        p->odds[i] = fmaxf(logf(p->on[i] + p->over[i]), least);
    return p->odds + BLANK + 1;
}

void picture_wipe(struct picture *p)
{
    net_wipe(p->net);
    explicit_bzero(p->dots, net_side(p->net) * net_side(p->net) * sizeof *p->dots);
    explicit_bzero(p->odds, p->count * sizeof *p->odds);
    explicit_bzero(p->on, p->count * sizeof *p->on);
    explicit_bzero(p->over, p->count * sizeof *p->over);
}
