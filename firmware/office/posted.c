#include "office/posted.h"

#include <string.h>

#include "base/text.h"

enum { PLACES = 160 }; /* more than a part can hold: a name and a sign take nine bytes */

/* A part of a row: where something is hidden, and what stands there. */
struct part {
    char text[REMARK_TEXT]; /* folded */
    int count;
    struct scrub_place places[PLACES];
    char now[PLACES][CHANGED_WORDS];
};

/* The words between two places stand in both texts: what lies between them is what staff settled on. False: it is another text. */
static bool match(struct part *p, const char *words)
{
    const char *at = words;
    size_t from = 0;
    for (int i = 0; i < p->count; i++) {
        const struct scrub_place *place = &p->places[i];
        size_t same = place->at - from, next = place->at + place->length;
        if (strncmp(at, p->text + from, same) != 0)
            return false;
        at += same;
        char between[REMARK_TEXT];
        size_t end = i + 1 < p->count ? p->places[i + 1].at : strlen(p->text);
        if (end - next >= sizeof between)
            return false;
        memcpy(between, p->text + next, end - next);
        between[end - next] = '\0';
        const char *stop = between[0] == '\0' ? at + strlen(at) : strstr(at, between);
        if (stop == NULL || (size_t)(stop - at) >= CHANGED_WORDS)
            return false;
        memset(p->now[i], 0, CHANGED_WORDS);
        memcpy(p->now[i], at, (size_t)(stop - at));
        at = stop;
        from = next;
    }
    return strcmp(at, p->text + from) == 0;
}

static void as_hidden(struct part *p)
{
    for (int i = 0; i < p->count; i++)
        memset(p->now[i], 0, CHANGED_WORDS), text_copy(p->now[i], CHANGED_WORDS, p->places[i].instead);
}

static void find_places(struct part *p, const struct scrub *scrub, const struct plan_row *row, enum plan_part which)
{
    scrub_fold(plan_part(row, which), p->text, sizeof p->text);
    p->count = scrub_places(scrub, p->text, p->places, PLACES);
}

static bool read_part(struct db *db, const struct scrub *scrub, const struct plan_row *row, enum plan_part which,
                      struct part *p, struct err *err)
{
    char words[REMARK_TEXT];
    memset(p, 0, sizeof *p);
    find_places(p, scrub, row, which);
    *err = (struct err){0};
    bool settled = remarks_published(db, row, which, words, sizeof words, err);
    if (!settled || !match(p, words))
        as_hidden(p);
    return err->code == ERR_NONE;
}

/* Words that do not fit the row's own are nobody's: what the desk shows and what is posted are one. */
bool posted_words(struct db *db, const struct scrub *scrub, const struct plan_row *row, enum plan_part part, char *out,
                  struct err *err)
{
    struct part p;
    *err = (struct err){0};
    if (remarks_published(db, row, part, out, REMARK_TEXT, err)) {
        find_places(&p, scrub, row, part);
        if (match(&p, out))
            return true;
    }
    if (err->code != ERR_NONE)
        return false;
    scrub_text(scrub, plan_part(row, part), out, REMARK_TEXT);
    return true;
}

const char *posted_state(const struct plan_row *row)
{
    enum plan_state state = plan_state(row);
    return plan_state_words(state > PLAN_DONE ? PLAN_DONE : state);
}

/* ---- for staff to look at ---- */

/* The last signs before a place, whole ones; the first after it. */
static void beside(struct changed *c, const struct part *p, int i)
{
    size_t from = i == 0 ? 0 : p->places[i - 1].at + p->places[i - 1].length, at = p->places[i].at;
    size_t end = i + 1 < p->count ? p->places[i + 1].at : strlen(p->text), next = at + p->places[i].length;
    while (at - from >= CHANGED_BESIDE || (from < at && (p->text[from] & 0xC0) == 0x80))
        from++;
    memcpy(c->before, p->text + from, at - from);
    c->before[at - from] = '\0';
    while (end - next >= CHANGED_BESIDE || (end > next && (p->text[end] & 0xC0) == 0x80))
        end--;
    memcpy(c->after, p->text + next, end - next);
    c->after[end - next] = '\0';
}

