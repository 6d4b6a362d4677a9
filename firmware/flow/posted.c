#include "flow/posted.h"

#include <string.h>

#include "base/text.h"
#include "flow/desk_steps.h"

static void begin_pack(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    d->packs = false;
    d->done = 0;
    d->of = 1; /* the job says how many */
    d->stopping = false;
    desk_go(f, SCREEN_EXPORT);
    memset(&d->page, 0, sizeof d->page); /* what was on the page is no pack */
    desk_ask_for(f, fx, DESK_PACK, ROLE_ACTION, ACTION_PACK);
}

void posted_begin(struct flow *f, struct effects *fx)
{
    f->visit.desk.packs = true;
    f->visit.page = 0;
    desk_ask_for(f, fx, DESK_POSTED, ROLE_ACTION, ACTION_PACK);
}

void posted_done(struct flow *f, struct effects *fx)
{
    begin_pack(f, fx);
}

static void settle(struct flow *f, struct effects *fx, int row, enum changed_way way)
{
    struct desk *d = &f->visit.desk;
    d->changed.way = way;
    desk_ask_for(f, fx, DESK_POST, ROLE_RESULT, posted_index(row, way));
}

void posted_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    int row = e->tap.index / CHANGED_WAYS;
    if (e->tap.role != ROLE_RESULT || e->tap.index < 0 || row >= d->page.rows || row >= DESK_ROWS)
        return;
    enum changed_way way = (enum changed_way)(e->tap.index % CHANGED_WAYS);
    d->changed = d->page.changed[row];
    d->row = row;
    if (way != CHANGED_TYPED) {
        settle(f, fx, row, way);
        return;
    }
    struct spell *s = &f->visit.spell;
    d->task = TASK_POSTED;
    spell_begin(s, f->lang == LANG_EN ? SPELL_LATIN : SPELL_PINYIN);
    s->words = true;
    text_copy(s->name, sizeof s->name, d->changed.now);
    desk_go(f, SCREEN_SPELL);
}

bool posted_types(const struct flow *f)
{
    return f->visit.desk.open && f->visit.desk.task == TASK_POSTED;
}

/* The page as it was; its rows are asked for anew, for others may have changed. */
void posted_back(struct flow *f, struct effects *fx)
{
    f->visit.desk.task = TASK_NONE;
    explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
    desk_open(f, fx, SCREEN_POSTED);
}

void posted_take_words(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    text_copy(d->changed.now, sizeof d->changed.now, f->visit.spell.name);
    d->task = TASK_NONE;
    explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
    desk_go(f, SCREEN_POSTED);
    settle(f, fx, d->row, CHANGED_TYPED);
}

/* Nothing was changed: the papers at once. */
void posted_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool wanted = d->packs;
    d->packs = false;
    if (e->ok && wanted && e->desk.total == 0) {
        begin_pack(f, fx);
        return;
    }
    if (e->ok && wanted)
        desk_go(f, SCREEN_POSTED);
    if (e->ok) {
        d->page = e->desk.page;
        d->total = e->desk.total;
    }
    d->said = e->ok ? SAID_NOTHING : SAID_FAILED;
}

void posted_take_settled(struct flow *f, const struct event *e, struct effects *fx)
{
    f->visit.desk.packs = false;
    posted_take(f, e, fx);
}
