#include "meeting/label.h"
#include "ui/screens.h"

/* The room typed may be several: they stand here in full. */
void screen_which(struct builder *b)
{
    const struct flow *f = b->flow;
    struct room rooms[WHICH_MOST];
    char text[ROOM_LABEL];
    int width = 0, hits = (int)estate_find(f->estate, f->visit.typed, rooms, WHICH_MOST);
    hits = hits > WHICH_MOST ? WHICH_MOST : hits;
    for (int i = 0; i < hits; i++) {
        label_room(text, sizeof text, f->lang, f->meeting, &rooms[i]);
        int w = font_width(b->font, text, build_px(b, TYPE_SENTENCE), FONT_REGULAR);
        width = w > width ? w : width;
    }
    build_question(b, build_word(b, W_ASK_WHICH), f->visit.typed);
    struct grid grid = build_grid(b, b->body, hits, width + build_px(b, 40));
    struct stretch shown = build_stretch(b, &grid, hits);
    for (int i = shown.from; i < shown.to; i++) {
        label_room(text, sizeof text, f->lang, f->meeting, &rooms[i]);
        build_key(b, LOOK_CARD, build_cell(&grid, i - shown.from), ROLE_CHOICE, i, TYPE_SENTENCE, text);
    }
    build_footer(b);
}
