#include "flow/remarks.h"

#include <string.h>

#include "base/text.h"
#include "flow/desk_steps.h"
#include "meeting/remark.h"

static bool chosen(const struct desk *d)
{
    return d->category >= 0 && d->subject_chosen;
}

/* All on one page: a category, a subject of it, what becomes of it; then it is noted. */
void remarks_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    char text[REMARK_SHORT];
    int i = e->tap.index;
    if (e->tap.role == ROLE_ROW && remark_category(i)[0] != '\0') {
        d->category = i;
        d->subject_chosen = false;
    } else if (e->tap.role == ROLE_CHOICE && d->category >= 0) {
        d->subject = remark_subject(LANG_ZH, d->category, i, text, sizeof text) ? i : -1;
        d->subject_chosen = true;
    } else if (e->tap.role == ROLE_WAY && i >= 0 && i < REMARK_WAYS) {
        d->way = (enum remark_way)i;
    } else if (e->tap.role == ROLE_ENTER && chosen(d)) {
        desk_ask_for(f, fx, DESK_REMARK, ROLE_ENTER, 0);
        return;
    } else {
        return;
    }
    d->said = SAID_NOTHING;
    d->noted = 0;
}

void remarks_forget(struct desk *d)
{
    explicit_bzero(d->remark_room, sizeof d->remark_room);
    explicit_bzero(d->remark_name, sizeof d->remark_name);
    explicit_bzero(d->remark_words, sizeof d->remark_words);
    d->remark_typed = false;
    d->category = -1;
    d->subject_chosen = false;
    d->way = REMARK_LATER;
    d->noted = 0;
}

/* Another room is another's. */
void remarks_tap_whose(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->tap.role == ROLE_ENTER)
        remarks_back(f, fx);
    else if (desk_type(f, e, d->remark_room, DESK_QUERY)) {
        d->remark_typed = true;
        explicit_bzero(d->remark_name, sizeof d->remark_name);
    }
}

void remarks_write(struct flow *f, struct effects *fx)
{
    struct spell *s = &f->visit.spell;
    (void)fx;
    f->visit.desk.task = TASK_REMARK;
    spell_begin(s, f->lang == LANG_EN ? SPELL_LATIN : SPELL_PINYIN);
    s->words = true;
    text_copy(s->name, sizeof s->name, f->visit.desk.remark_words);
    desk_go(f, SCREEN_SPELL);
}

bool remarks_types(const struct flow *f)
{
    return f->visit.desk.open && f->visit.desk.task == TASK_REMARK;
}

void remarks_take_words(struct flow *f, struct effects *fx)
{
    text_copy(f->visit.desk.remark_words, sizeof f->visit.desk.remark_words, f->visit.spell.name);
    remarks_back(f, fx);
}

/* The counts on that page still stand. */
void remarks_back(struct flow *f, struct effects *fx)
{
    (void)fx;
    f->visit.desk.task = TASK_NONE;
    explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
    desk_go(f, SCREEN_REMARK);
}

void remarks_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    d->said = e->ok ? SAID_NOTHING : SAID_FAILED;
    if (!e->ok)
        return;
    d->page = e->desk.page;
    const struct desk_remarks *now = &d->page.remarks;
    if (d->remark_typed || (strcmp(d->remark_room, now->room) == 0 && strcmp(d->remark_name, now->name) == 0))
        return;
    text_copy(d->remark_room, sizeof d->remark_room, now->room); /* another speaks: what was begun is not hers */
    text_copy(d->remark_name, sizeof d->remark_name, now->name);
    explicit_bzero(d->remark_words, sizeof d->remark_words);
}

/* Noted: the next one can be said. Not noted: the page stays, and says so. */
void remarks_take_noted(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    if (e->ok) {
        remarks_forget(d);
        d->noted = e->desk.noted;
    }
    remarks_take(f, e, fx);
}
