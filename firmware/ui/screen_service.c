#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/hint.h"

/* 设备维护: a part a row, with its sign, how it is in words, and its test beside it. */

enum { NAME_WIDE = 124, KEY_WIDE = 132, PARTS = 6 };

struct part {
    enum icon icon;
    enum word name;
    bool fine;
    const char *how;
    enum desk_action test; /* where `key` is not W_NOTHING */
    enum word key;
};

static void part_row(struct builder *b, struct rect r, const struct part *p)
{
    int side = build_px(b, BLOCKS_TEXT + 2), middle = r.y + r.h / 2, x = r.x;
    struct widget *w = build_add(b, p->fine ? LOOK_TEXT : LOOK_AMBER, (struct rect){x, middle - side / 2, side, side});
    w->icon = p->icon;
    w->type.px = side;
    x += side + build_px(b, 12);
    build_line_at(b, LOOK_TEXT, x, middle, build_px(b, NAME_WIDE) - side, BLOCKS_TEXT, FONT_REGULAR,
                  build_word(b, p->name));
    x = r.x + build_px(b, NAME_WIDE + 14);
    int right = r.x + r.w - (p->key != W_NOTHING ? build_px(b, KEY_WIDE) + b->gap : 0);
    struct rect how = {x, r.y + build_px(b, 3), right - x, r.h - build_px(b, 6)};
    w = build_words(b, p->fine ? LOOK_TEXT : LOOK_AMBER, how, BLOCKS_TEXT, FONT_BOLD, ALIGN_LEFT, p->how);
    w->rect.y = middle - (w->broken > 0 ? w->rect.h : w->type.px) / 2;
    if (p->key == W_NOTHING)
        return;
    struct rect key = {r.x + r.w - build_px(b, KEY_WIDE), r.y + build_px(b, 3), build_px(b, KEY_WIDE),
                       r.h - build_px(b, 7)};
    build_key(b, LOOK_CARD, key, ROLE_ACTION, p->test, BLOCKS_TEXT, build_word(b, p->key));
}

void screen_service(struct builder *b)
{
    const struct flow *f = b->flow;
    bool amber, stick = f->stick_ok && !medium_trouble(f->medium), paper = f->printer_ok && f->printer != PRINTER_LOW;
    char light[PAGE_TEXT];
    enum word hint = hint_word(f, &amber);
    bool lit = amber && hint != W_NOTHING;
    word_format(light, sizeof light, build_word(b, lit ? W_LIGHT_AMBER : W_LIGHT_FINE), "what", build_word(b, hint),
                NULL);
    enum word how_stick = !stick                                                   ? W_DEVICE_STICK_BAD
                          : f->medium == MEDIUM_NONE || f->medium == MEDIUM_UNUSED ? W_DEVICE_STICK_NONE
                          : f->medium == MEDIUM_SAFE                               ? W_DEVICE_STICK_SAFE
                                                                                   : W_DEVICE_FINE;
    enum word how_store = !f->working ? W_DEVICE_STORE_BAD : f->disk_space ? W_DEVICE_FINE : W_DEVICE_STORE_FULL;
    bool set = moment_trusted(f->now.wall_ms);
    const struct part parts[PARTS] = {
        {ICON_PRINTER, W_DEVICE_PRINTER, paper, build_word(b, paper ? W_DEVICE_FINE : hint_printer(f)), ACTION_PRINTER,
         W_SERVICE_PRINTER},
        {ICON_STICK, W_DEVICE_STICK, stick, build_word(b, how_stick), ACTION_BEGIN, W_NOTHING},
        {ICON_CARD, W_PART_CARD, how_store == W_DEVICE_FINE, build_word(b, how_store), ACTION_BEGIN, W_NOTHING},
        {ICON_CLOCK, W_DEVICE_CLOCK, set, build_word(b, set ? W_CLOCK_RIGHT : W_CLOCK_UNSET), ACTION_BEGIN, W_NOTHING},
        {ICON_LIGHT, W_PART_LIGHT, !lit, light, ACTION_LIGHTS, W_SERVICE_TEST_LIGHTS},
        {ICON_TOUCH, W_PART_TOUCH, !f->glass_touched, build_word(b, f->glass_touched ? W_HINT_GLASS : W_TOUCH_LAST),
         ACTION_BEGIN, W_NOTHING}};
    enum desk_said said = f->visit.desk.said;
    bool no_codes = !f->pin.codes && !f->visit.desk.codes_printed;
    frame_question(b, build_word(b, W_ITEM_SERVICE),
                   said == SAID_DONE     ? build_word(b, W_DESK_DONE)
                   : said == SAID_FAILED ? build_word(b, W_DESK_FAILED)
                   : lit                 ? light
                   : no_codes            ? build_word(b, W_CODES_NONE)
                                         : "",
                   0);
    struct rect area = b->body, row = desk_keys(b, &area, 1);
    int most = PARTS * build_px(b, 68);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < PARTS; i++) {
        struct rect r = grid_part(area, 1, PARTS, 0, 0, i);
        part_row(b, r, &parts[i]);
        if (i + 1 < PARTS)
            blocks_rule(b, r.x, r.y + r.h - 1, r.w);
    }
    static const struct {
        enum desk_action action;
        enum word word;
    } keys[] = {{ACTION_NEW_PIN, W_SERVICE_PIN}, {ACTION_JOURNAL, W_SERVICE_JOURNAL}, {ACTION_BOX, W_SERVICE_BOX}};
    for (int i = 0; i < 3; i++)
        build_key(b, LOOK_KEY, grid_part(row, 3, 1, b->gap, i, 0), ROLE_ACTION, keys[i].action, BLOCKS_TEXT,
                  build_word(b, keys[i].word));
}

