#include <string.h>

#include "base/moment.h"
#include "meeting/label.h"
#include "ui/screens.h"

/* Two side doors in one size of type, whatever their words. */
static void side_doors(struct builder *b, struct rect area)
{
    const struct visit *v = &b->flow->visit;
    struct rect left = grid_part(area, 2, 1, b->gap, 0, 0), right = grid_part(area, 2, 1, b->gap, 1, 0);
    int units = b->type->door;
    bool alone =
        v->family || (v->stand_in && v->spell.name[0] != '\0'); /* the question is another now, its door gone */
    struct widget *other = build_key(b, LOOK_TINT, alone ? area : right, ROLE_OTHER, 0, units, build_word(b, W_OTHER));
    if (alone)
        return;
    struct widget *door = build_key(b, LOOK_TINT, left, v->stand_in ? ROLE_LEAVE_NAME : ROLE_STAND_IN, 0, units,
                                    build_word(b, v->stand_in ? W_LEAVE_NAME : W_STAND_IN));
    int px = other->type.px < door->type.px ? other->type.px : door->type.px;
    if (other->broken == 0 && door->broken == 0)
        other->type.px = door->type.px = px;
}

/* The size in which all names stand in cells of this grid, and in how many lines. */
struct names {
    struct grid grid;
    int px;
    bool two_lines, fits;
};

static struct names size_in(const struct builder *b, const struct household *h, struct grid grid, int from, int to,
                            int lines)
{
    struct rect cell = grid_cell(&grid, 0);
    struct names n = {.grid = grid, .px = grid_cell_type(b, &grid, b->type->name), .fits = true};
    int by_count = build_px(b, theme_choice(b->type, to - from)), pad = build_px(b, 24),
        foot = build_px(b, THEME_FOOT + 8);
    n.px = n.px < by_count ? n.px : by_count;
    for (int i = from; i < to; i++) /* 已签到 under a name */
        foot = h->residents[i].here ? build_px(b, THEME_FOOT + 8 + TYPE_LEAST + 8) : foot;
    for (int i = from; i < to; i++) {
        struct fitted f = build_fit(b, h->residents[i].mask, b->type->name, FONT_REGULAR, cell.w - pad,
                                    lines == 1 ? build_px(b, b->type->name) : cell.h - foot);
        n.two_lines = n.two_lines || f.broken > 0;
        n.fits = n.fits && f.fits;
        n.px = f.px < n.px ? f.px : n.px;
    }
    return n;
}

/* Side by side as long as the names stay large; else one below the other; else in two lines. */
static struct names choose_grid(const struct builder *b, const struct household *h, struct rect area)
{
    int least = build_px(b, TYPE_NAME_LEAST), small = build_px(b, build_least(b) + 4);
    struct names best = {.px = 0};
    if (b->care && h->count > THEME_CARE_CHOICES)
        return best;
    struct names n = size_in(b, h, grid_of(b, area, h->count, 0), 0, h->count, 1);
    if (n.grid.fits && n.fits && !n.two_lines && n.px >= least)
        return n;
    for (int columns = n.grid.columns; columns > 0; columns--) { /* fewer columns, wider cells */
        struct grid g = grid_columns(b, area, h->count, columns, 0);
        n = size_in(b, h, g, 0, h->count, 2);
        bool better = n.px > best.px + best.px / 10 || (best.two_lines && !n.two_lines && n.px >= small);
        if (g.fits && n.fits && n.px >= small && better)
            best = n;
    }
    return best;
}

/* As many as a page holds, the last cell turning to the rest. */
static struct names choose_page(struct builder *b, const struct household *h, struct rect area, struct range *shown)
{
    struct names n = {.px = 0};
    int capacity = b->care ? THEME_CARE_CHOICES : 12, small = build_px(b, build_least(b));
    for (; capacity > 2; capacity--) {
        struct grid g = grid_of(b, area, capacity, 0);
        n = size_in(b, h, g, 0, h->count, 2);
        if (g.fits && n.fits && n.px >= small)
            break;
    }
    int each = capacity - 1, pages = (h->count + each - 1) / each, page = b->flow->visit.page % pages;
    shown->from = page * each;
    shown->to = shown->from + each < h->count ? shown->from + each : h->count;
    char text[64];
    word_format(text, sizeof text, build_word(b, W_MORE_NAMES), "n", word_number(h->count - (shown->to - shown->from)),
                NULL);
    build_key(b, LOOK_TINT, grid_cell(&n.grid, n.grid.columns * n.grid.rows - 1), ROLE_PAGE, (page + 1) % pages,
              b->type->door, text);
    return n;
}

static void name_key(struct builder *b, const struct names *n, struct rect cell, int i)
{
    const struct resident *r = &b->flow->visit.household.residents[i];
    bool here = r->here && !b->flow->visit.stand_in;
    struct widget *w = build_key(b, here ? LOOK_DONE : LOOK_CARD, cell, ROLE_NAME, i, b->type->name, r->mask);
    w->type.px = w->type.px < n->px ? w->type.px : n->px; /* all of one size */
    if (here)
        build_second(b, w, build_word(b, W_NAME_HERE), true);
}

void screen_name(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct household *h = &f->visit.household;
    char room[ROOM_LABEL];
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    /* the side doors keep the foot of the body; the names have what is above */
    int high = build_px(b, b->care ? (b->portrait ? THEME_CARE_DOOR_UPRIGHT : THEME_CARE_DOOR) : THEME_DOOR);
    struct rect names = b->body, doors = grid_cut_foot(b, &names, high > b->choice ? high : b->choice);
    struct range shown = {0, h->count};
    struct names n = choose_grid(b, h, names);
    if (n.px == 0)
        n = choose_page(b, h, names, &shown);
    frame_question(b,
                   build_word(b, f->visit.stand_in ? W_ASK_WHOSE
                                 : f->visit.family ? W_ASK_FAMILY_NAME
                                                   : W_ASK_NAME),
                   room, n.grid.area.y);
    for (int i = shown.from; i < shown.to; i++)
        name_key(b, &n, grid_cell(&n.grid, i - shown.from), i);
    side_doors(b, doors);
    frame_footer(b);
}
