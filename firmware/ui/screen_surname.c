#include <string.h>

#include "meeting/label.h"
#include "ui/screens.h"

/* The commonest surnames, and the ways to any other: typed, written with a finger, in Latin letters, or somebody who helps. */

enum { KEYS_GAP = 12, WAYS = 4, WAYS_WIDE = 46 };

struct shape {
    int columns, rows;
};

/* As many as there is room for at the size of a choice. */
static struct shape shape_of(const struct builder *b, struct rect area, int gap)
{
    static const struct shape lying[] = {{8, 3}, {7, 2}, {6, 2}, {5, 2}},
                              upright[] = {{4, 6}, {4, 5}, {4, 4}, {4, 3}, {3, 3}};
    const struct shape *shapes = b->portrait ? upright : lying;
    int count = b->portrait ? (int)(sizeof upright / sizeof *upright) : (int)(sizeof lying / sizeof *lying);
    int first = b->portrait ? 2 : b->care ? 3 : 0; /* upright the hand need not go higher */
    for (int i = first; i < count; i++)
        if ((area.w + gap) / shapes[i].columns - gap >= b->choice && (area.h + gap) / shapes[i].rows - gap >= b->choice)
            return shapes[i];
    return shapes[count - 1];
}

/* The last is wider: it has a sign beside its words. */
static struct rect way_rect(const struct builder *b, struct rect area, int i, int count)
{
    if (b->portrait)
        return grid_part(area, 2, 2, b->gap, i % 2, i / 2);
    struct rect others = area, last = area;
    last.w = area.w * WAYS_WIDE / 146;
    last.x += area.w - last.w;
    others.w -= last.w + b->gap;
    return i == count - 1 ? last : grid_part(others, count - 1, 1, b->gap, i, 0);
}

static void ways(struct builder *b, struct rect area)
{
    static const struct {
        enum spell_way way;
        enum word word;
    } others[] = {{SPELL_PINYIN, W_SPELL_PINYIN}, {SPELL_WRITE, W_KEY_WRITE}, {SPELL_LATIN, W_SPELL_LATIN}};
    bool writes = b->flow->writes, helps = !b->flow->visit.desk.open;
    int count = (writes ? 3 : 2) + 1, at = 0;
    for (int i = 0; i < 3; i++) {
        if (others[i].way == SPELL_WRITE && !writes)
            continue;
        struct widget *w = build_key(b, LOOK_TINT, way_rect(b, area, at++, count), ROLE_SPELL, others[i].way,
                                     TYPE_SECOND + 2, build_word(b, others[i].word));
        if (others[i].way != SPELL_LATIN)
            build_second(b, w, build_word(b, W_SPELL_OTHERS), false);
    }
    if (helps)
        build_help_key(b, way_rect(b, area, count - 1, count));
}

void screen_surname(struct builder *b)
{
    const struct flow *f = b->flow;
    char room[ROOM_LABEL], surnames[PINYIN_SURNAMES][PINYIN_TEXT];
    int gap = build_px(b, KEYS_GAP), door = build_px(b, THEME_DOOR), high = door > b->choice ? door : b->choice;
    struct rect names = b->body, below = grid_cut_foot(b, &names, b->portrait ? 2 * high + b->gap : high);
    struct shape shape = shape_of(b, names, gap);
    struct grid g = {.columns = shape.columns, .rows = shape.rows, .gap = gap, .area = names, .fits = true};
    if (b->portrait) {
        int most = build_px(b, THEME_CELL_THREE) * shape.rows + gap * (shape.rows - 1);
        g.area.h = g.area.h > most ? most : g.area.h;
        g.area.y = names.y + names.h - g.area.h;
    }
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    frame_question(b, build_word(b, f->visit.family ? W_ASK_FAMILY_OWN_NAME : W_ASK_OWN_NAME), room, g.area.y);
    pinyin_surnames(surnames);
    int units = b->care ? 60 : TYPE_DIGITS + 2;
    for (int i = 0; i < shape.columns * shape.rows && i < PINYIN_SURNAMES; i++)
        build_key(b, LOOK_CARD, grid_cell(&g, i), ROLE_SURNAME, i, units, surnames[i]);
    ways(b, below);
    frame_footer(b);
}
