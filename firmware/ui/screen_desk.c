#include "ui/desk.h"

/* The six of the day; in the footer the way out, a remark, 设备维护. */
void screen_desk(struct builder *b)
{
    static const struct {
        enum word word;
        enum screen screen;
    } items[] = {{W_ITEM_BRIEFING, SCREEN_BRIEFING}, {W_ITEM_SLIPS, SCREEN_SLIPS}, {W_ITEM_FIND, SCREEN_FIND},
                 {W_ITEM_TICKETS, SCREEN_TICKETS},   {W_ITEM_LISTS, SCREEN_LISTS}, {W_ITEM_EXPORT, SCREEN_EXPORT}};
    int count = sizeof items / sizeof *items, columns = b->portrait ? 2 : 3, rows = count / columns;
    struct rect area = b->body;
    area.y = build_px(b, THEME_STAFF_TOP);
    area.h += b->body.y - area.y;
    if (b->portrait) { /* low, where hands are */
        int height = rows * (build_px(b, THEME_CELL_ONE) + b->gap) - b->gap;
        area.y += area.h - height;
        area.h = height;
    }
    for (int i = 0; i < count; i++)
        build_key(b, LOOK_CARD, grid_part(area, columns, rows, b->gap, i % columns, i / columns), ROLE_ITEM,
                  (int)items[i].screen, TYPE_QUESTION, build_word(b, items[i].word));
    desk_back(b);
    frame_footer_key(b, ALIGN_MIDDLE, ROLE_ITEM, build_word(b, W_ITEM_REMARK))->index = SCREEN_REMARK;
    struct widget *w = frame_footer_key(b, ALIGN_RIGHT, ROLE_ITEM, build_word(b, W_ITEM_SERVICE));
    w->index = SCREEN_SERVICE;
}
