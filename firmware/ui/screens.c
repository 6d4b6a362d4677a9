#include "ui/screens.h"

#include "base/moment.h"
#include "base/text.h"
#include "meeting/label.h"
#include "ui/typeset.h"

static void header(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    int margin = build_px(b, THEME_MARGIN), y = build_px(b, THEME_HEADER_TOP), px = build_px(b, TYPE_HEADER);
    char clock[32];
    bool english = b->flow->lang == LANG_EN;
    const char *title = english && m->title_en[0] != '\0' ? m->title_en : m->title;
    const char *place = english && m->place_en[0] != '\0' ? m->place_en : m->place;
    if (moment_trusted(b->flow->now.wall_ms))
        label_clock(clock, sizeof clock, m, b->flow->now.wall_ms);
    else
        text_copy(clock, sizeof clock, build_word(b, W_CLOCK_UNSET));
    int clock_w = font_width(b->font, clock, px, FONT_REGULAR);
    int room = b->page->width - 2 * margin - clock_w - px;
    int title_w = font_width(b->font, title, px, FONT_REGULAR), place_w = font_width(b->font, place, px, FONT_REGULAR);
    struct widget *t =
        build_line(b, LOOK_TEXT, margin, y, title_w < room ? title_w : room, TYPE_HEADER, FONT_REGULAR, title);
    typeset_cut(b->font, t->text, sizeof t->text, t->type, t->rect.w);
    if (title_w + px + place_w <= room)
        build_line(b, LOOK_SECOND, margin + title_w + px, y, place_w, TYPE_HEADER, FONT_REGULAR, place);
    struct widget *w =
        build_line(b, LOOK_SECOND, b->page->width - margin - clock_w, y, clock_w, TYPE_HEADER, FONT_REGULAR, clock);
    w->align = ALIGN_RIGHT;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Whole pixels of so many millimetres, never less; 0 where the panel's dots are not known. */
static int from_mm(int mm, int dpi)
{
    return (mm * dpi * 10 + 253) / 254;
}

void screens_build(struct page *page, const struct flow *flow, struct font *font, int width, int height, int dpi)
{
    static void (*const screens[SCREEN_COUNT])(struct builder *) = {
#define SCREEN(id, page, who, stays, rows, tap, back) [SCREEN_##id] = screen_##page,
#include "flow/screens.def"
#undef SCREEN
    };
    struct builder b = {.page = page, .flow = flow, .font = font, .portrait = height > width};
    page->width = width;
    page->height = height;
    page->count = 0;
    page->moving = false;
    if (page->ink.points > 0)
        ink_wipe(&page->ink);
    page->corner = (struct rect){0};
    page->epoch = (uint32_t)flow->entered_ms * 31u + (uint32_t)flow->screen + flow->visit_number * 131u +
                  (flow->asking ? 7u : 0u) + (flow->visit.desk.sure ? 13u : 0u);
    b.choice = larger(build_px(&b, THEME_CHOICE), from_mm(THEME_CHOICE_MM, dpi));
    b.gap = larger(build_px(&b, THEME_GAP), from_mm(THEME_GAP_MM, dpi));
    int margin = build_px(&b, THEME_MARGIN), top = build_px(&b, b.portrait ? THEME_BODY_TOP + 44 : THEME_BODY_TOP);
    int bottom = height - build_px(&b, THEME_FOOTER + THEME_FOOTER_BELOW + THEME_GAP);
    b.body = (struct rect){margin, top, width - 2 * margin, bottom - top};
    if (flow->screen == SCREEN_WELCOME || flow->screen == SCREEN_CLOSED || flow->screen == SCREEN_STAFF ||
        (flow->screen == SCREEN_PAPER && flow->backups.damaged)) {
        int side = build_px(&b, THEME_CORNER_HELD); /* where the clock stands */
        page->corner = (struct rect){width - side, 0, side, side / 2};
    }
    header(&b);
    screens[flow->screen](&b);
    if (flow->asking)
        screen_asking(&b);
}
