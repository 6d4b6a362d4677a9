#include "ui/build.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/looks.h"
#include "ui/typeset.h"

int build_px(const struct builder *b, int units)
{
    return page_px(b->page, units);
}

int build_least(const struct builder *b)
{
    return b->care ? TYPE_CARE_LEAST : TYPE_LEAST;
}

const char *build_word(const struct builder *b, enum word word)
{
    return word_in(b->flow->lang, word);
}

struct widget *build_add(struct builder *b, enum look look, struct rect rect)
{
    struct page *p = b->page;
    struct widget *w = &p->widgets[p->count < PAGE_WIDGETS ? p->count++ : PAGE_WIDGETS - 1];
    memset(w, 0, sizeof *w);
    w->look = look;
    w->rect = rect;
    return w;
}

/* ---- words ---- */

/* Largest size from `px` down to `least` at which the text fits. */
static int fit_line(const struct builder *b, const char *text, int px, int least, enum font_weight weight, int width)
{
    int wide = font_width(b->font, text, px, weight);
    if (wide > width && px > least) /* as good as there at once: no size in between is measured in vain */
        px = px * width / wide + 1 > least ? px * width / wide + 1 : least;
    while (px > least && font_width(b->font, text, px, weight) > width)
        px--;
    return px;
}

/* May a line be broken before `p`? At a blank, after a dot between names or a comma, before a number (3号楼2单元|1201); a text
 * that has none of them between two Han characters. */
static bool breaks(const char *text, const char *p, bool anywhere)
{
    static const char *const after[] = {" ", "·", "，", "、"};
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        size_t n = strlen(after[i]);
        if ((size_t)(p - text) >= n && strncmp(p - n, after[i], n) == 0)
            return true;
    }
    if (*p >= '0' && *p <= '9' && (unsigned char)p[-1] >= 0x80)
        return true;
    return anywhere && (unsigned char)p[0] >= 0xE0 && (unsigned char)p[-1] >= 0x80;
}

/* Width of the longer of two lines. */
static int two_lines_width(const struct builder *b, const char *text, int broken, struct type type)
{
    char one[PAGE_TEXT];
    memcpy(one, text, (size_t)broken);
    one[broken] = '\0';
    text_trim(one);
    int first = font_width(b->font, one, type.px, type.weight);
    int second = font_width(b->font, text + broken, type.px, type.weight);
    explicit_bzero(one, sizeof one);
    return first > second ? first : second;
}

/* The byte at which two lines are of likest length; 0: there is none. `longer`: px of the longer one. */
static int halves(const struct builder *b, const char *text, struct type type, int *longer)
{
    int best = 0;
    bool word = text_length(text) <= 4; /* 马上到 stays whole */
    for (int anywhere = 0; anywhere < (word ? 1 : 2) && best == 0; anywhere++)
        for (const char *p = text; *p != '\0';) {
            text_next(&p);
            if (*p == '\0' || !breaks(text, p, anywhere == 1) || p - text >= PAGE_TEXT)
                continue;
            int most = two_lines_width(b, text, (int)(p - text), type);
            if (best == 0 || most < *longer) {
                best = (int)(p - text);
                *longer = most;
            }
        }
    return best;
}

struct fitted build_fit(const struct builder *b, const char *text, int units, enum font_weight weight, int width,
                        int height)
{
    int most = build_px(b, units), least = build_px(b, build_least(b)), longer = 0;
    int line = height * 5 / 6 > least ? height * 5 / 6 : least;
    struct fitted one = {fit_line(b, text, most < line ? most : line, least, weight, width), 0, true};
    one.fits = font_width(b->font, text, one.px, weight) <= width && one.px <= height;
    if (one.px >= most * 3 / 4 && one.fits)
        return one;
    if (!one.fits && b->care) /* a name as long as this may be a little smaller */
        least = build_px(b, TYPE_LEAST);
    int two_high = height * 5 / 12 < most ? height * 5 / 12 : most;
    int broken = two_high >= least ? halves(b, text, (struct type){two_high, weight}, &longer) : 0;
    if (broken == 0)
        return one;
    struct fitted two = {longer > width ? two_high * width / longer : two_high, broken, true};
    while (two.px > least && two_lines_width(b, text, broken, (struct type){two.px, weight}) > width)
        two.px--;
    two.px = two_lines_width(b, text, broken, (struct type){two.px, weight}) > width ? 0 : two.px;
    return two.px >= least && (two.px > one.px * 11 / 10 || !one.fits) ? two : one;
}

struct widget *build_line(struct builder *b, enum look look, int x, int y, int width, int units,
                          enum font_weight weight, const char *text)
{
    int px = fit_line(b, text, build_px(b, units), build_px(b, build_least(b)), weight, width);
    struct widget *w = build_add(b, look, (struct rect){x, y, width, px * 6 / 5});
    w->type = (struct type){px, weight};
    typeset_copy(w->text, sizeof w->text, text, text + strlen(text));
    return w;
}

struct widget *build_line_at(struct builder *b, enum look look, int x, int middle, int width, int units,
                             enum font_weight weight, const char *text)
{
    struct widget *w = build_line(b, look, x, 0, width, units, weight, text);
    w->rect.y = middle - w->type.px / 2;
    return w;
}

