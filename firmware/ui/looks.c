#include "ui/looks.h"

#include <string.h>

#include "base/text.h"
#include "ui/scenery.h"
#include "ui/theme.h"

/* ---- words ---- */

static struct type word_of(struct type number)
{
    return (struct type){number.px * THEME_WORD_OF_NUMBER / 100, FONT_REGULAR};
}

enum { RUNS = 3 };

/* A text in runs: before the number, the number, after it. */
struct run {
    char text[PAGE_TEXT];
    struct type type;
};

static void cut_runs(const char *text, int from, int to, struct type type, struct run runs[RUNS])
{
    const int ends[] = {0, from, to, (int)strlen(text)};
    for (int i = 0; i < RUNS; i++) {
        int length = ends[i + 1] - ends[i];
        memcpy(runs[i].text, text + ends[i], (size_t)length);
        runs[i].text[length] = '\0';
        runs[i].type = i == 1 ? type : word_of(type);
    }
}

/* Between a number and its word. */
static int run_gap(struct type number)
{
    return number.px / 10;
}

int looks_width(struct font *font, const char *text, int from, int to, struct type type)
{
    struct run runs[RUNS];
    int width = 0;
    if (to == 0)
        return font_width(font, text, type.px, type.weight);
    cut_runs(text, from, to, type, runs);
    for (int i = 0; i < RUNS; i++)
        if (runs[i].text[0] != '\0')
            width +=
                font_width(font, runs[i].text, runs[i].type.px, runs[i].type.weight) + (i == 1 ? 0 : run_gap(type));
    explicit_bzero(runs, sizeof runs);
    return width;
}

static int aligned(const struct rect *r, enum align align, int width)
{
    return align == ALIGN_LEFT ? r->x : align == ALIGN_MIDDLE ? r->x + (r->w - width) / 2 : r->x + r->w - width;
}

static void line(const struct brush *brush, struct font *font, const struct rect *r, enum align align, int y,
                 struct type type, color c, const char *text)
{
    int width = align == ALIGN_LEFT ? 0 : font_width(font, text, type.px, type.weight);
    paint_text(brush, font, aligned(r, align, width), y, type, c, text);
}

/* A number and its word on one baseline. */
static void number_line(const struct brush *brush, struct font *font, const struct widget *w, const struct rect *r,
                        int y, color c)
{
    struct run runs[RUNS];
    cut_runs(w->text, w->strong_from, w->strong_to, w->type, runs);
    int x = aligned(r, w->align, looks_width(font, w->text, w->strong_from, w->strong_to, w->type));
    for (int i = 0; i < RUNS; i++) {
        if (runs[i].text[0] == '\0')
            continue;
        int drop = (w->type.px - runs[i].type.px) * 88 / 100;
        x += i == 2 ? run_gap(w->type) : 0;
        x += paint_text(brush, font, x, y + drop, runs[i].type, c, runs[i].text);
        x += i == 0 ? run_gap(w->type) : 0;
    }
    explicit_bzero(runs, sizeof runs);
}

/* ---- keys ---- */

struct colors {
    color fill, edge, ink, second;
};

static bool is_main(const struct widget *w)
{
    return w->look == LOOK_MAIN || w->look == LOOK_BIG;
}

static struct colors colors_of(const struct widget *w, bool accent)
{
    if (w->dead)
        return (struct colors){THEME_PAPER, THEME_RULE, THEME_DEAD, THEME_DEAD};
    if (is_main(w))
        return accent && !w->busy ? (struct colors){THEME_DEEP, THEME_DEEP, THEME_ON_ACCENT, THEME_ON_ACCENT}
                                  : (struct colors){THEME_ACCENT, accent ? THEME_ACCENT : THEME_DEEP, THEME_ON_ACCENT,
                                                    THEME_ON_ACCENT};
    if (accent)
        return (struct colors){THEME_ACCENT, THEME_ACCENT, THEME_ON_ACCENT, THEME_ON_ACCENT};
    if (w->look == LOOK_CHOSEN)
        return (struct colors){THEME_INK, THEME_INK, THEME_ON_ACCENT, THEME_ON_ACCENT};
    if (w->look == LOOK_DONE || w->look == LOOK_BAND)
        return (struct colors){THEME_TINT, THEME_TINT, THEME_INK, THEME_SECOND};
    if (w->look == LOOK_TINT)
        return (struct colors){THEME_TINT, THEME_TINT_EDGE, THEME_INK, THEME_SECOND};
    if (w->look == LOOK_KEY)
        return (struct colors){THEME_PAPER, THEME_EDGE, THEME_INK, THEME_SECOND};
    bool typed_into = w->look == LOOK_FIELD || (w->look == LOOK_BOX && w->index == BOX_NEXT);
    return (struct colors){THEME_CARD, typed_into ? THEME_ACCENT : THEME_EDGE, THEME_INK, THEME_SECOND};
}

