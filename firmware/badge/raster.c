#include "badge/raster.h"

#include "gfx/paint.h"

bool raster_ticket(struct dots *dots, struct font *font, const struct layout *layout, struct err *err)
{
    if (!dots_init(dots, layout->width, layout->height, err))
        return false;
    for (int i = 0; i < layout->count; i++) {
        const struct layout_item *item = &layout->items[i];
        if (item->rule > 0)
            paint_dots_fill(dots, (struct rect){0, item->y, layout->width, item->rule});
        else
            paint_dots_text(dots, font, item->x, item->y, item->type, item->text);
    }
    while (dots->height > 1 && dots_row_white(dots, dots->height - 1)) /* paper is time and money */
        dots->height--;
    return true;
}
