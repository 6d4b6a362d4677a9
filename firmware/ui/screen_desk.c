#include <stdio.h>

#include "base/moment.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/hint.h"

/* The figures answer most questions; below them how the machine is, and six keys that carry their news. */

enum { FIGURES_HIGH = 96, STATE_HIGH = 44, KEY_HIGH = 84, GAP = 12 };

/* 实到 17户21人, and four more; the last only calls if there is something. Returns the y below. */
static int figures(struct builder *b, int y)
{
    const struct briefing *f = &b->flow->visit.desk.page.briefing;
    int free_chairs = f->chairs - f->persons, columns = b->portrait ? 6 : 14, rows = b->portrait ? 2 : 1;
    struct rect area = {b->body.x, y, b->body.w, rows * build_px(b, FIGURES_HIGH)};
    struct rect here = grid_part(area, columns, rows, 0, 0, 0);
    int unit = here.w, x = here.x + (b->portrait ? 4 : 5) * unit;
    here.w = (b->portrait ? 4 : 5) * unit;
    build_line(b, LOOK_SECOND, here.x, y, here.w, BLOCKS_LABEL, FONT_REGULAR, build_word(b, W_FIGURE_HERE));
    blocks_pair(b, LOOK_ACCENT, here.x, y + build_px(b, BLOCKS_LABEL + 6), here.w - b->gap, BLOCKS_FIGURE, f->here,
                f->persons);
    const struct {
        enum word name, format;
        int n, wide;
        enum look look;
    } others[] = {{W_FIGURE_MISSING_YES, W_UNIT_HOUSEHOLDS, f->missing, b->portrait ? 2 : 3, LOOK_TEXT},
                  {W_FIGURE_SAID_NO, W_UNIT_HOUSEHOLDS, f->missing_by[CALL_NO], 2, LOOK_TEXT},
                  {W_FIGURE_CHAIRS_FREE, W_UNIT_PLAIN, free_chairs > 0 ? free_chairs : 0, 2, LOOK_TEXT},
                  {W_FIGURE_OWED, W_UNIT_TICKETS, b->flow->owed, 2, b->flow->owed > 0 ? LOOK_AMBER : LOOK_TEXT}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (b->portrait && i == 1) { /* the rest in a row of their own */
            y += build_px(b, FIGURES_HIGH);
            x = b->body.x;
        }
        if (others[i].name == W_FIGURE_CHAIRS_FREE && f->chairs == 0)
            continue;
        struct rect r = {x, y, others[i].wide * unit - b->gap / 2, here.h};
        blocks_figure(b, others[i].look, r, others[i].name, others[i].format, others[i].n);
        x += others[i].wide * unit;
    }
    return y + build_px(b, FIGURES_HIGH) + 2;
}

static int states(struct builder *b, int y)
{
    const struct flow *f = b->flow;
    bool stick = !medium_trouble(f->medium) && f->stick_ok, paper = f->printer_ok && f->printer != PRINTER_LOW;
    int columns = b->portrait ? 1 : 3, rows = 3 / columns, high = build_px(b, STATE_HIGH);
    struct rect area = {b->body.x, y, b->body.w, rows * high};
    const struct {
        enum word name;
        bool fine;
        enum word how;
    } parts[] = {{W_DEVICE_PRINTER, paper, paper ? W_DEVICE_FINE : hint_printer(f)},
                 {W_DEVICE_STICK, stick,
                  !stick                                                   ? W_DEVICE_STICK_BAD
                  : f->medium == MEDIUM_NONE || f->medium == MEDIUM_UNUSED ? W_DEVICE_STICK_NONE
                  : f->medium == MEDIUM_SAFE                               ? W_DEVICE_STICK_SAFE
                                                                           : W_DEVICE_FINE},
                 {W_DEVICE_CLOCK, moment_trusted(f->now.wall_ms),
                  moment_trusted(f->now.wall_ms) ? W_CLOCK_RIGHT : W_CLOCK_UNSET}};
    blocks_rule(b, area.x, area.y, area.w);
    for (int i = 0; i < 3; i++)
        blocks_state(b, grid_part(area, columns, rows, 0, i % columns, i / columns), parts[i].fine, parts[i].name,
                     build_word(b, parts[i].how));
    return area.y + area.h;
}

