#include <stdio.h>

#include "base/text.h"
#include "flow/desk_map.h"
#include "meeting/label.h"
#include "ui/desk.h"
#include "ui/typeset.h"

enum { MAP_TURN = 140 }; /* what the key to the next block may take of the footer */

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

/* A key a seat: its number where it is free, the name of who sits there; a wider gap at the aisle, reserved rows in tint. */
static void map_seat(struct builder *b, struct rect r, int cell, struct seat seat, bool seating)
{
    const struct desk *d = &b->flow->visit.desk;
    int who = taken_at(&d->page.map, seat);
    char text[PAGE_TEXT];
    struct seat_plan plan = b->flow->meeting->plan;
    bool reserved = (plan.reserved >> (seat.row - 1) & 1) != 0;
    text_copy(text, sizeof text, who >= 0 ? d->page.map.taken[who].name : word_number(seat.number));
    enum look look = who >= 0 ? LOOK_MAIN : reserved ? LOOK_TINT : LOOK_CARD;
    struct widget *w = who < 0 && !seating ? build_dead_key(b, look, r, TYPE_LEAST, text)
                                           : build_key(b, look, r, ROLE_ROW, cell, TYPE_LEAST, text);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, r.w - build_px(b, 6));
}

static void map_hint(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    bool failed = d->said == SAID_FAILED;
    const char *hint = build_word(b, failed ? W_DESK_FAILED : d->seating ? W_MAP_CHOOSE : W_MAP_FRONT);
    struct rect back = frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK))->rect;
    if (b->portrait)
        build_line(b, failed ? LOOK_WARNING : LOOK_SECOND, b->body.x, build_px(b, THEME_STAFF_TOP), b->body.w,
                   TYPE_FOOTER, FONT_REGULAR, hint);
    else
        build_line(b, failed ? LOOK_WARNING : LOOK_SECOND, back.x + back.w + b->gap,
                   back.y + (back.h - build_px(b, TYPE_FOOTER)) / 2,
                   b->body.w - back.w - 2 * b->gap - build_px(b, MAP_TURN), TYPE_FOOTER, FONT_REGULAR, hint)
            ->align = ALIGN_MIDDLE;
}

/* Who sits where, block by block; the front is at the top. */
void screen_map(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    struct seat_plan plan = f->meeting->plan;
    int page = f->visit.page, gap = build_px(b, 6), aisle = build_px(b, 22), columns = 0, rows = 0;
    for (int cell = 0; cell < MAP_ROWS * MAP_COLUMNS; cell++)
        if (desk_map_seat(plan, page, cell).row != 0) {
            columns = cell % MAP_COLUMNS + 1 > columns ? cell % MAP_COLUMNS + 1 : columns;
            rows = cell / MAP_COLUMNS + 1;
        }
    int lines = b->portrait ? 2 : 1, wide = (columns + lines - 1) / lines; /* upright a row of seats takes two lines */
    struct rect area = b->body;
    int name = build_px(b, 72);
    area.y = build_px(b, THEME_STAFF_TOP + (b->portrait ? TYPE_FOOTER + 10 : 0));
    area.h += b->body.y - area.y;
    area.x += name;
    area.w -= name;
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
        map_seat(b, r, cell, seat, d->seating);
        if (cell % MAP_COLUMNS == 0) {
            char text[48];
            label_row(text, sizeof text, f->lang, f->meeting, seat.row);
            int px = build_px(b, TYPE_LEAST);
            build_line(b, LOOK_SECOND, b->body.x, r.y + (r.h - px) / 2, name - gap, TYPE_LEAST, FONT_REGULAR, text);
        }
    }
    map_hint(b);
    desk_turn(b, desk_map_blocks(plan));
}
