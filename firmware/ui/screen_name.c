#include "base/text.h"
#include "meeting/label.h"
#include "ui/screens.h"

void screen_name(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct household *h = &f->visit.household;
    char room[ROOM_LABEL], clock[8];
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    build_question(b, build_word(b, W_ASK_NAME), room);
    /* the two side doors keep the foot of the body; the names have what is above */
    int gap = build_px(b, THEME_GAP), door_h = build_px(b, h->count > 4 ? THEME_CHOICE : 104);
    struct rect names = b->body, doors = b->body;
    doors.y = b->body.y + b->body.h - door_h;
    doors.h = door_h;
    names.h = b->body.h - door_h - gap;
    struct grid grid = build_grid(b, names, h->count, build_px(b, h->count > 8 ? 100 : 150));
    int capacity = grid.columns * grid.rows;
    for (int i = 0; i < h->count && i < capacity; i++) {
        const struct resident *r = &h->residents[i];
        struct widget *w = build_key(b, LOOK_CARD, build_cell(&grid, i), ROLE_NAME, i, TYPE_CHOICE, r->mask);
        if (!r->here)
            continue;
        label_clock(clock, sizeof clock, f->meeting, r->wall_ms);
        word_format(w->second, sizeof w->second, build_word(b, W_NAME_HERE), "time", clock, NULL);
    }
    int half = (doors.w - gap) / 2;
    build_key(b, LOOK_TINT, (struct rect){doors.x, doors.y, half, doors.h}, ROLE_STAND_IN, 0, TYPE_SENTENCE,
              build_word(b, W_STAND_IN));
    build_key(b, LOOK_TINT, (struct rect){doors.x + half + gap, doors.y, half, doors.h}, ROLE_OTHER, 0,
              TYPE_SENTENCE, build_word(b, W_OTHER));
    build_footer(b);
}