static void news(struct builder *b, struct widget *w, enum screen screen)
{
    const struct flow *f = b->flow;
    const struct briefing *n = &f->visit.desk.page.briefing;
    char yes[16], maybe[16], text[64];
    snprintf(yes, sizeof yes, "%d/%d", n->yes_here, n->yes);
    snprintf(maybe, sizeof maybe, "%d/%d", n->maybe_here, n->maybe);
    const struct {
        enum screen screen;
        enum word word;
        int n;
    } all[] = {{SCREEN_BRIEFING, W_NEWS_BRIEFING, 0},
               {SCREEN_SLIPS, W_NEWS_SLIPS, n->yes + n->maybe - n->yes_here - n->maybe_here},
               {SCREEN_FIND, W_NEWS_FIND, 0},
               {SCREEN_TICKETS, f->owed > 0 ? W_NEWS_OWED : W_NEWS_NONE, f->owed},
               {SCREEN_LISTS, W_NEWS_LISTS, 0},
               {SCREEN_EXPORT, W_NEWS_EXPORT, 0}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].screen == screen) {
            word_format(text, sizeof text, build_word(b, all[i].word), "n", word_number(all[i].n), "yes", yes, "maybe",
                        maybe, NULL);
            build_second(b, w, text, false);
        }
}

/* When, which home, which seat: the newest first. */
static void latest(struct builder *b, struct rect r)
{
    const struct flow *f = b->flow;
    const struct desk_page *page = &f->visit.desk.page;
    int row = build_px(b, BLOCKS_ROW), y = r.y, at[] = {0, build_px(b, 76), build_px(b, 210)};
    build_line(b, LOOK_TEXT, r.x, y, r.w, BLOCKS_LABEL, FONT_BOLD,
               build_word(b, page->latest > 0 ? W_DESK_LATEST : W_DESK_NOBODY));
    for (int i = 0; i < page->latest && y + 2 * row <= r.y + r.h; i++) {
        const struct found *l = &page->last[i];
        char clock[8], room[ROOM_DASHED], seat[64];
        y += row;
        label_clock(clock, sizeof clock, f->meeting, l->wall_ms);
        room_dashed(room, &l->room);
        label_seat(seat, sizeof seat, f->lang, f->meeting, l->seat, W_NOTHING);
        blocks_line(b, LOOK_SECOND, r.x, y, at[1], BLOCKS_LABEL, FONT_REGULAR, clock);
        blocks_line(b, LOOK_TEXT, r.x + at[1], y, at[2] - at[1] - b->gap, BLOCKS_LABEL, FONT_BOLD, room);
        blocks_line(b, LOOK_ACCENT, r.x + at[2], y, r.w - at[2], BLOCKS_LABEL, FONT_BOLD, seat);
    }
}

/* A key to a page, right of `x`. Returns where the next begins. */
static int footer_item(struct builder *b, int x, enum word word, enum screen screen)
{
    struct widget *w = frame_footer_key(b, ALIGN_LEFT, ROLE_ITEM, build_word(b, word));
    w->index = (int)screen;
    w->rect.x = x;
    return x + w->rect.w + b->gap;
}

