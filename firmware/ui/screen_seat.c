#include <stdio.h>

#include "base/text.h"
#include "flow/desk_map.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

enum { STAGE_HIGH = 30 };

static void enter_key(struct builder *b, struct rect right)
{
    struct rect enter = right;
    enter.y += right.h - b->choice;
    enter.h = b->choice;
    build_key(b, LOOK_MAIN, enter, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_ENTER));
}

/* Another seat, or the ticket of the one to change places with. */
void screen_seat(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    struct rect right;
    char text[PAGE_TEXT], seat[64];
    bool failed = d->said == SAID_FAILED;
    desk_pad(b, b->body, &desk_keys_digits, d->seat_typed, &right);
    label_seat(seat, sizeof seat, f->lang, f->meeting, d->kept.found[d->row].seat, W_NOTHING);
    word_format(text, sizeof text, build_word(b, W_SEAT_NOW), "seat", seat, NULL);
    int y = build_paragraph(b, LOOK_TEXT, right.x, right.y, right.w, TYPE_SECOND, FONT_BOLD, text);
    build_paragraph(b, failed ? LOOK_WARNING : LOOK_SECOND, right.x, y + build_px(b, 6), right.w, TYPE_FOOTER,
                    FONT_REGULAR, build_word(b, failed ? W_SEAT_REFUSED : W_SEAT_HINT));
    enter_key(b, right);
    desk_back(b);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_FIND_MAP))->index = ACTION_MAP;
}

/* 补录: the time that stands on the paper. */
void screen_time(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const bool new_one = d->task == TASK_ADD;
    char room[ROOM_LABEL], text[PAGE_TEXT];
    struct rect right;
    bool bad = d->said == SAID_WRONG || d->said == SAID_FAILED;
    desk_pad(b, b->body, &desk_keys_numbers, d->time_typed, &right);
    text_copy(text, sizeof text, new_one ? d->name : d->kept.found[d->row].name);
    label_room(room, sizeof room, b->flow->lang, b->flow->meeting, new_one ? &d->room : &d->kept.found[d->row].room);
    int y = build_paragraph(b, LOOK_TEXT, right.x, right.y, right.w, TYPE_SECOND, FONT_BOLD, text);
    y = build_paragraph(b, LOOK_SECOND, right.x, y, right.w, TYPE_FOOTER, FONT_REGULAR, room);
    build_paragraph(b, bad ? LOOK_WARNING : LOOK_SECOND, right.x, y + build_px(b, 10), right.w, TYPE_FOOTER,
                    FONT_REGULAR,
                    build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED
                                  : bad                  ? W_TIME_WRONG
                                                         : W_TIME_HINT));
    enter_key(b, right);
    desk_back(b);
}

static int taken_at(const struct desk_map *map, struct seat seat)
{
    for (int i = 0; i < map->count; i++)
        if (map->taken[i].seat.row == seat.row && map->taken[i].seat.number == seat.number)
            return i;
    return -1;
}

/* A key a seat: who sits there in the accent, whom it is promised to in tint; its number where it is free. */
static void map_seat(struct builder *b, struct rect r, int cell, struct seat seat)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_map *map = &d->page.map;
    int who = taken_at(map, seat);
    char text[PAGE_TEXT];
    bool reserved = (b->flow->meeting->plan.reserved >> (seat.row - 1) & 1) != 0;
    bool sits = who >= 0 && map->taken[who].number > 0;
    text_copy(text, sizeof text,
              who >= 0   ? map->taken[who].name
              : reserved ? build_word(b, W_MAP_RESERVED_CELL)
                         : word_number(seat.number));
    enum look look = sits ? LOOK_MAIN : who >= 0 ? LOOK_TINT : LOOK_CARD;
    struct widget *w;
    if (d->seating || sits)
        w = build_key(b, look, r, ROLE_ROW, cell, TYPE_LEAST, text);
    else if (who >= 0) { /* nothing to touch, and no dead words: her name is read */
        w = build_key(b, LOOK_DONE, r, ROLE_NONE, 0, TYPE_LEAST, text);
    } else
        w = build_dead_key(b, look, r, TYPE_LEAST, text);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, r.w - build_px(b, 6));
}

