#include <stdio.h>

#include "base/text.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 发言顺序: who speaks, large; below her who is next. A page of who is here puts them down. */

enum { NOW_HIGH = 88, ROW_HIGH = 56, OFF_WIDE = 120, GAP = 8, CELL_HIGH = 84 };

/* 3-2-1201　王建国, as much of it as there is room for. */
static void who(const struct builder *b, const struct speaker *s, int px, int width, char *out)
{
    struct type type = {px, FONT_BOLD};
    snprintf(out, PAGE_TEXT, "%s　%s", s->room, s->name);
    typeset_cut(b->font, out, PAGE_TEXT, type, width);
}

static void now(struct builder *b, struct rect r, const struct desk_speakers *s)
{
    char text[PAGE_TEXT];
    int wide = build_px(b, OFF_WIDE + 40), px = build_px(b, TYPE_SENTENCE), inner = build_px(b, 20), x = r.x + inner;
    struct rect note = {r.x + r.w - wide - inner, r.y + build_px(b, 16), wide, r.h - 2 * build_px(b, 16)};
    build_add(b, LOOK_BAND, r);
    if (s->now.person == 0) {
        build_line_at(b, LOOK_SECOND, x, r.y + r.h / 2, r.w - 2 * inner, BLOCKS_TEXT, FONT_REGULAR,
                      build_word(b, s->waiting > 0 ? W_SPEAK_NOBODY : W_SPEAK_EMPTY));
        return;
    }
    int width = note.x - x - b->gap, top = r.y + (r.h - px - build_px(b, BLOCKS_LABEL + 6)) / 2;
    build_line(b, LOOK_SECOND, x, top, width, BLOCKS_LABEL, FONT_REGULAR, build_word(b, W_SPEAK_SPEAKS));
    snprintf(text, sizeof text, "%s　%s", s->now.room, s->now.name);
    blocks_line(b, LOOK_ACCENT, x, top + build_px(b, BLOCKS_LABEL + 6), width, TYPE_SENTENCE, FONT_BOLD, text);
    build_key(b, LOOK_CARD, note, ROLE_ACTION, ACTION_SPEAK_REMARK, BLOCKS_TEXT, build_word(b, W_ITEM_REMARK));
}

static void waiting(struct builder *b, struct rect area, const struct desk_speakers *s, int rows)
{
    int shown = b->flow->visit.desk.page.rows, wide = build_px(b, OFF_WIDE), high = build_px(b, ROW_HIGH);
    if (s->waiting > shown && shown == rows && area.h < (rows + 1) * high) /* the last line says how many more */
        shown--;
    for (int i = 0; i < shown; i++) {
        struct rect r = {area.x, area.y + i * high, area.w, high};
        char place[16], text[PAGE_TEXT];
        int middle = r.y + r.h / 2, x = r.x + build_px(b, 44), px = build_px(b, BLOCKS_TEXT);
        snprintf(place, sizeof place, "%d", s->list[i].place);
        build_line_at(b, LOOK_SECOND, r.x, middle, x - r.x, BLOCKS_TEXT, FONT_REGULAR, place);
        who(b, &s->list[i], px, r.x + r.w - wide - b->gap - x, text);
        build_line_at(b, LOOK_TEXT, x, middle, r.x + r.w - wide - b->gap - x, BLOCKS_TEXT, FONT_BOLD, text);
        struct rect off = {r.x + r.w - wide, r.y + build_px(b, 4), wide, r.h - build_px(b, 9)};
        build_key(b, LOOK_CARD, off, ROLE_ROW, i, BLOCKS_TEXT, build_word(b, W_SPEAK_TAKE_OFF));
        blocks_rule(b, r.x, r.y + r.h - build_px(b, 2), r.w);
    }
    if (s->waiting > shown) {
        char text[PAGE_TEXT];
        word_format(text, sizeof text, build_word(b, W_SPEAK_MORE), "n", word_number(s->waiting - shown), NULL);
        build_line(b, LOOK_SECOND, area.x, area.y + shown * high + build_px(b, 10), area.w, BLOCKS_TEXT, FONT_REGULAR,
                   text);
    }
}

