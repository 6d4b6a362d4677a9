#include "meeting/label.h"
#include "ui/screens.h"

enum { NAME_HIGH = 72 };

/* Somebody like her is known in that room: in a resident's place (替家人来), or with a name like the one typed. The same
 * person, or one more? */
void screen_like(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    bool stand_in = v->who == WHO_STAND_IN && v->spell.name[0] == '\0';
    char question[PAGE_TEXT], clock[8], who[PAGE_TEXT];
    label_clock(clock, sizeof clock, f->meeting, v->like.wall_ms);
    word_format(question, sizeof question, build_word(b, stand_in ? W_ASK_LIKE : W_ASK_LIKE_NAME), "time", clock, NULL);
    word_format(who, sizeof who,
                stand_in       ? build_word(b, W_OF_FAMILY)
                : v->like.here ? build_word(b, W_LIKE_HERE)
                               : "{name}",
                "name", v->like.mask, "time", clock, NULL);
    struct rect area = b->body, door = {0};
    if (!v->desk.open)
        door = grid_cut_foot(b, &area, build_px(b, THEME_DOOR) > b->choice ? build_px(b, THEME_DOOR) : b->choice);
    int high = build_px(b, NAME_HIGH); /* whom it is about stands large above the two answers */
    struct rect name = {area.x, area.y, area.w, high};
    area.y += high + b->gap;
    area.h -= high + b->gap;
    struct grid grid = grid_of(b, area, 2, 0);
    name.y = grid.area.y - b->gap - high;
    frame_question(b, question, "", name.y);
    build_key(b, LOOK_BAND, name, ROLE_NONE, 0, TYPE_DIGITS - 4, who)->type.weight = FONT_BOLD;
    build_key(b, LOOK_CARD, grid_cell(&grid, 0), ROLE_SAME, 0, b->type->door + 8, build_word(b, W_LIKE_SAME));
    build_key(b, LOOK_CARD, grid_cell(&grid, 1), ROLE_ANOTHER, 0, b->type->door + 8,
              build_word(b, stand_in ? W_LIKE_ANOTHER : W_LIKE_NOT_ME));
    if (!v->desk.open)
        build_help_key(b, door);
    frame_footer(b);
}