static void describe(struct changed *c, const struct plan_row *row, int which, const struct part *p, int i)
{
    const struct scrub_place *place = &p->places[i];
    char was[REMARK_TEXT];
    memcpy(was, p->text + place->at, place->length);
    was[place->length] = '\0';
    *c = (struct changed){.plan = row->id, .number = row->number, .part = which, .index = i};
    text_copy(c->was, sizeof c->was, was);
    text_copy(c->now, sizeof c->now, p->now[i]);
    c->way = strcmp(c->now, place->instead) == 0 ? CHANGED_HIDDEN
             : strcmp(c->now, was) == 0          ? CHANGED_OWN
                                                 : CHANGED_TYPED;
    beside(c, p, i);
}

struct walk {
    struct db *db;
    const struct scrub *scrub;
    posted_fn *each;
    void *context;
    struct err *err;
};

static bool walk_row(void *context, const struct plan_row *row, const char *rooms)
{
    struct walk *w = context;
    struct part p;
    struct changed c;
    (void)rooms;
    for (int which = 0; which < PLAN_PARTS; which++) {
        if (!read_part(w->db, w->scrub, row, (enum plan_part)which, &p, w->err))
            return false;
        for (int i = 0; i < p.count; i++) {
            describe(&c, row, which, &p, i);
            if (!w->each(w->context, &c))
                return false;
        }
    }
    return true;
}

bool posted_each(struct db *db, int64_t meeting, const struct scrub *scrub, posted_fn *each, void *context,
                 struct err *err)
{
    struct walk w = {db, scrub, each, context, err};
    *err = (struct err){0};
    return remarks_each_plan(db, meeting, walk_row, &w, err) && err->code == ERR_NONE;
}

/* ---- settled ---- */

struct settling {
    struct db *db;
    const struct scrub *scrub;
    const struct changed *changed;
    struct err *err;
    bool done;
};

/* The part anew, with what is said of one of its places. */
static bool settle_row(void *context, const struct plan_row *row, const char *rooms)
{
    struct settling *s = context;
    const struct changed *c = s->changed;
    struct part p;
    char words[2 * REMARK_TEXT] = "";
    bool hidden = true;
    size_t from = 0;
    (void)rooms;
    if (row->id != c->plan)
        return true;
    if (!read_part(s->db, s->scrub, row, (enum plan_part)c->part, &p, s->err) || c->index >= p.count)
        return false;
    const struct scrub_place *place = &p.places[c->index];
    char was[REMARK_TEXT];
    memcpy(was, p.text + place->at, place->length);
    was[place->length] = '\0';
    memset(p.now[c->index], 0, CHANGED_WORDS);
    text_copy(p.now[c->index], CHANGED_WORDS,
              c->way == CHANGED_OWN     ? was
              : c->way == CHANGED_TYPED ? c->now
                                        : place->instead);
    for (int i = 0; i < p.count; i++) {
        strncat(words, p.text + from, p.places[i].at - from);
        strncat(words, p.now[i], sizeof words - strlen(words) - 1);
        from = p.places[i].at + p.places[i].length;
        hidden = hidden && strcmp(p.now[i], p.places[i].instead) == 0;
    }
    strncat(words, p.text + from, sizeof words - strlen(words) - 1);
    struct part again = p; /* read back they must be the same places: 甲、乙 in the place of one of two would not */
    if (strlen(words) >= REMARK_TEXT || p.count == PLACES || !match(&again, words) ||
        memcmp(again.now, p.now, sizeof p.now) != 0) {
        err_set(s->err, ERR_DATA, "these words cannot be told from what stands around them");
        return false;
    }
    s->done = remarks_publish(s->db, row, (enum plan_part)c->part, hidden ? NULL : words, s->err);
    return false;
}

bool posted_settle(struct db *db, int64_t meeting, const struct scrub *scrub, const struct changed *changed,
                   struct err *err)
{
    struct settling s = {db, scrub, changed, err, false};
    *err = (struct err){0};
    if (!remarks_each_plan(db, meeting, settle_row, &s, err) || err->code != ERR_NONE)
        return false;
    return s.done || err_set(err, ERR_DATA, "no such place in the plan any more");
}
