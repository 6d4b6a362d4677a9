#include "base/moment.h"
#include "meeting/label.h"
#include "ui/screens.h"

/* Two side doors in one size of type, whatever their words. */
static void side_doors(struct builder *b, struct rect area)
{
    const struct visit *v = &b->flow->visit;
    struct rect left = build_part(area, 2, 1, b->gap, 0, 0), right = build_part(area, 2, 1, b->gap, 1, 0);
    struct widget *other = build_key(b, LOOK_TINT, right, ROLE_OTHER, 0, TYPE_SENTENCE, build_word(b, W_OTHER));
    if (v->family || (v->stand_in && v->spell.name[0] != '\0')) /* the question is another now, its door gone */
        return;
    struct widget *door = build_key(b, LOOK_TINT, left, v->stand_in ? ROLE_LEAVE_NAME : ROLE_STAND_IN, 0, TYPE_SENTENCE,
                                    build_word(b, v->stand_in ? W_LEAVE_NAME : W_STAND_IN));
    int px = other->type.px < door->type.px ? other->type.px : door->type.px;
    other->type.px = door->type.px = px;
}

static int widest(struct builder *b, const struct household *h)
{
    int width = 0;
    for (int i = 0; i < h->count; i++) {
        int w = font_width(b->font, h->residents[i].mask, build_px(b, TYPE_SENTENCE), FONT_REGULAR);
        width = w > width ? w : width;
    }
    return width + build_px(b, 28);
}

void screen_name(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct household *h = &f->visit.household;
    char room[ROOM_LABEL], clock[8];
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    build_question(b,
                   build_word(b, f->visit.stand_in ? W_ASK_WHOSE
                                 : f->visit.family ? W_ASK_FAMILY_NAME
                                                   : W_ASK_NAME),
                   room);
    /* the side doors keep the foot of the body; the names have what is above */
    int gap = b->gap, tall = build_px(b, 104), door_h = h->count > 4 || tall < b->choice ? b->choice : tall;
    struct rect names = b->body, doors = b->body;
    doors.y = b->body.y + b->body.h - door_h;
    doors.h = door_h;
    names.h = b->body.h - door_h - gap;
    struct grid grid = build_grid(b, names, h->count, widest(b, h));
    struct stretch shown = build_stretch(b, &grid, h->count);
    for (int i = shown.from; i < shown.to; i++) {
        const struct resident *r = &h->residents[i];
        struct widget *w =
            build_key(b, LOOK_CARD, build_cell(&grid, i - shown.from), ROLE_NAME, i, TYPE_CHOICE, r->mask);
        if (!r->here || f->visit.stand_in)
            continue;
        label_clock(clock, sizeof clock, f->meeting, r->wall_ms);
        word_format(w->second, sizeof w->second,
                    build_word(b, moment_trusted(r->wall_ms) ? W_NAME_HERE : W_NAME_HERE_PLAIN), "time", clock, NULL);
    }
    side_doors(b, doors);
    build_footer(b);
}