/* 返回签到, lying what else there is to open, 已去帮忙 until they have come; 设备维护. */
static void footer(struct builder *b)
{
    struct rect back = frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_DESK_BACK))->rect;
    int x = back.x + back.w + b->gap;
    if (!b->portrait)
        x = footer_item(b, x, W_ITEM_REMARK, SCREEN_REMARK);
    if (b->flow->help_ms != 0) {
        struct widget *w = frame_footer_key(b, ALIGN_LEFT, ROLE_ACTION, build_word(b, W_DESK_HELPED));
        w->index = ACTION_HELPED;
        w->look = LOOK_MAIN;
        w->rect.x = x;
    }
    struct widget *setup = NULL;
    if (!b->portrait) {
        setup = frame_footer_key(b, ALIGN_RIGHT, ROLE_ITEM, build_word(b, W_SETUP));
        setup->index = SCREEN_SETUP;
    }
    struct widget *w = frame_footer_key(b, ALIGN_RIGHT, ROLE_ITEM, build_word(b, W_ITEM_SERVICE));
    w->index = SCREEN_SERVICE;
    if (setup != NULL)
        setup->rect.x = w->rect.x - b->gap - setup->rect.w;
}

void screen_desk(struct builder *b)
{
    static const struct {
        enum word word;
        enum screen screen;
    } items[] = {{W_ITEM_BRIEFING, SCREEN_BRIEFING}, {W_ITEM_SLIPS, SCREEN_SLIPS}, {W_ITEM_FIND, SCREEN_FIND},
                 {W_ITEM_TICKETS, SCREEN_TICKETS},   {W_ITEM_LISTS, SCREEN_LISTS}, {W_ITEM_EXPORT, SCREEN_EXPORT},
                 {W_ITEM_REMARK, SCREEN_REMARK},     {W_SETUP, SCREEN_SETUP}}; /* the last two lying in the footer */
    const struct flow *f = b->flow;
    const struct meeting *m = f->meeting;
    int count = (int)(sizeof items / sizeof *items) - (b->portrait ? 0 : 2), columns = b->portrait ? 2 : 3,
        rows = count / columns;
    char when[64], about[2 * PAGE_TEXT];
    bool english = f->lang == LANG_EN && m->title_en[0] != '\0';
    label_when(when, sizeof when, f->lang, m, f->now.wall_ms);
    snprintf(about, sizeof about, "%s　%s", english ? m->title_en : m->title, when);
    const struct desk *d = &f->visit.desk; /* after a new PIN: of its codes, for the day it is forgotten */
    enum word codes = !d->pin_new        ? W_NOTHING
                      : d->codes_printed ? W_CODES_COME
                      : f->pin.codes     ? W_NOTHING
                                         : W_CODES_NOW;
    frame_question(b, build_word(b, W_DESK_TITLE), codes != W_NOTHING ? build_word(b, codes) : about, 0);
    bool known = !(f->visit.waiting == WAITING_DESK && f->visit.desk.asked == DESK_BRIEFING); /* else for a moment */
    int at = b->page->count, below = figures(b, b->body.y), gap = build_px(b, GAP);
    b->page->count = known ? b->page->count : at;
    int y = states(b, below) + build_px(b, 2);
    blocks_rule(b, b->body.x, y, b->body.w);
    y += gap;
    struct rect area = {b->body.x, y, b->body.w, b->body.y + b->body.h - y};
    if (desk_is_wide(b)) { /* room for the last sign-ins beside the keys */
        area.w = area.w * 64 / 100;
        if (known)
            latest(b, (struct rect){area.x + area.w + 2 * b->gap, y, b->body.w - area.w - 2 * b->gap, area.h});
    }
    int most = rows * (build_px(b, KEY_HIGH + 60) + gap) - gap;
    if (area.h > most) { /* low, where hands are */
        area.y += area.h - most;
        area.h = most;
    }
    for (int i = 0; i < count; i++) {
        struct widget *w = build_key(b, LOOK_CARD, grid_part(area, columns, rows, gap, i % columns, i / columns),
                                     ROLE_ITEM, (int)items[i].screen, TYPE_SENTENCE, build_word(b, items[i].word));
        w->type.weight = FONT_BOLD;
        if (known)
            news(b, w, items[i].screen);
    }
    footer(b);
}
