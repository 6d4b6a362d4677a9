#include "badge/raster.h"

#include <string.h>

#include "badge/qr.h"
#include "base/text.h"
#include "gfx/paint.h"

static void copy_dots(struct dots *to, const struct dots *from, int x, int y)
{
    for (int py = 0; py < from->height; py++)
        for (int px = 0; px < from->width; px++)
            if (dots_get(from, px, py))
                dots_set(to, x + px, y + py);
}

static bool draw_qr(struct dots *to, const struct layout_item *item, struct err *err)
{
    struct dots code = {0};
    bool ok = qr_dots(&code, item->text, item->w, err);
    if (ok)
        copy_dots(to, &code, item->x + (item->w - code.width) / 2, item->y + (item->h - code.height) / 2);
    dots_finish(&code);
    return ok;
}

bool raster_half(struct dots *to, struct font *font, int left, int top, struct type type, const char *text,
                 struct err *err)
{
    struct dots small = {0};
    int px = type.px / 2, above = px / 4; /* some letters reach above and below their em */
    if (!dots_init(&small, to->width / 2, px + 2 * above, err))
        return false;
    paint_dots_text(&small, font, left / 2, above, (struct type){px, type.weight}, text);
    for (int y = 0; y < 2 * small.height; y++)
        for (int x = 0; x < 2 * small.width; x++)
            if (dots_get(&small, x / 2, y / 2))
                dots_set(to, x, top - 2 * above + y);
    dots_finish(&small);
    return true;
}

static bool draw(struct sheet *s, struct font *font, const struct layout_item *item, const struct design *design,
                 struct err *err)
{
    switch (item->kind) {
    case LAYOUT_RULE:
        paint_dots_fill(&s->dots, (struct rect){item->x, item->y, item->w, item->h});
        return true;
    case LAYOUT_LOGO:
        copy_dots(&s->dots, &design->logo, item->x, item->y);
        return true;
    case LAYOUT_QR:
        return draw_qr(&s->dots, item, err);
    case LAYOUT_LINE:
        break;
    }
    if (item->half)
        return raster_half(&s->dots, font, item->x, item->y, item->type, item->text, err);
    if (item->size == 0) {
        paint_dots_text(&s->dots, font, item->x, item->y, item->type, item->text);
    } else if (s->count < SHEET_TEXTS) {
        struct sheet_text *text = &s->texts[s->count++];
        *text = (struct sheet_text){item->type.weight == FONT_BOLD, item->x, item->y, item->size, ""};
        text_copy(text->text, sizeof text->text, item->text);
    }
    return true;
}

/* White rows at the end are paper and time. */
static void trim(struct sheet *s)
{
    int least = 1;
    for (int i = 0; i < s->count; i++)
        if (s->texts[i].y + s->texts[i].size * SHEET_CELL > least)
            least = s->texts[i].y + s->texts[i].size * SHEET_CELL;
    while (s->dots.height > least && dots_row_white(&s->dots, s->dots.height - 1))
        s->dots.height--;
}

/* A quarter to the right: the ticket's lines run along the paper. */
static bool turn(struct sheet *s, struct err *err)
{
    struct dots turned;
    if (!dots_init(&turned, s->dots.height, s->dots.width, err))
        return false;
    for (int y = 0; y < s->dots.height; y++)
        for (int x = 0; x < s->dots.width; x++)
            if (dots_get(&s->dots, x, y))
                dots_set(&turned, s->dots.height - 1 - y, x);
    dots_finish(&s->dots);
    s->dots = turned;
    return true;
}

bool raster_ticket(struct sheet *s, struct font *font, const struct layout *l, const struct design *design,
                   struct err *err)
{
    *s = (struct sheet){0};
    bool ok = dots_init(&s->dots, l->width, l->height < 1 ? 1 : l->height, err);
    for (int i = 0; ok && i < l->count; i++)
        ok = draw(s, font, &l->items[i], design, err);
    if (ok && l->along)
        ok = turn(s, err);
    if (ok)
        trim(s);
    if (!ok)
        sheet_finish(s);
    return ok;
}

void raster_cell(struct dots *dots, struct font *font, uint32_t c, int x, int y, int size, bool bold)
{
    char text[5] = {0};
    text_put(c, text);
    struct type type = {SHEET_CELL * size, bold ? FONT_BOLD : FONT_REGULAR};
    int cell = c < 0x80 ? type.px / 2 : type.px, width = font_width(font, text, type.px, type.weight);
    paint_dots_text(dots, font, x + (cell - width) / 2, y, type, text);
}

bool raster_proof(struct dots *dots, struct font *font, const struct sheet *s, struct err *err)
{
    if (!dots_init(dots, s->dots.width, s->dots.height, err))
        return false;
    memcpy(dots->bits, s->dots.bits, (size_t)dots->stride * (size_t)dots->height);
    for (int i = 0; i < s->count; i++) {
        const struct sheet_text *t = &s->texts[i];
        int x = t->x;
        for (const char *p = t->text; *p != '\0';) {
            uint32_t c = text_next(&p);
            raster_cell(dots, font, c, x, t->y, t->size, t->bold);
            x += (c < 0x80 ? SHEET_CELL / 2 : SHEET_CELL) * t->size;
        }
    }
    return true;
}