/* The bar of a key that is being saved: a light stretch that runs along its foot, in steps. */
static void bar(const struct brush *brush, const struct page *p, const struct widget *w)
{
    int height = page_px(p, THEME_BAR), inset = page_px(p, THEME_CORNER_BIG);
    struct rect track = {w->rect.x + inset, w->rect.y + w->rect.h - 2 * height - page_px(p, THEME_FOOT),
                         w->rect.w - 2 * inset, height};
    struct rect r = track;
    r.w = track.w / 3;
    r.x += (track.w - r.w) * w->motion / (THEME_BAR_STEPS / 2);
    paint_card(brush, track, height / 2, THEME_TINT_EDGE, 0, 0, 0);
    paint_card(brush, r, height / 2, THEME_ON_ACCENT, 0, 0, 0);
}

static bool has_foot(const struct widget *w)
{
    return w->look == LOOK_CARD || w->look == LOOK_TINT || w->look == LOOK_KEY || is_main(w);
}

/* Icon and words in one line; returns what the words have left. */
static struct rect icon_before(const struct brush *brush, struct font *font, const struct widget *w, struct rect r,
                               int y, color c)
{
    int side = w->type.px, gap = w->text[0] == '\0' ? 0 : side / 3;
    int width = side + gap + font_width(font, w->text, w->type.px, w->type.weight);
    int x = aligned(&r, w->align, width);
    paint_icon(brush, w->icon, x, y, side, c);
    return (struct rect){x + side + gap, r.y, width - side - gap, r.h};
}

static void two_lines(const struct brush *brush, struct font *font, const struct widget *w, const struct rect *r, int y,
                      color c)
{
    char one[PAGE_TEXT];
    memcpy(one, w->text, (size_t)w->broken);
    one[w->broken] = '\0';
    text_trim(one);
    line(brush, font, r, w->align, y, w->type, c, one);
    line(brush, font, r, w->align, y + w->type.px * 6 / 5, w->type, c, w->text + w->broken);
    explicit_bzero(one, sizeof one);
}

static void second_line(const struct brush *brush, struct font *font, const struct widget *w, struct rect r, int y,
                        struct type type, struct colors c)
{
    color ink = w->strong_second && c.ink == THEME_INK ? THEME_ACCENT : c.second;
    if (w->strong_second) { /* a tick before it */
        int side = type.px, gap = side / 4, width = side + gap + font_width(font, w->second, type.px, type.weight);
        int x = aligned(&r, w->align, width);
        paint_icon(brush, ICON_TICK, x, y, side, ink);
        r = (struct rect){x + side + gap, r.y, width - side - gap, r.h};
    }
    line(brush, font, &r, w->align, y, type, ink, w->second);
}

static void words(const struct brush *brush, const struct page *p, const struct widget *w, struct rect r,
                  struct colors c, struct font *font)
{
    int high = w->broken > 0 ? w->type.px * 11 / 5 : w->type.px, y = r.y + (r.h - high) / 2;
    if (w->sign) {
        paint_icon(brush, w->icon, r.x + (r.w - w->type.px) / 2, y, w->type.px, c.ink);
        return;
    }
    if (w->second[0] != '\0') {
        struct type small = {w->second_px, w->strong_second ? FONT_BOLD : FONT_REGULAR};
        int gap = page_px(p, 4);
        y = r.y + (r.h - high - gap - small.px) / 2;
        second_line(brush, font, w, r, y + high + gap, small, c);
    }
    if (w->icon != ICON_NONE)
        r = icon_before(brush, font, w, r, y, c.ink);
    if (w->broken > 0)
        two_lines(brush, font, w, &r, y, c.ink);
    else if (w->strong_to > 0)
        number_line(brush, font, w, &r, y, c.ink);
    else
        line(brush, font, &r, w->align, y, w->type, c.ink, w->text);
}

