#include "meeting/label.h"
#include "ui/screens.h"

/* The room typed may be several: they stand here in full, and last the way to somebody who helps. */
void screen_which(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct typed *meant = &f->visit.meant;
    char text[ROOM_LABEL];
    int width = 0, hits = meant->hits > TYPED_ROOMS ? TYPED_ROOMS : (int)meant->hits;
    for (int i = 0; i < hits; i++) {
        label_room(text, sizeof text, f->lang, f->meeting, &meant->rooms[i]);
        int w = font_width(b->font, text, build_px(b, build_least(b) + 4), FONT_REGULAR);
        width = w > width ? w : width;
    }
    bool helps = !f->visit.desk.open;
    struct rect area = b->body, door = {0};
    if (helps)
        door = grid_cut_foot(b, &area, build_px(b, THEME_DOOR) > b->choice ? build_px(b, THEME_DOOR) : b->choice);
    struct grid grid = grid_of(b, area, hits, width / 2 + build_px(b, 30));
    frame_question(b, build_word(b, W_ASK_WHICH), meant->shown, grid.area.y);
    for (int i = 0; i < hits; i++) {
        label_room(text, sizeof text, f->lang, f->meeting, &meant->rooms[i]);
        build_key(b, LOOK_CARD, grid_cell(&grid, i), ROLE_CHOICE, i, TYPE_SENTENCE, text);
    }
    if (helps)
        build_help_key(b, door);
    frame_footer(b);
}
