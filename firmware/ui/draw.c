#include "ui/draw.h"

#include <string.h>

#include "ui/looks.h"
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

/* Where the ink is another than drawn: the piece that came, or the whole field. */
static struct rect changed_ink(const struct page *p, const struct ink *old, struct rect field)
{
    const struct ink *now = &p->ink;
    int same = old->points < now->points ? old->points : now->points;
    if (old->strokes == now->strokes && old->points == now->points)
        return (struct rect){0};
    if (now->points < old->points || memcmp(old->at, now->at, (size_t)same * sizeof old->at[0]) != 0)
        return field;
    return looks_ink(p, field, same > 0 ? same - 1 : 0);
}

static bool touches(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Glyphs may reach over the em box they were laid out in; what comes in with the page is still beside its place. */
static struct rect where(const struct page *p, const struct widget *w)
{
    int edge = page_px(p, 8), away = w->stands ? 0 : p->slide;
    return (struct rect){w->rect.x - edge + away, w->rect.y - edge, w->rect.w + 2 * edge, w->rect.h + 2 * edge};
}

static struct rect changed(const struct drawing *d, const struct page *p, int pressed)
{
    struct rect dirty = {0};
    const struct page *before = &d->drawn;
    if (!d->valid || before->width != p->width || before->height != p->height || before->epoch != p->epoch)
        return (struct rect){0, 0, p->width, p->height};
    int most = before->count > p->count ? before->count : p->count;
    for (int i = 0; i < most; i++) {
        const struct widget *old = &before->widgets[i], *now = &p->widgets[i];
        bool was_pressed = i == d->pressed, is_pressed = i == pressed;
        bool same = i < before->count && i < p->count && memcmp(old, now, sizeof *old) == 0;
        bool moved = before->slide != p->slide && !(same && now->stands);
        if (same && now->look == LOOK_INK)
            dirty = rect_union(dirty, changed_ink(p, &before->ink, now->rect));
        if (same && now->look == LOOK_PLAN && memcmp(&before->plan, &p->plan, sizeof p->plan) != 0)
            dirty = rect_union(dirty, now->rect);
        if (same && was_pressed == is_pressed && !moved)
            continue;
        if (i < before->count)
            dirty = rect_union(dirty, where(before, old));
        if (i < p->count)
            dirty = rect_union(dirty, where(p, now));
    }
    return dirty;
}

static void paint(const struct brush *brush, const struct page *p, const struct widget *w, bool pressed,
                  struct font *font)
{
    if (w->stands || p->slide == 0) {
        looks_paint(brush, p, w, pressed, font);
        return;
    }
    struct widget away = *w;
    away.rect.x += p->slide;
    looks_paint(brush, p, &away, pressed, font);
    explicit_bzero(&away, sizeof away);
}

struct rect draw_page(struct drawing *d, const struct page *p, int pressed, struct bitmap *on, struct font *font)
{
    struct rect dirty = rect_common(changed(d, p, pressed), (struct rect){0, 0, p->width, p->height});
    if (dirty.w <= 0)
        return dirty;
    struct brush brush = {on, dirty};
    paint_fill(&brush, dirty, THEME_PAPER);
    for (int i = 0; i < p->count; i++)
        if (touches(where(p, &p->widgets[i]), dirty))
            paint(&brush, p, &p->widgets[i], i == pressed, font);
    memcpy(&d->drawn, p, sizeof *p); /* whole, padding too: it is compared as bytes */
    d->pressed = pressed;
    d->valid = true;
    return dirty;
}
