#include <stdio.h>

#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"

/* 找人: what is typed and its keys, and who fits beside or above them. */

enum { ROW_MOST = 76, ROW_GAP = 8 };

/* Her name; below it where she lives, and whether she is here. */
static void found_row(struct builder *b, struct rect r, int row)
{
    const struct flow *fl = b->flow;
    const struct found *f = &fl->visit.desk.page.found[row];
    char room[ROOM_DASHED], clock[8], seat[64], second[ROOM_DASHED + 80];
    bool here = f->number > 0;
    room_dashed(room, &f->room);
    label_clock(clock, sizeof clock, fl->meeting, f->wall_ms);
    label_seat(seat, sizeof seat, fl->lang, fl->meeting, f->seat, W_NOTHING);
    enum word state = f->reply == REPLY_YES     ? W_FIND_REPLY_YES
                      : f->reply == REPLY_MAYBE ? W_FIND_REPLY_MAYBE
                      : f->reply == REPLY_NO    ? W_FIND_REPLY_NO
                                                : W_PERSON_NOT_HERE;
    if (here)
        snprintf(second, sizeof second, "%s　%s %s", room, clock, seat);
    else
        snprintf(second, sizeof second, "%s　%s", room, build_word(b, state));
    desk_row_in(b, r, row, f->name, second, here);
    b->page->widgets[b->page->count - 1].type.weight = FONT_BOLD;
}

static void door(struct builder *b, struct rect r, enum desk_action action, enum word word)
{
    build_key(b, LOOK_TINT, r, ROLE_ACTION, action, BLOCKS_TEXT, build_word(b, word));
}

/* Who sits where, 补录 of one who is not listed, and another kind of keys where not all of them fit. */
static void doors(struct builder *b, struct rect row, bool all_keys)
{
    const struct flow *f = b->flow;
    bool map = f->meeting->plan.rows > 0, letters = f->visit.desk.letters;
    int count = 1 + map + !all_keys, at = 0;
    if (map)
        door(b, grid_part(row, count, 1, b->gap, at++, 0), ACTION_MAP, W_FIND_MAP);
    door(b, grid_part(row, count, 1, b->gap, at++, 0), ACTION_ADD, W_FIND_ADD);
    if (!all_keys)
        door(b, grid_part(row, count, 1, b->gap, at, 0), ACTION_LETTERS, letters ? W_FIND_DIGITS : W_FIND_LETTERS);
}

void screen_find(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    int rows = b->flow->desk_rows, pages = desk_pages_of(b, d->total);
    bool all_keys = desk_is_wide(b), empty = d->query[0] == '\0';
    struct rect right, area = b->body;
    char text[64];
    word_format(text, sizeof text, build_word(b, W_FIND_FOUND), "n", word_number(d->total), NULL);
    frame_question(b, build_word(b, W_ITEM_FIND), empty ? build_word(b, W_FIND_HINT) : d->total > 0 ? text : "", 0);
    struct rect low = desk_keys(b, &area, 1);
    if (pages > 1) {
        desk_turn(b, pages);
        low.w -= b->portrait ? 0 : build_px(b, 130) + b->gap;
    }
    struct desk_layout keys = all_keys ? desk_keys_all : d->letters ? desk_keys_letters : desk_keys_digits;
    desk_pad(b, area, &keys, d->query, &right);
    doors(b, low, all_keys);
    int most = rows * (build_px(b, ROW_MOST) + build_px(b, ROW_GAP)) - build_px(b, ROW_GAP);
    right.h = right.h > most ? most : right.h;
    for (int i = 0; i < d->page.rows && i < rows; i++)
        found_row(b, grid_part(right, 1, rows, build_px(b, ROW_GAP), 0, i), i);
    if (!empty && d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_SECOND, right.x, right.y + build_px(b, 14), right.w, TYPE_SECOND, FONT_REGULAR,
                        build_word(b, W_FIND_NONE));
}
