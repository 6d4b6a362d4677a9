#include <stdio.h>

#include "base/text.h"
#include "flow/invited.h"
#include "meeting/label.h"
#include "ui/screens.h"
#include "ui/typeset.h"

enum { PANEL_WIDE = 244, PANEL_HIGH = 136, SKY_WIDE = 208, SKY_HIGH = 112, SKY_UPRIGHT = 170 };

/* Towards where slips are held and tickets come out. */
static enum icon slot_icon(const struct flow *f)
{
    return f->slot == SLOT_LEFT ? ICON_LEFT : f->slot == SLOT_RIGHT ? ICON_RIGHT : ICON_DOWN;
}

/* Beside the big key, or upright below it: there is another way, and where. Nothing to touch. */
static void slip_panel(struct builder *b, struct rect r)
{
    const struct flow *f = b->flow;
    static const enum word where[] = {
        [SLOT_BELOW] = W_SLIP_BELOW, [SLOT_LEFT] = W_SLIP_LEFT, [SLOT_RIGHT] = W_SLIP_RIGHT};
    int in = build_px(b, 24), side = build_px(b, 44), gap = build_px(b, 8);
    build_add(b, LOOK_BAND, r);
    struct widget *slip = build_add(b, LOOK_ACCENT, (struct rect){r.x + in, r.y + build_px(b, 18), side, side});
    struct widget *arrow =
        build_add(b, LOOK_ACCENT, (struct rect){r.x + r.w - in - side, r.y + build_px(b, 18), side, side});
    slip->icon = ICON_SLIP;
    arrow->icon = slot_icon(f);
    slip->type.px = arrow->type.px = side;
    int y = r.y + build_px(b, 18) + side + gap, x = r.x + in, width = r.w - 2 * in;
    if (b->portrait) { /* low and wide: the words between the two */
        x += side + in;
        width -= 2 * (side + in);
        y = r.y + (r.h - build_px(b, 66)) / 2;
        slip->rect.y = arrow->rect.y = r.y + (r.h - side) / 2;
    }
    struct rect first = {x, y, width, build_px(b, 34)},
                second = {x, y + build_px(b, 36), width, build_px(b, b->portrait ? 60 : 34)};
    if (b->care && !b->portrait) { /* the two stand beside the sign and the arrow */
        first.y = r.y + build_px(b, 18) + side;
        second.y = first.y + build_px(b, 38);
        second.h = r.y + r.h - build_px(b, 6) - second.y;
    }
    build_words(b, LOOK_TEXT, first, TYPE_SECOND, FONT_BOLD, ALIGN_LEFT, build_word(b, W_HAVE_SLIP));
    build_words(b, LOOK_TEXT, second, TYPE_FOOTER, FONT_REGULAR, ALIGN_LEFT, build_word(b, where[f->slot]));
}

/* What is going on now, under the title: the tour, or a code that was no invitation. */
static int band(struct builder *b, int y, enum icon icon, const char *text)
{
    int in = build_px(b, 16), side = build_px(b, TYPE_SECOND), sign = icon == ICON_NONE ? 0 : side * 4 / 3,
        at = b->page->count;
    struct rect words = {b->body.x + in + sign, y + build_px(b, 10), b->body.w - 2 * in - sign, build_px(b, 72)};
    build_add(b, LOOK_BAND, words);
    struct widget *w = build_words(b, LOOK_ACCENT, words, TYPE_SECOND, FONT_BOLD, ALIGN_LEFT, text);
    int width = w->broken > 0 ? words.w : font_width(b->font, text, w->type.px, FONT_BOLD);
    w->rect.w = width;
    struct rect r = {b->body.x, y, width + 2 * in + sign, w->rect.h + build_px(b, 16)};
    b->page->widgets[at].rect = r;
    if (icon != ICON_NONE) {
        w = build_add(b, LOOK_ACCENT, (struct rect){r.x + in, y + (r.h - side) / 2, side, side});
        w->icon = icon;
        w->type.px = side;
    }
    return y + r.h;
}

static void when_and_where(const struct builder *b, char *out, size_t size)
{
    const struct meeting *m = b->flow->meeting;
    char when[64];
    bool english = b->flow->lang == LANG_EN;
    label_when(when, sizeof when, b->flow->lang, m, b->flow->now.wall_ms); /* an unset clock is not the day itself */
    snprintf(out, size, "%s　%s", when, english && m->place_en[0] != '\0' ? m->place_en : m->place);
}