/* What the colours mean, and how many there are of each in the whole plan. */
static void legend(struct builder *b, struct rect r)
{
    const struct desk_map *map = &b->flow->visit.desk.page.map;
    const struct {
        enum look look;
        bool dead;
        enum word word;
        int n;
    } all[] = {{LOOK_MAIN, false, W_MAP_SEATED, map->seated},
               {LOOK_DONE, false, W_MAP_PROMISED, map->promised},
               {LOOK_CARD, true, W_MAP_RESERVED, map->reserved},
               {LOOK_CARD, false, W_MAP_FREE, map->open}};
    int side = build_px(b, 20), x = r.x, columns = b->portrait ? 2 : 4, px = build_px(b, BLOCKS_LABEL);
    for (int i = 0, shown = 0; i < 4; i++) {
        char text[64];
        if (all[i].n == 0 && i != 0 && i != 3)
            continue;
        word_format(text, sizeof text, build_word(b, all[i].word), "n", word_number(all[i].n), NULL);
        int y = r.y + (b->portrait ? shown / columns * (px * 3 / 2) : 0);
        x = b->portrait ? r.x + shown % columns * r.w / columns : x;
        struct widget *w = build_add(b, all[i].look, (struct rect){x, y + (px - side) / 2, side, side});
        w->dead = false;
        int wide = font_width(b->font, text, px, FONT_REGULAR);
        build_line(b, LOOK_SECOND, x + side + build_px(b, 8), y, wide, BLOCKS_LABEL, FONT_REGULAR, text)->rect.w = wide;
        x += side + wide + build_px(b, 32);
        shown++;
    }
}

/* What one touch does here; or what became of the last. */
static void map_head(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    char left[PAGE_TEXT];
    bool few = d->said == SAID_DONE && d->asked == DESK_ASSIGN && d->page.map.left > 0;
    word_format(left, sizeof left, build_word(b, W_MAP_LEFT), "n", word_number(d->page.map.left), NULL);
    frame_question(b, build_word(b, W_FIND_MAP),
                   few ? left
                       : build_word(b, d->said == SAID_FAILED ? W_DESK_FAILED
                                       : d->seating           ? W_MAP_CHOOSE
                                                              : W_MAP_TOUCH),
                   0);
}

/* Where the first row is, the stage is above it; the area is less by it. */
static void map_stage(struct builder *b, struct rect *area, int gap)
{
    int high = build_px(b, STAGE_HIGH);
    struct widget *w = build_add(b, LOOK_BAND, (struct rect){area->x + area->w / 4, area->y, area->w / 2, high});
    w->type = (struct type){build_px(b, BLOCKS_LABEL), FONT_REGULAR};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, build_word(b, W_MAP_STAGE));
    area->y += high + gap;
    area->h -= high + gap;
}

static void map_keys(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    bool back = d->page.map.automatic > 0;
    desk_back(b);
    if (!d->seating)
        frame_footer_key(b, ALIGN_MIDDLE, ROLE_ACTION, build_word(b, back ? W_MAP_UNASSIGN : W_MAP_ASSIGN))->index =
            back ? ACTION_UNASSIGN : ACTION_ASSIGN;
    desk_turn(b, desk_map_blocks(b->flow->meeting->plan));
}

/* Who sits where, block by block; the stage is at the top. */
void screen_map(struct builder *b)
{
    const struct flow *f = b->flow;
    struct seat_plan plan = f->meeting->plan;
    int page = f->visit.page, gap = build_px(b, 6), aisle = build_px(b, 22), columns = 0, rows = 0;
    for (int cell = 0; cell < MAP_ROWS * MAP_COLUMNS; cell++)
        if (desk_map_seat(plan, page, cell).row != 0) {
            columns = cell % MAP_COLUMNS + 1 > columns ? cell % MAP_COLUMNS + 1 : columns;
            rows = cell / MAP_COLUMNS + 1;
        }
    map_head(b);
    if (plan.rows == 0) {
        build_paragraph(b, LOOK_TEXT, b->body.x, b->body.y + build_px(b, 10), b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_MAP_NO_PLAN));
        desk_back(b);
        return;
    }
    int lines = b->portrait ? 2 : 1, wide = (columns + lines - 1) / lines; /* upright a row of seats takes two lines */
    struct rect area = b->body, below = b->body;
    int name = build_px(b, 72), told = build_px(b, b->portrait ? 66 : 34);
    below.y += below.h - told + build_px(b, 8);
    area.x += name;
    area.w -= name;
    if (page == 0 || desk_map_seat(plan, page, 0).row == 1)
        map_stage(b, &area, gap);
    area.h -= told;
    struct seat first = desk_map_seat(plan, page, 0);
    bool split = lines == 1 && plan.aisle >= first.number && plan.aisle < first.number + columns - 1;
    area.w -= split ? aisle : 0;
    for (int cell = 0; cell < MAP_ROWS * MAP_COLUMNS; cell++) {
        struct seat seat = desk_map_seat(plan, page, cell);
        if (seat.row == 0)
            continue;
        int column = cell % MAP_COLUMNS, line = cell / MAP_COLUMNS * lines + column / wide;
        struct rect r = grid_part(area, wide, rows * lines, gap, column % wide, line);
        r.x += split && seat.number > plan.aisle ? aisle : 0;
        map_seat(b, r, cell, seat);
        if (cell % MAP_COLUMNS == 0) {
            char text[48];
            label_row(text, sizeof text, f->lang, f->meeting, seat.row);
            int px = build_px(b, TYPE_LEAST);
            build_line(b, LOOK_SECOND, b->body.x, r.y + (r.h - px) / 2, name - gap, TYPE_LEAST, FONT_REGULAR, text);
        }
    }
    legend(b, below);
    map_keys(b);
}
