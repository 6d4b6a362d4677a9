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
        [SCREEN_STARTING] = screen_message, [SCREEN_WELCOME] = screen_welcome,
        [SCREEN_PLACE] = screen_place,      [SCREEN_KEYPAD] = screen_keypad,
        [SCREEN_NAME] = screen_name,        [SCREEN_LIKE] = screen_like,
        [SCREEN_WHICH] = screen_which,      [SCREEN_SURNAME] = screen_surname,
        [SCREEN_SPELL] = screen_spell,      [SCREEN_WRITE] = screen_write,
        [SCREEN_DONE] = screen_done,        [SCREEN_ALREADY] = screen_done,
        [SCREEN_STAFF] = screen_message,    [SCREEN_NOTICE] = screen_notice,
        [SCREEN_CLOSED] = screen_message,   [SCREEN_PAPER] = screen_message,
        [SCREEN_NO_TOUCH] = screen_message, [SCREEN_PIN] = screen_pin,
        [SCREEN_PIN_NEW] = screen_pin,      [SCREEN_DESK] = screen_desk,
        [SCREEN_TICKETS] = screen_tickets,  [SCREEN_EXPORT] = screen_export,
        [SCREEN_SERVICE] = screen_service,  [SCREEN_BRIEFING] = screen_briefing,
        [SCREEN_SLIPS] = screen_slips,      [SCREEN_CALLS] = screen_calls,
        [SCREEN_CALL] = screen_call,        [SCREEN_FIND] = screen_find,
        [SCREEN_PERSON] = screen_person,    [SCREEN_REASON] = screen_reason,
        [SCREEN_LISTS] = screen_lists,      [SCREEN_PREVIEW] = screen_preview,
        [SCREEN_SEAT] = screen_seat,        [SCREEN_MORE] = screen_more,
        [SCREEN_REPLY] = screen_reply,      [SCREEN_TIME] = screen_time,
        [SCREEN_MAP] = screen_map,          [SCREEN_JOURNAL] = screen_journal,
        [SCREEN_PRINTER] = screen_printer,  [SCREEN_SWAP] = screen_swap,
        [SCREEN_REMARK] = screen_remark,    [SCREEN_SUBJECT] = screen_subject,
        [SCREEN_RESTORE] = screen_restore,  [SCREEN_SIGN] = screen_sign,
        [SCREEN_OPINION] = screen_opinion,  [SCREEN_OPINION_SUBJECT] = screen_opinion_subject,
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
