#include "ui/draw.h"

#include <string.h>

#include "ui/theme.h"

void draw_init(struct drawing *d)
{
    d->valid = false;
    d->pressed = -1;
}

void draw_forget(struct drawing *d)
{
    explicit_bzero(&d->drawn, sizeof d->drawn);
    draw_init(d);
}

static int units(const struct page *p, int n)
{
    int side = p->width < p->height ? p->width : p->height;
    return (n * side + 240) / 480;
}

static void text_at(const struct brush *brush, struct font *font, const struct widget *w, int y, struct type type,
                    color c, const char *text)
{
    int width = w->align == ALIGN_LEFT ? 0 : font_width(font, text, type.px, type.weight);
    int x = w->align == ALIGN_LEFT     ? w->rect.x
            : w->align == ALIGN_MIDDLE ? w->rect.x + (w->rect.w - width) / 2
                                       : w->rect.x + w->rect.w - width;
    paint_text(brush, font, x, y, type, c, text);
}

struct colors {
    color fill, edge, ink, second;
};

static struct colors colors_of(const struct widget *w, bool accent)
{
    if (w->dead)
        return (struct colors){THEME_PAPER, THEME_DEAD_EDGE, THEME_DEAD, THEME_DEAD};
    if (accent || w->look == LOOK_MAIN)
        return (struct colors){THEME_ACCENT, THEME_ACCENT, THEME_ON_ACCENT, THEME_ON_ACCENT};
    if (w->look == LOOK_TINT)
        return (struct colors){THEME_TINT, THEME_OUTLINE, THEME_INK, THEME_SECOND};
    if (w->look == LOOK_KEY)
        return (struct colors){THEME_PAPER, THEME_OUTLINE, THEME_INK, THEME_SECOND};
    return (struct colors){THEME_CARD, w->look == LOOK_FIELD ? THEME_ACCENT : THEME_OUTLINE, THEME_INK, THEME_SECOND};
}

/* The bar of a key that is being saved: a light stretch that runs along its foot. */
static void bar(const struct brush *brush, const struct page *p, const struct widget *w)
{
    int height = units(p, 6), inset = units(p, THEME_CORNER), length = (w->rect.w - 2 * inset) / 3;
    int travel = w->rect.w - 2 * inset - length;
    int at = w->motion < 500 ? travel * w->motion / 500 : travel * (1000 - w->motion) / 500;
    struct rect r = {w->rect.x + inset + at, w->rect.y + w->rect.h - 2 * height, length, height};
    paint_card(brush, r, height / 2, THEME_ON_ACCENT, 0, 0);
}

static void draw_key(const struct brush *brush, const struct page *p, const struct widget *w, bool pressed,
                     struct font *font)
{
    struct colors c = colors_of(w, pressed || w->busy);
    if (w->look == LOOK_MAIN && pressed) /* the main key is the accent already: it turns to ink */
        c.fill = c.edge = THEME_INK;
    paint_card(brush, w->rect, units(p, THEME_CORNER), c.fill, units(p, THEME_OUTLINE_WIDE), c.edge);
    int y = w->rect.y + (w->rect.h - w->type.px) / 2;
    if (w->second[0] != '\0') {
        struct type small = {units(p, TYPE_LEAST + 2), FONT_REGULAR};
        int both = w->type.px + small.px + units(p, 4);
        y = w->rect.y + (w->rect.h - both) / 2;
        text_at(brush, font, w, y + w->type.px + units(p, 4), small, c.second, w->second);
    }
    text_at(brush, font, w, y, w->type, c.ink, w->text);
    if (w->busy)
        bar(brush, p, w);
}

enum { INK_WIDE = 9, CROSS_WIDE = 2 };

/* The square in the middle of the field, which ink is measured in. */
static int ink_x(const struct rect *field, int x)
{
    return field->x + (field->w - field->h) / 2 + x * field->h / INK_SIDE;
}

static int ink_y(const struct rect *field, int y)
{
    return field->y + y * field->h / INK_SIDE;
}

/* The field with its cross, as children's copybooks have it, or the line that is signed on, and the ink; lines end at its edge by
 * the brush's clip. */
static void draw_ink(const struct brush *brush, const struct page *p, const struct widget *w)
{
    const struct ink *ink = &p->ink;
    struct rect r = w->rect;
    int wide = units(p, INK_WIDE), thin = units(p, CROSS_WIDE), x = r.x + r.w / 2, y = r.y + r.h / 2,
        in = units(p, THEME_CORNER);
    paint_card(brush, r, units(p, THEME_CORNER), THEME_CARD, units(p, THEME_OUTLINE_WIDE), THEME_ACCENT);
    if (w->index == INK_FIELD_SIGNED) {
        paint_fill(brush, (struct rect){r.x + 2 * in, r.y + r.h * 4 / 5, r.w - 4 * in, thin}, THEME_OUTLINE);
    } else {
        paint_fill(brush, (struct rect){x - r.h / 2 + in, y, r.h - 2 * in, thin}, THEME_TINT);
        paint_fill(brush, (struct rect){x, r.y + in, thin, r.h - 2 * in}, THEME_TINT);
    }
    struct brush inside = {
        brush->on, rect_common(brush->clip, (struct rect){r.x + thin, r.y + thin, r.w - 2 * thin, r.h - 2 * thin})};
    for (int s = 0, i = 0; s < ink->strokes; s++)
        for (int first = i; i < ink->ends[s]; i++) {
            const struct ink_point *a = &ink->at[i > first ? i - 1 : i], *b = &ink->at[i];
            paint_line(&inside, ink_x(&r, a->x), ink_y(&r, a->y), ink_x(&r, b->x), ink_y(&r, b->y), wide, THEME_INK);
        }
}

