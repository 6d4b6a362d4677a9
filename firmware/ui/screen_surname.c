#include "meeting/label.h"
#include "ui/screens.h"

/* The commonest surnames, and the ways to any other. The lowest row has room for one way more: writing by finger. */
void screen_surname(struct builder *b)
{
    const struct flow *f = b->flow;
    char room[ROOM_LABEL], surnames[PINYIN_SURNAMES][PINYIN_TEXT];
    int columns = b->portrait ? 4 : 8, rows = PINYIN_SURNAMES / columns, gap = build_px(b, 10);
    struct rect all = b->body;
    if (b->portrait) { /* low, where hands are */
        int height = (rows + 1) * (build_px(b, 92) + gap) - gap;
        height = height < all.h ? height : all.h;
        all.y += all.h - height;
        all.h = height;
    }
    struct rect ways = build_part(all, 1, rows + 1, gap, 0, rows), names = all;
    names.h = ways.y - gap - names.y;
    label_room(room, sizeof room, f->lang, f->meeting, &f->visit.path.room);
    build_question(b, build_word(b, f->visit.family ? W_ASK_FAMILY_OWN_NAME : W_ASK_OWN_NAME), room);
    pinyin_surnames(surnames);
    for (int i = 0; i < PINYIN_SURNAMES; i++)
        build_key(b, LOOK_CARD, build_part(names, columns, rows, gap, i % columns, i / columns), ROLE_SURNAME, i,
                  TYPE_CHOICE, surnames[i]);
    build_key(b, LOOK_TINT, build_part(ways, 2, 1, gap, 0, 0), ROLE_SPELL, SPELL_PINYIN, TYPE_SECOND,
              build_word(b, W_SPELL_PINYIN));
    build_key(b, LOOK_TINT, build_part(ways, 2, 1, gap, 1, 0), ROLE_SPELL, SPELL_LATIN, TYPE_SECOND,
              build_word(b, W_SPELL_LATIN));
    build_footer(b);
}