/* Title and what is below it from y on; returns the y under them. */
static int words(struct builder *b, int y, int units, const char *title, bool small)
{
    const struct flow *f = b->flow;
    char second[PAGE_TEXT];
    bool strange = invited_strange(f); /* the key below is the way, and the words say so */
    y = build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, units, FONT_BOLD, title) + build_px(b, small ? 0 : 8);
    when_and_where(b, second, sizeof second);
    if (strange)
        y = band(b, y, ICON_SLIP, build_word(b, W_SCAN_STRANGE));
    else
        y = build_paragraph(b, LOOK_SECOND, b->body.x, y, b->body.w, small ? TYPE_SECOND - 2 : TYPE_SENTENCE,
                            FONT_REGULAR, second);
    if (f->tour && !strange)
        y = band(b, y + build_px(b, small ? 0 : 6), ICON_WALK, build_word(b, W_TOUR));
    return y;
}

/* The eye first, then the hand: words above, the one key below them, low where the screen is upright. */
void screen_welcome(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct meeting *m = f->meeting;
    char title[PAGE_TEXT];
    bool english = f->lang == LANG_EN;
    int top = build_px(b, b->portrait ? THEME_TOP_MIDDLE_UPRIGHT : THEME_TOP_MIDDLE);
    word_format(title, sizeof title, build_word(b, W_WELCOME), "meeting",
                english && m->title_en[0] != '\0' ? m->title_en : m->title, NULL);
    struct widget *w = build_line_at(b, LOOK_SECOND, b->body.x, top, b->clock_left - b->body.x, b->type->so_far,
                                     FONT_REGULAR, m->estate);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, w->rect.w);
    struct rect key = frame_big_key(b), panel = key, sky = key;
    if (f->scans && b->portrait) {
        panel = grid_cut_foot(b, &b->body, build_px(b, PANEL_HIGH));
        key.y -= panel.h + b->gap;
    } else if (f->scans) {
        panel.w = build_px(b, PANEL_WIDE);
        panel.x += key.w - panel.w;
        key.w -= panel.w + b->gap;
    }
    int from = build_px(b, b->portrait ? 72
                           : b->care   ? 73
                                       : 88),
        to = key.y - build_px(b, 10), before = b->page->count, below = 0, units;
    for (units = b->type->welcome;; units -= 2) { /* a very long title gives way to the key */
        b->page->count = before;
        below = words(b, from, units, title, units < b->type->welcome * 3 / 4);
        if (below <= to || units <= TYPE_SECOND)
            break;
    }
    int spare = to - below; /* the words stand near their key */
    int drop = spare <= 0 ? 0 : b->portrait ? spare - build_px(b, 12) : spare * 2 / 3;
    for (int i = before; i < b->page->count && drop > 0; i++)
        b->page->widgets[i].rect.y += drop;
    sky.w = build_px(b, b->portrait ? 432 : SKY_WIDE);
    sky.h = build_px(b, b->portrait ? SKY_UPRIGHT : SKY_HIGH);
    sky.x = b->body.x + b->body.w - sky.w;
    sky.y = b->portrait ? from : key.y - sky.h;
    int title_end = 0;
    for (int i = before; i < b->page->count; i++) {
        struct widget *said = &b->page->widgets[i];
        int wide = font_width(b->font, said->text, said->type.px, said->type.weight),
            end = said->rect.x + wide + build_px(b, 16);
        if (said->look == LOOK_TEXT || said->look == LOOK_SECOND)
            said->rect.w = wide < said->rect.w ? wide : said->rect.w;
        title_end = end > title_end ? end : title_end;
    }
    bool room = b->portrait ? sky.y + sky.h + build_px(b, 12) <= from + drop
                            : !b->care && title_end < sky.x && !f->tour && !invited_strange(f);
    if (room)
        build_add(b, LOOK_SKYLINE, sky);
    struct widget *start = build_key(b, LOOK_BIG, key, ROLE_START, 0, b->type->big_key, build_word(b, W_START));
    start->type.px = start->broken > 0 ? start->type.px * 9 / 10 : start->type.px;
    if (f->scans)
        slip_panel(b, panel);
    frame_footer_ways(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_NOTICE, build_word(b, b->portrait ? W_NOTICE_SHORT : W_NOTICE));
}