/* Where the ink is another than drawn: the piece that came, or the whole field. */
static struct rect changed_ink(const struct page *p, const struct ink *old, const struct widget *field)
{
    const struct ink *now = &p->ink;
    int same = old->points < now->points ? old->points : now->points, edge = units(p, INK_WIDE) + 2;
    if (old->strokes == now->strokes && old->points == now->points)
        return (struct rect){0};
    if (now->points < old->points || memcmp(old->at, now->at, (size_t)same * sizeof old->at[0]) != 0)
        return field->rect;
    struct rect dirty = {0};
    for (int i = same > 0 ? same - 1 : 0; i < now->points; i++)
        dirty = rect_union(dirty, (struct rect){ink_x(&field->rect, now->at[i].x) - edge,
                                                ink_y(&field->rect, now->at[i].y) - edge, 2 * edge, 2 * edge});
    return rect_common(dirty, field->rect);
}

static void draw_widget(const struct brush *brush, const struct page *p, const struct widget *w, bool pressed,
                        struct font *font)
{
    switch (w->look) {
    case LOOK_TEXT:
        text_at(brush, font, w, w->rect.y, w->type, THEME_INK, w->text);
        break;
    case LOOK_SECOND:
        text_at(brush, font, w, w->rect.y, w->type, THEME_SECOND, w->text);
        break;
    case LOOK_ACCENT:
        text_at(brush, font, w, w->rect.y, w->type, THEME_ACCENT, w->text);
        break;
    case LOOK_WARNING:
        text_at(brush, font, w, w->rect.y, w->type, THEME_RED, w->text);
        break;
    case LOOK_TICK:
        paint_tick(brush, w->rect, THEME_ACCENT, THEME_ON_ACCENT, w->motion);
        break;
    case LOOK_INK:
        draw_ink(brush, p, w);
        break;
    case LOOK_VEIL:
        paint_fill(brush, w->rect, THEME_PAPER);
        break;
    case LOOK_CARD:
    case LOOK_TINT:
    case LOOK_MAIN:
    case LOOK_KEY:
    case LOOK_FIELD:
        draw_key(brush, p, w, pressed, font);
        break;
    }
}

static bool touches(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Glyphs may reach over the em box they were laid out in. */
static struct rect with_edges(const struct page *p, struct rect r)
{
    int edge = units(p, 8);
    return (struct rect){r.x - edge, r.y - edge, r.w + 2 * edge, r.h + 2 * edge};
}

static struct rect changed(const struct drawing *d, const struct page *p, int pressed)
{
    struct rect dirty = {0};
    if (!d->valid || d->drawn.width != p->width || d->drawn.height != p->height || d->drawn.epoch != p->epoch)
        return (struct rect){0, 0, p->width, p->height};
    int most = d->drawn.count > p->count ? d->drawn.count : p->count;
    for (int i = 0; i < most; i++) {
        const struct widget *old = &d->drawn.widgets[i], *now = &p->widgets[i];
        bool was_pressed = i == d->pressed, is_pressed = i == pressed;
        bool same = i < d->drawn.count && i < p->count && memcmp(old, now, sizeof *old) == 0;
        if (same && now->look == LOOK_INK)
            dirty = rect_union(dirty, changed_ink(p, &d->drawn.ink, now));
        if (same && was_pressed == is_pressed)
            continue;
        if (i < d->drawn.count)
            dirty = rect_union(dirty, with_edges(p, old->rect));
        if (i < p->count)
            dirty = rect_union(dirty, with_edges(p, now->rect));
    }
    return dirty;
}

struct rect draw_page(struct drawing *d, const struct page *p, int pressed, struct bitmap *on, struct font *font)
{
    struct rect dirty = changed(d, p, pressed);
    if (dirty.w <= 0)
        return dirty;
    struct brush brush = {on, dirty};
    paint_fill(&brush, dirty, THEME_PAPER);
    for (int i = 0; i < p->count; i++)
        if (touches(with_edges(p, p->widgets[i].rect), dirty))
            draw_widget(&brush, p, &p->widgets[i], i == pressed, font);
    memcpy(&d->drawn, p, sizeof *p); /* whole, padding too: it is compared as bytes */
    d->pressed = pressed;
    d->valid = true;
    return dirty;
}
