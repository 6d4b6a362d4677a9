#include "ui/blocks.h"

#include <string.h>

#include "base/text.h"
#include "ui/looks.h"
#include "ui/typeset.h"

enum { DOT = 11, RULE_HALVES = 3, FACT_LOW = 36 };

int blocks_number(struct builder *b, enum look look, int x, int y, int units, enum word format, int n)
{
    char text[64];
    const char *number = word_number(n);
    struct type type = {build_px(b, units), FONT_BOLD};
    word_format(text, sizeof text, build_word(b, format), "n", number, NULL);
    const char *at = strstr(text, number);
    int from = at == NULL ? 0 : (int)(at - text), to = from + (int)strlen(number);
    int width = looks_width(b->font, text, from, to, type);
    struct widget *w = build_add(b, look, (struct rect){x, y, width, type.px * 6 / 5});
    w->type = type;
    if (from > 0 || text[to] != '\0') {
        w->strong_from = from;
        w->strong_to = to;
    }
    text_copy(w->text, sizeof w->text, text);
    return width;
}

int blocks_figure(struct builder *b, enum look look, struct rect r, enum word name, enum word format, int n)
{
    int units = BLOCKS_FIGURE, below = r.y + build_px(b, BLOCKS_LABEL + 6);
    build_line(b, LOOK_SECOND, r.x, r.y, r.w, BLOCKS_LABEL, FONT_REGULAR, build_word(b, name));
    int stands = b->page->count;
    while (blocks_number(b, look, r.x, below, units, format, n) > r.w && units > BLOCKS_TEXT) {
        b->page->count = stands;
        units -= 2;
    }
    return below + build_px(b, units * 6 / 5);
}

void blocks_pair(struct builder *b, enum look look, int x, int y, int width, int units, int households, int persons)
{
    int at = b->page->count, wide;
    for (;; units -= 2) {
        b->page->count = at;
        wide = blocks_number(b, look, x, y, units, W_UNIT_HOUSEHOLDS, households) + b->gap;
        wide += blocks_number(b, look, x + wide, y, units, W_UNIT_PERSONS, persons);
        if (wide <= width || units <= BLOCKS_TEXT)
            return;
    }
}

void blocks_fact(struct builder *b, enum look look, struct rect row, const char *what, const char *much)
{
    int middle = row.y + row.h / 2, label = font_width(b->font, what, build_px(b, BLOCKS_LABEL), FONT_REGULAR);
    int units = row.h < build_px(b, FACT_LOW) ? BLOCKS_LABEL : BLOCKS_TEXT + 2;
    int value = font_width(b->font, much, build_px(b, units), FONT_BOLD), half = row.w / 2;
    int most = row.w - b->gap - value > half ? row.w - b->gap - value : half;
    label = label < most ? label : most;
    blocks_line_at(b, LOOK_SECOND, row.x, middle, label, BLOCKS_LABEL, FONT_REGULAR, what);
    struct widget *w =
        build_line_at(b, look, row.x + label + b->gap, middle, row.w - label - b->gap, units, FONT_BOLD, much);
    w->align = ALIGN_RIGHT;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
}

void blocks_state(struct builder *b, struct rect r, bool fine, enum word name, const char *how)
{
    int dot = build_px(b, DOT), middle = r.y + r.h / 2, x = r.x + dot + build_px(b, 10);
    struct widget *w = build_add(b, LOOK_DOT, (struct rect){r.x, middle - dot / 2, dot, dot});
    w->index = fine ? 1 : 0;
    w = build_line_at(b, LOOK_SECOND, x, middle, r.w / 2, BLOCKS_LABEL, FONT_REGULAR, build_word(b, name));
    w->rect.w = font_width(b->font, w->text, w->type.px, FONT_REGULAR);
    x += w->rect.w + build_px(b, 10);
    w = build_line_at(b, fine ? LOOK_TEXT : LOOK_AMBER, x, middle, r.x + r.w - x, BLOCKS_LABEL,
                      fine ? FONT_REGULAR : FONT_BOLD, how);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
}

struct widget *blocks_line(struct builder *b, enum look look, int x, int y, int width, int units,
                           enum font_weight weight, const char *text)
{
    struct widget *w = build_line(b, look, x, y, width, units, weight, text);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    return w;
}

struct widget *blocks_line_at(struct builder *b, enum look look, int x, int middle, int width, int units,
                              enum font_weight weight, const char *text)
{
    struct widget *w = blocks_line(b, look, x, 0, width, units, weight, text);
    w->rect.y = middle - w->type.px / 2;
    return w;
}

void blocks_rule(struct builder *b, int x, int y, int width)
{
    int high = build_px(b, RULE_HALVES) / 2;
    build_add(b, LOOK_RULE, (struct rect){x, y, width, high > 0 ? high : 1});
}
