#include "app/cues.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct answer {
    struct answer *next;
    struct event event;
    struct admission admission;
};

struct cues {
    struct answer *held;     /* the oldest first */
    struct answer *expected; /* the same; those asked for are taken off */
};

struct cues *cues_open(void)
{
    return calloc(1, sizeof(struct cues));
}

static void drop(struct answer **at)
{
    struct answer *one = *at;
    assert(one != NULL);
    *at = one->next;
    explicit_bzero(one, sizeof *one);
    free(one);
}

void cues_close(struct cues *c)
{
    if (c == NULL)
        return;
    while (c->held != NULL)
        drop(&c->held);
    while (c->expected != NULL)
        drop(&c->expected);
    free(c);
}

static bool append(struct answer **list, const struct event *event, const struct admission *admission)
{
    struct answer *one = calloc(1, sizeof *one);
    if (one == NULL)
        return false;
    one->event = *event;
    if (admission != NULL)
        one->admission = *admission;
    while (*list != NULL)
        list = &(*list)->next;
    *list = one;
    return true;
}

static bool fits(const struct event *a, const struct event *b)
{
    return a->kind == b->kind && a->visit == b->visit && (a->kind != EVENT_DESK || a->desk.ask == b->desk.ask);
}

static struct answer **first(struct answer **list, const struct event *like)
{
    while (*list != NULL && !fits(&(*list)->event, like))
        list = &(*list)->next;
    return list;
}

bool cues_expect(struct cues *c, const struct event *answer)
{
    return append(&c->expected, answer, NULL);
}

/* What would answer this; EVENT_TIME: nothing that a tape tells. */
static struct event answer_to(const struct effect *e)
{
    static const enum event_kind answers[EFFECT_COUNT] = {
#define EFFECT(id, answer, by) [EFFECT_##id] = EVENT_##answer,
#include "flow/effects.def"
#undef EFFECT
    };
    struct event event = {.kind = answers[e->kind], .visit = e->visit};
    if (e->kind == EFFECT_DESK)
        event.desk.ask = e->ask;
    return event;
}

bool cues_asks(struct cues *c, const struct effect *e)
{
    struct event like = answer_to(e);
    struct answer **at = like.kind == EVENT_TIME ? NULL : first(&c->expected, &like);
    if (at == NULL || *at == NULL) /* it never came: what is asked is done all the same */
        return true;
    bool pin = like.kind == EVENT_DESK && (like.desk.ask == DESK_PIN || like.desk.ask == DESK_NEW_PIN);
    bool asked = (*at)->event.ok && !pin;
    if (!asked && !append(&c->held, &(*at)->event, NULL))
        return true;
    drop(at);
    return asked;
}

bool cues_hold(struct cues *c, const struct event *event, const struct admission *admission)
{
    enum event_what what = event_what(event->kind);
    if (what == EVENT_IS_NEWS)
        return true;
    if (what != EVENT_IS_ANSWER)
        return false;
    if (event->kind == EVENT_READY) /* of several tries the last one counts */
        for (struct answer **at; *(at = first(&c->held, event)) != NULL;)
            drop(at);
    return append(&c->held, event, admission);
}

bool cues_release(struct cues *c, const struct event *told, struct event *out, struct admission *admission,
                  struct err *err)
{
    struct answer **at = first(&c->held, told);
    if (*at == NULL)
        return err_set(err, ERR_DATA, "nothing was asked that could answer");
    *out = (*at)->event;
    *admission = (*at)->admission;
    drop(at);
    /* what staff do to a stick or a printer says no more than that */
    bool plain =
        out->kind == EVENT_DESK && (ask_row(out->desk.ask)->way == WAY_HERE || out->desk.ask == DESK_SWAP_PAGE);
    if (told->ok && !out->ok && !plain)
        return err_set(err, ERR_DATA, "it was well then and is not here");
    out->ok = told->ok;
    return true;
}