static void key(const struct brush *brush, const struct page *p, const struct widget *w, bool pressed,
                struct font *font)
{
    bool accent = pressed || w->busy, foot = has_foot(w) && !accent && !w->dead, big = w->look == LOOK_BIG;
    struct colors c = colors_of(w, accent);
    int below = foot ? page_px(p, big ? THEME_FOOT_BIG : THEME_FOOT) : 0, edge = page_px(p, THEME_EDGE_WIDE);
    bool edged = (w->dead || !is_main(w)) && w->look != LOOK_DONE && w->look != LOOK_BAND;
    paint_card(brush, w->rect, page_px(p, big ? THEME_CORNER_BIG : THEME_CORNER), c.fill, edged ? edge : 0, below,
               c.edge);
    struct rect inner = w->rect;
    inner.h -= below;
    inner.y += accent ? page_px(p, THEME_PRESSED_LOWER) : 0;
    words(brush, p, w, inner, c, font);
    if (w->busy && w->motion > 0)
        bar(brush, p, w);
}

/* ---- ink ---- */

enum { INK_WIDE = 9, CROSS_WIDE = 2, DASH = 8 };

/* The square in the middle of the field, which ink is measured in. */
static int ink_x(const struct rect *field, int x)
{
    return field->x + (field->w - field->h) / 2 + x * field->h / INK_SIDE;
}

static int ink_y(const struct rect *field, int y)
{
    return field->y + y * field->h / INK_SIDE;
}

static void dashes(const struct brush *brush, struct rect r, int dash)
{
    bool lying = r.w > r.h;
    for (int at = 0; at + dash <= (lying ? r.w : r.h); at += 2 * dash)
        paint_fill(brush, lying ? (struct rect){r.x + at, r.y, dash, r.h} : (struct rect){r.x, r.y + at, r.w, dash},
                   THEME_RULE);
}

/* The field with its cross, as children's copybooks have it, or the line that is signed on, and the ink; lines end at its edge by
 * the brush's clip. */
static void ink(const struct brush *brush, const struct page *p, const struct widget *w)
{
    const struct ink *ink = &p->ink;
    struct rect r = w->rect;
    int wide = page_px(p, INK_WIDE), thin = page_px(p, CROSS_WIDE), x = r.x + r.w / 2, y = r.y + r.h / 2,
        in = page_px(p, THEME_CORNER);
    paint_card(brush, r, in, THEME_CARD, page_px(p, THEME_EDGE_WIDE), 0, THEME_ACCENT);
    if (w->index == INK_FIELD_SIGNED) {
        paint_fill(brush, (struct rect){r.x + 2 * in, r.y + r.h * 4 / 5, r.w - 4 * in, thin}, THEME_EDGE);
    } else {
        dashes(brush, (struct rect){x - r.h / 2 + in, y, r.h - 2 * in, thin}, page_px(p, DASH));
        dashes(brush, (struct rect){x, r.y + in, thin, r.h - 2 * in}, page_px(p, DASH));
    }
    struct brush inside = {
        brush->on, rect_common(brush->clip, (struct rect){r.x + thin, r.y + thin, r.w - 2 * thin, r.h - 2 * thin})};
    for (int s = 0, i = 0; s < ink->strokes; s++)
        for (int first = i; i < ink->ends[s]; i++) {
            const struct ink_point *a = &ink->at[i > first ? i - 1 : i], *b = &ink->at[i];
            paint_line(&inside, ink_x(&r, a->x), ink_y(&r, a->y), ink_x(&r, b->x), ink_y(&r, b->y), wide, THEME_INK);
        }
}

