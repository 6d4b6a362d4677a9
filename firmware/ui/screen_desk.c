#include "ui/desk.h"

/* The six of the day; in the footer the way out, a remark, 设备维护. */
void screen_desk(struct builder *b)
{
    static const enum word items[ITEM_COUNT] = {W_ITEM_BRIEFING, W_ITEM_SLIPS, W_ITEM_FIND,
                                                W_ITEM_TICKETS,  W_ITEM_LISTS, W_ITEM_EXPORT};
    int columns = b->portrait ? 2 : 3, rows = ITEM_COUNT / columns;
    struct rect area = b->body;
    area.y = build_px(b, THEME_QUESTION_TOP);
    area.h += b->body.y - area.y;
    if (b->portrait) { /* low, where hands are */
        int height = rows * (build_px(b, THEME_CHOICE_TALL) + b->gap) - b->gap;
        area.y += area.h - height;
        area.h = height;
    }
    for (int i = 0; i < ITEM_COUNT; i++)
        build_key(b, LOOK_CARD, build_part(area, columns, rows, b->gap, i % columns, i / columns), ROLE_ITEM, i,
                  TYPE_QUESTION, build_word(b, items[i]));
    desk_back(b);
    build_footer_key(b, ALIGN_MIDDLE, ROLE_ITEM, build_word(b, W_ITEM_REMARK))->index = ITEM_REMARK;
    struct widget *w = build_footer_key(b, ALIGN_RIGHT, ROLE_ITEM, build_word(b, W_ITEM_SERVICE));
    w->index = ITEM_SERVICE;
}