/* 19:36, with its day where that is another. */
static void when_words(const struct builder *b, char *out, size_t size, int64_t wall_ms)
{
    const struct flow *f = b->flow;
    struct civil now = moment_civil(f->now.wall_ms, f->meeting->utc_offset_min),
                 then = moment_civil(wall_ms, f->meeting->utc_offset_min);
    char clock[8];
    label_clock(clock, sizeof clock, f->meeting, wall_ms);
    if (now.year == then.year && now.month == then.month && now.day == then.day)
        text_copy(out, size, clock);
    else
        word_format(out, size, build_word(b, W_JOURNAL_DAY), "m", word_number(then.month), "d", word_number(then.day),
                    "time", clock, NULL);
}

/* What staff did, newest first, a row each: when, what, of which ticket and home, what came of it; it names no owner. */
static void journal_row(struct builder *b, struct rect r, const struct desk_entry *e)
{
    const struct flow *f = b->flow;
    char clock[48], what[PAGE_TEXT], seat[LABEL_MOVE];
    when_words(b, clock, sizeof clock, e->wall_ms);
    label_move(seat, f->lang, f->meeting, e->was, e->seat);
    enum word kind = journal_word(e->kind);
    word_format(what, sizeof what, build_word(b, e->number > 0 ? W_JOURNAL_ABOUT : W_JOURNAL_LINE), "time", clock,
                "what", kind == W_NOTHING ? e->kind : build_word(b, kind), "n", word_number(e->number), "seat", seat,
                NULL);
    int right = font_width(b->font, e->room, build_px(b, BLOCKS_TEXT), FONT_BOLD), gap = right > 0 ? b->gap : 0;
    blocks_line(b, LOOK_TEXT, r.x, r.y, r.w - right - gap, BLOCKS_TEXT, FONT_REGULAR, what);
    if (right > 0)
        build_line(b, LOOK_TEXT, r.x + r.w - right, r.y, right, BLOCKS_TEXT, FONT_BOLD, e->room);
    journal_outcome(what, sizeof what, f->lang, e->kind, e->result);
    blocks_line(b, LOOK_SECOND, r.x, r.y + build_px(b, BLOCKS_TEXT + 7), r.w, BLOCKS_LABEL, FONT_REGULAR, what);
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 1), r.w);
}

/* All of it, or what is about one thing. */
static void journal_tabs(struct builder *b, struct rect r)
{
    static const enum word words[JOURNAL_GROUPS] = {W_JOURNAL_ALL, W_JOURNAL_PEOPLE, W_JOURNAL_CALLS, W_JOURNAL_MEETING,
                                                    W_JOURNAL_BOX};
    for (int i = 0; i < JOURNAL_GROUPS; i++)
        build_key(b, i == (int)b->flow->visit.desk.group ? LOOK_CHOSEN : LOOK_CARD,
                  grid_part(r, JOURNAL_GROUPS, 1, build_px(b, 4), i, 0), ROLE_TAB, i, BLOCKS_TEXT,
                  build_word(b, words[i]));
}

void screen_journal(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect area = b->body, tabs = b->body, low = desk_keys(b, &area, 1);
    int rows = b->flow->desk_rows, most = rows * build_px(b, 80), pages = desk_pages_of(b, d->total);
    bool out = d->said == SAID_DONE && d->asked == DESK_JOURNAL_SHEET;
    tabs.h = build_px(b, 48);
    area.y += tabs.h + build_px(b, 8);
    area.h -= tabs.h + build_px(b, 8);
    area.h = area.h > most ? most : area.h;
    frame_question(b, build_word(b, W_SERVICE_JOURNAL),
                   out                      ? build_word(b, W_JOURNAL_WRITTEN)
                   : d->said == SAID_FAILED ? build_word(b, W_DESK_FAILED)
                                            : "",
                   0);
    journal_tabs(b, tabs);
    for (int i = 0; i < d->page.rows; i++)
        journal_row(b, grid_part(area, 1, rows, build_px(b, 4), 0, i), &d->page.journal[i]);
    if (d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_SECOND, area.x, area.y + build_px(b, 10), area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_JOURNAL_NONE));
    build_key(b, LOOK_KEY, grid_part(low, 3, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_JOURNAL_SHEET, BLOCKS_TEXT,
              build_word(b, W_SETUP_WRITE));
    if (b->flow->visit.page > 0)
        build_key(b, LOOK_KEY, grid_part(low, 3, 1, b->gap, 1, 0), ROLE_PAGE, b->flow->visit.page - 1, BLOCKS_TEXT,
                  build_word(b, W_JOURNAL_NEWER));
    if (b->flow->visit.page + 1 < pages)
        build_key(b, LOOK_KEY, grid_part(low, 3, 1, b->gap, 2, 0), ROLE_PAGE, b->flow->visit.page + 1, BLOCKS_TEXT,
                  build_word(b, W_JOURNAL_OLDER));
}