void screen_speakers(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_speakers *s = &d->page.speakers;
    struct rect area = b->body, low = desk_keys(b, &area, 1), top = area;
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED : W_SPEAK_COUNT), "n",
                word_number(s->waiting), "done", word_number(s->done), NULL);
    frame_question(b, build_word(b, W_SPEAKERS), text, 0);
    if (b->flow->visit.waiting == WAITING_DESK && d->asked == DESK_SPEAKERS)
        return;
    top.h = build_px(b, NOW_HIGH);
    area.y += top.h + b->gap;
    area.h -= top.h + b->gap;
    now(b, top, s);
    waiting(b, area, s, b->flow->desk_rows);
    build_key(b, LOOK_CARD, grid_part(low, 2, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_SPEAK_HERE, BLOCKS_TEXT,
              build_word(b, W_SPEAK_ADD));
    struct rect next = grid_part(low, 2, 1, b->gap, 1, 0);
    enum word word = s->waiting > 0 ? W_SPEAK_NEXT : W_SPEAK_END;
    if (s->waiting > 0 || s->now.person != 0)
        build_key(b, LOOK_MAIN, next, ROLE_ACTION, ACTION_SPEAK_NEXT, BLOCKS_TEXT, build_word(b, word));
    else
        build_dead_key(b, LOOK_CARD, next, BLOCKS_TEXT, build_word(b, W_SPEAK_NEXT));
}

/* A name a key; those that wait have their place, who speaks is none. */
void screen_speak_here(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect area = b->body, low = desk_keys(b, &area, 1);
    int columns = b->portrait ? 2 : 3, rows = SPEAK_HERE / columns, gap = build_px(b, GAP),
        most = rows * (build_px(b, CELL_HIGH) + gap) - gap, pages = (d->total + SPEAK_HERE - 1) / SPEAK_HERE;
    bool waits = b->flow->visit.waiting == WAITING_DESK && d->asked == DESK_SPEAK_HERE;
    frame_question(b, build_word(b, W_SPEAK_ADD), build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED : W_SPEAK_HINT),
                   0);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < d->page.rows && !waits; i++) {
        const struct speaker *s = &d->page.here.list[i];
        struct rect r = grid_part(area, columns, rows, gap, i % columns, i / columns);
        char text[PAGE_TEXT], room[PAGE_TEXT];
        struct type type = {build_px(b, BLOCKS_TEXT), FONT_BOLD}, small = {build_px(b, TYPE_LEAST + 1), FONT_REGULAR};
        word_format(text, sizeof text, s->place > 0 ? build_word(b, W_SPEAK_PLACE) : "{name}", "name", s->name, "n",
                    word_number(s->place), NULL);
        typeset_cut(b->font, text, sizeof text, type, r.w - build_px(b, 24));
        text_copy(room, sizeof room, s->room);
        typeset_cut(b->font, room, sizeof room, small, r.w - build_px(b, 24));
        if (s->speaks) {
            struct widget *w = build_dead_key(b, LOOK_CARD, r, BLOCKS_TEXT, text);
            build_second(b, w, build_word(b, W_SPEAK_SPEAKS), false);
        } else {
            struct widget *w = build_key(b, s->place > 0 ? LOOK_CHOSEN : LOOK_CARD, r, ROLE_ROW, i, BLOCKS_TEXT, text);
            build_second(b, w, room, false);
        }
    }
    if (d->page.rows == 0 && !waits)
        build_paragraph(b, LOOK_SECOND, area.x, area.y + build_px(b, 10), area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_DESK_NOBODY));
    if (pages > 1)
        desk_turn_key(b, grid_part(low, 2, 1, b->gap, 1, 0), pages);
}