struct widget *build_words(struct builder *b, enum look look, struct rect rect, int units, enum font_weight weight,
                           enum align align, const char *text)
{
    struct fitted f = build_fit(b, text, units, weight, rect.w, rect.h);
    rect.h = f.broken > 0 ? f.px * 12 / 5 : f.px * 6 / 5;
    struct widget *w = build_add(b, look, rect);
    w->type = (struct type){f.px, weight};
    w->broken = f.broken;
    w->align = align;
    text_copy(w->text, sizeof w->text, text);
    return w;
}

int build_paragraph(struct builder *b, enum look look, int x, int y, int width, int units, enum font_weight weight,
                    const char *text)
{
    struct type type = {build_px(b, units), weight};
    int measure = width;
    bool going_on = false, headline = units >= TYPE_FOOTER; /* smaller is read as prose */
    if (headline)
        measure = typeset_headline(b->font, text, &type, width);
    if (type.px < build_px(b, TYPE_LEAST)) {
        type.px = build_px(b, TYPE_LEAST);
        measure = width;
    }
    while (*text != '\0') {
        const char *end = typeset_break(b->font, text, type, measure, headline);
        struct widget *w = build_add(b, look, (struct rect){x, y, width, type.px * 5 / 4});
        w->type = type;
        w->continues = going_on;
        going_on = true;
        typeset_copy(w->text, sizeof w->text, text, end);
        y += type.px * 27 / 20;
        text = end;
    }
    return y;
}

/* ---- keys ---- */

void build_busy(struct builder *b, struct widget *w)
{
    int64_t since = b->flow->now.boot_ms - b->flow->visit.waiting_since - THEME_BAR_AFTER_MS;
    w->busy = true;
    int step = since < 0 ? 0 : 1 + (int)(since / THEME_BAR_STEP_MS % THEME_BAR_STEPS);
    w->motion = step == 0 ? 0 : step <= THEME_BAR_STEPS / 2 ? step : THEME_BAR_STEPS - step; /* there and back */
    w->motion += step == THEME_BAR_STEPS ? 1 : 0;
    b->page->moving = true;
}

struct widget *build_icon_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                              enum icon icon, const char *text)
{
    struct widget *w = build_add(b, look, rect);
    const struct visit *v = &b->flow->visit;
    int padding = build_px(b, 14), side = rect.w / 12;
    int inner = rect.w - 2 * (padding < side ? padding : side), lines = rect.h - build_px(b, THEME_FOOT + 8);
    enum font_weight weight = look == LOOK_MAIN || look == LOOK_BIG || look == LOOK_CHOSEN ? FONT_BOLD : FONT_REGULAR;
    if (icon != ICON_NONE && text[0] != '\0')
        inner -= build_px(b, units) * 4 / 3;
    struct fitted fitted = build_fit(b, text, units, weight, inner, lines);
    if (icon != ICON_NONE) /* beside a sign there is one line */
        fitted =
            (struct fitted){fit_line(b, text, build_px(b, units), build_px(b, build_least(b)), weight, inner), 0, true};
    w->role = role;
    w->index = index;
    w->align = ALIGN_MIDDLE;
    w->icon = icon;
    w->type = (struct type){fitted.px, weight};
    w->broken = fitted.broken;
    text_copy(w->text, sizeof w->text, text);
    if (role != ROLE_NONE && v->waiting != WAITING_NONE && v->pressed == role && v->pressed_index == index)
        build_busy(b, w);
    return w;
}

struct widget *build_key(struct builder *b, enum look look, struct rect rect, enum role role, int index, int units,
                         const char *text)
{
    return build_icon_key(b, look, rect, role, index, units, ICON_NONE, text);
}

struct widget *build_dead_key(struct builder *b, enum look look, struct rect rect, int units, const char *text)
{
    struct widget *w = build_key(b, look, rect, ROLE_NONE, 0, units, text);
    w->dead = true;
    return w;
}

struct widget *build_sign_key(struct builder *b, enum look look, struct rect rect, enum role role, int units,
                              enum icon icon, const char *text)
{
    struct widget *w = build_icon_key(b, look, rect, role, 0, units, icon, "");
    w->sign = true;
    text_copy(w->text, sizeof w->text, text);
    return w;
}

void build_second(struct builder *b, struct widget *w, const char *text, bool news)
{
    enum font_weight weight = news ? FONT_BOLD : FONT_REGULAR;
    int px = build_px(b, news ? TYPE_LEAST + 4 : TYPE_LEAST + 1), inner = w->rect.w - build_px(b, 12);
    w->strong_second = news;
    text_copy(w->second, sizeof w->second, text);
    while (px > build_px(b, TYPE_LEAST) && font_width(b->font, text, px, weight) + (news ? px * 5 / 4 : 0) > inner)
        px--;
    w->second_px = px;
    int room = w->rect.h - build_px(b, THEME_FOOT + 8) - px, high = w->broken > 0 ? w->type.px * 11 / 5 : w->type.px;
    if (high > room)
        w->type.px = w->type.px * room / high;
}

struct widget *build_help_key(struct builder *b, struct rect rect)
{
    return build_icon_key(b, LOOK_TINT, rect, ROLE_HELP, 0, TYPE_SENTENCE, ICON_PERSON, build_word(b, W_HELP));
}
