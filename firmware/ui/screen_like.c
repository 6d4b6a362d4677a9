#include "meeting/label.h"
#include "ui/screens.h"

/* Somebody of the family has signed in in this resident's place: the same person again, or one more? */
void screen_like(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct resident *r = &f->visit.household.residents[f->visit.resident];
    char question[PAGE_TEXT], clock[8], who[PAGE_TEXT];
    label_clock(clock, sizeof clock, f->meeting, r->stand_in.wall_ms);
    word_format(question, sizeof question, build_word(b, W_ASK_LIKE), "time", clock, NULL);
    word_format(who, sizeof who, build_word(b, W_OF_FAMILY), "name", r->mask, NULL);
    build_question(b, question, who);
    struct grid grid = build_grid(b, b->body, 2, 0);
    build_key(b, LOOK_CARD, build_cell(&grid, 0), ROLE_SAME, 0, TYPE_SENTENCE, build_word(b, W_LIKE_SAME));
    build_key(b, LOOK_CARD, build_cell(&grid, 1), ROLE_ANOTHER, 0, TYPE_SENTENCE, build_word(b, W_LIKE_ANOTHER));
    build_footer(b);
}
