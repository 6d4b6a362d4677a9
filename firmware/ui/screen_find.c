#include <stdio.h>

#include "meeting/label.h"
#include "ui/desk.h"

/* Nothing typed yet: who sits where, and 补录 of one who is not listed. */
static void side_doors(struct builder *b, struct rect area, bool map)
{
    int rows = b->flow->desk_rows, at = 0;
    if (map)
        build_key(b, LOOK_TINT, grid_part(area, 1, rows, build_px(b, 8), 0, at++), ROLE_ACTION, ACTION_MAP, TYPE_FOOTER,
                  build_word(b, W_FIND_MAP));
    build_key(b, LOOK_TINT, grid_part(area, 1, rows, build_px(b, 8), 0, at), ROLE_ACTION, ACTION_ADD, TYPE_FOOTER,
              build_word(b, W_FIND_ADD));
}

/* Her name and where she lives; at the right whether she is here. */
static void found_row(struct builder *b, struct rect area, int row)
{
    const struct flow *fl = b->flow;
    const struct found *f = &fl->visit.desk.page.found[row];
    char room[ROOM_DASHED], clock[8] = "", seat[64] = "", second[ROOM_DASHED + 80];
    room_dashed(room, &f->room);
    if (f->number > 0) {
        label_clock(clock, sizeof clock, fl->meeting, f->wall_ms);
        label_seat(seat, sizeof seat, fl->lang, fl->meeting, f->seat, W_NOTHING);
    }
    const char *state = f->number <= 0 ? build_word(b, W_PERSON_NOT_HERE) : seat[0] != '\0' ? seat : clock;
    snprintf(second, sizeof second, "%s　%s", room, state);
    desk_row(b, area, row, f->name, second);
    struct widget *w = &b->page->widgets[b->page->count - 1];
    w->type.weight = FONT_BOLD;
    while (w->type.px > build_px(b, TYPE_LEAST) &&
           font_width(b->font, w->text, w->type.px, FONT_BOLD) > w->rect.w - build_px(b, 20))
        w->type.px--;
}

/* Lying: keys left, who fits at the right; upright: the keys low. */
void screen_find(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect right;
    bool empty = d->query[0] == '\0', wide = !b->portrait;
    if (d->letters)
        desk_pad(b, "abcdefghijklmnopqrstuvwxyz<@", wide ? 7 : 6, wide ? 4 : 5, d->query, build_word(b, W_FIND_HINT),
                 &right);
    else
        desk_pad(b, "123<456-789@ 0", 4, wide ? 4 : 5, d->query, build_word(b, W_FIND_HINT), &right);
    for (int i = 0; i < d->page.rows; i++)
        found_row(b, right, i);
    if (empty) {
        side_doors(b, right, b->flow->meeting->plan.rows > 0);
    } else if (d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE) {
        int y = build_paragraph(b, LOOK_SECOND, right.x, right.y + build_px(b, 14), right.w, TYPE_SECOND, FONT_REGULAR,
                                build_word(b, W_FIND_NONE));
        struct rect rest = right;
        rest.y = y + build_px(b, 8);
        side_doors(b, rest, false);
    }
    desk_back(b);
    desk_turn(b, desk_pages_of(b, d->total));
}
