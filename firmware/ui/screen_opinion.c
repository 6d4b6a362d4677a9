#include "meeting/label.h"
#include "ui/screens.h"

/* What it is about: a card for each category. */
void screen_opinion(struct builder *b)
{
    const struct flow *f = b->flow;
    char room[ROOM_LABEL];
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    struct grid g = grid_of(b, b->body, REMARK_CATEGORIES, build_px(b, 130));
    frame_question(b, build_word(b, W_OPINION_ABOUT), room, g.area.y);
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        build_key(b, LOOK_CARD, grid_cell(&g, i), ROLE_CHOICE, i, TYPE_SENTENCE,
                  build_word(b, (enum word)(W_CATEGORY_1 + i)));
    frame_footer(b);
}

void screen_opinion_subject(struct builder *b)
{
    const struct flow *f = b->flow;
    int category = f->visit.opinion.category, count = 0;
    char text[REMARK_SHORT];
    while (remark_subject(f->lang, category, count, text, sizeof text))
        count++;
    struct grid g = grid_of(b, b->body, count + 1, build_px(b, 130));
    frame_question(b, build_word(b, W_OPINION_SUBJECT), build_word(b, (enum word)(W_CATEGORY_1 + category)), g.area.y);
    for (int i = 0; i <= count; i++) {
        bool known = remark_subject(f->lang, category, i, text, sizeof text);
        build_key(b, known ? LOOK_CARD : LOOK_TINT, grid_cell(&g, i), ROLE_CHOICE, i, TYPE_SENTENCE,
                  known ? text : build_word(b, W_OPINION_OTHER));
    }
    frame_footer(b);
}