struct rect looks_ink(const struct page *p, struct rect field, int from)
{
    int edge = page_px(p, INK_WIDE) + 2;
    struct rect covered = {0};
    for (int i = from; i < p->ink.points; i++)
        covered = rect_union(covered, (struct rect){ink_x(&field, p->ink.at[i].x) - edge,
                                                    ink_y(&field, p->ink.at[i].y) - edge, 2 * edge, 2 * edge});
    return rect_common(covered, field);
}

/* ---- what is not touched ---- */

static color ink_of(enum look look)
{
    return look == LOOK_SECOND    ? THEME_SECOND
           : look == LOOK_ACCENT  ? THEME_ACCENT
           : look == LOOK_WARNING ? THEME_RED
           : look == LOOK_AMBER   ? THEME_AMBER
           : look == LOOK_FAINT   ? THEME_DEAD
                                  : THEME_INK;
}

static void plain(const struct brush *brush, const struct widget *w, struct font *font)
{
    struct rect r = w->rect;
    color c = w->dead ? THEME_DEAD : ink_of(w->look);
    if (w->icon != ICON_NONE)
        r = icon_before(brush, font, w, r, r.y, c);
    if (w->broken > 0)
        two_lines(brush, font, w, &r, r.y, c);
    else if (w->strong_to > 0)
        number_line(brush, font, w, &r, r.y, c);
    else
        line(brush, font, &r, w->align, r.y, w->type, c, w->text);
}

/* Its number in a ring; a tick when it is done. */
static void step(const struct brush *brush, const struct widget *w, struct font *font)
{
    struct rect r = w->rect;
    bool now = w->index == STEP_NOW;
    int width = r.w / 14 > 1 ? r.w / 14 : 2;
    if (w->index == STEP_DONE) {
        paint_tick(brush, r, THEME_ACCENT, THEME_ON_ACCENT, 1000);
        return;
    }
    paint_ring(brush, r.x + r.w / 2, r.y + r.h / 2, r.w / 2 - width, width, now ? THEME_ACCENT : THEME_RULE);
    line(brush, font, &r, ALIGN_MIDDLE, r.y + (r.h - w->type.px) / 2, w->type, now ? THEME_ACCENT : THEME_DEAD,
         w->text);
}

void looks_paint(const struct brush *brush, const struct page *p, const struct widget *w, bool pressed,
                 struct font *font)
{
    switch (w->look) {
    case LOOK_TEXT:
    case LOOK_SECOND:
    case LOOK_ACCENT:
    case LOOK_WARNING:
    case LOOK_AMBER:
    case LOOK_FAINT:
        plain(brush, w, font);
        break;
    case LOOK_TICK:
        paint_tick(brush, w->rect, THEME_ACCENT, THEME_ON_ACCENT, w->motion);
        break;
    case LOOK_INK:
        ink(brush, p, w);
        break;
    case LOOK_SKYLINE:
        scenery_skyline(brush, p, w->rect);
        break;
    case LOOK_PLAN:
        scenery_plan(brush, p, w->rect);
        break;
    case LOOK_DRAIN:
        scenery_drain(brush, w);
        break;
    case LOOK_SHARE:
        scenery_share(brush, p, w);
        break;
    case LOOK_STEP:
        step(brush, w, font);
        break;
    case LOOK_RULE:
        paint_fill(brush, w->rect, THEME_RULE);
        break;
    case LOOK_DOT:
        paint_card(brush, w->rect, w->rect.w / 2, w->index == 1 ? THEME_ACCENT : THEME_AMBER_DOT, 0, 0, 0);
        break;
    case LOOK_VEIL:
        paint_fill(brush, w->rect, THEME_PAPER);
        break;
    case LOOK_CARD:
    case LOOK_TINT:
    case LOOK_MAIN:
    case LOOK_BIG:
    case LOOK_KEY:
    case LOOK_CHOSEN:
    case LOOK_DONE:
    case LOOK_BAND:
    case LOOK_FIELD:
    case LOOK_BOX:
        key(brush, p, w, pressed, font);
        break;
    }
}
