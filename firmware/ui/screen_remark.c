#include "base/text.h"
#include "meeting/remark.h"
#include "ui/desk.h"

/* What is noted so far, and what was promised and is late, between the footer's keys. */
static void counts(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_remarks *n = &d->page.remarks;
    struct rect back = frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK))->rect;
    char text[PAGE_TEXT];
    bool failed = d->said == SAID_FAILED, late = n->overdue > 0;
    word_format(text, sizeof text,
                build_word(b, failed ? W_DESK_FAILED
                              : late ? W_REMARK_LATE
                                     : W_REMARK_COUNT),
                "n", word_number(n->remarks), "open", word_number(n->open), "late", word_number(n->overdue), NULL);
    int x = back.x + back.w + b->gap;
    build_line(b, failed || late ? LOOK_WARNING : LOOK_SECOND, x, back.y + (back.h - build_px(b, TYPE_FOOTER)) / 2,
               b->body.x + b->body.w - x, TYPE_FOOTER, FONT_REGULAR, text);
}

/* The room as staff hear it, or none; then what it is about. */
void screen_remark(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect right;
    char text[64];
    word_format(text, sizeof text, build_word(b, d->noted > 0 ? W_REMARK_NOTED : W_REMARK_ROOM), "n",
                word_number(d->noted), NULL);
    desk_pad(b, "123<456-789  0", 4, 4, d->remark_room, text, &right);
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        build_key(b, LOOK_CARD, grid_part(right, 1, REMARK_CATEGORIES, build_px(b, 8), 0, i), ROLE_ROW, i,
                  TYPE_SENTENCE, build_word(b, (enum word)(W_CATEGORY_1 + i)));
    counts(b);
}

/* Its subjects; the last one is for what fits none: more is written in the form. */
void screen_subject(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    const struct desk *d = &v->desk;
    int count = 0;
    char text[REMARK_SHORT];
    while (remark_subject(b->flow->lang, d->category, count, text, sizeof text))
        count++;
    frame_question(b, build_word(b, (enum word)(W_CATEGORY_1 + d->category)),
                   d->said == SAID_FAILED ? build_word(b, W_DESK_FAILED) : d->remark_room, 0);
    struct grid g = grid_of(b, b->body, count + 1, build_px(b, 220));
    for (int i = 0; i <= count; i++) {
        bool known = remark_subject(b->flow->lang, d->category, i, text, sizeof text);
        build_key(b, known ? LOOK_CARD : LOOK_TINT, grid_cell(&g, i), ROLE_CHOICE, i, TYPE_SENTENCE,
                  known ? text : build_word(b, W_REMARK_OTHER));
    }
    desk_back(b);
}
