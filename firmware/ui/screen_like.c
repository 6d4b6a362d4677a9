#include "meeting/label.h"
#include "ui/screens.h"

/* Somebody like her is known in that room: in a resident's place (替家人来), or with a name like the one typed. The same
 * person, or one more? */
void screen_like(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    bool stand_in = v->who == WHO_STAND_IN && v->spell.name[0] == '\0';
    char question[PAGE_TEXT], clock[8], who[PAGE_TEXT], when[64];
    label_clock(clock, sizeof clock, f->meeting, v->like.wall_ms);
    word_format(question, sizeof question, build_word(b, stand_in ? W_ASK_LIKE : W_ASK_LIKE_NAME), "time", clock, NULL);
    word_format(when, sizeof when, build_word(b, W_NAME_HERE), "time", clock, NULL);
    word_format(who, sizeof who,
                stand_in       ? build_word(b, W_OF_FAMILY)
                : v->like.here ? "{name}  {when}"
                               : "{name}",
                "name", v->like.mask, "when", when, NULL);
    build_question(b, question, who);
    struct grid grid = build_grid(b, b->body, 2, 0);
    build_key(b, LOOK_CARD, build_cell(&grid, 0), ROLE_SAME, 0, TYPE_SENTENCE, build_word(b, W_LIKE_SAME));
    build_key(b, LOOK_CARD, build_cell(&grid, 1), ROLE_ANOTHER, 0, TYPE_SENTENCE,
              build_word(b, stand_in ? W_LIKE_ANOTHER : W_LIKE_NOT_ME));
    build_footer(b);
}
