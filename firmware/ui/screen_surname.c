#include "meeting/label.h"
#include "ui/screens.h"

/* The commonest surnames, and the ways to any other: typed, written with a finger, in Latin letters. */
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
    static const struct {
        enum spell_way way;
        enum word word;
    } others[] = {{SPELL_PINYIN, W_SPELL_PINYIN}, {SPELL_WRITE, W_SPELL_WRITE}, {SPELL_LATIN, W_SPELL_LATIN}};
    int count = f->writes ? 3 : 2, at = 0;
    for (int i = 0; i < 3; i++)
        if (others[i].way != SPELL_WRITE || f->writes)
            build_key(b, LOOK_TINT, build_part(ways, count, 1, gap, at++, 0), ROLE_SPELL, others[i].way, TYPE_SECOND,
                      build_word(b, others[i].word));
    build_footer(b);
}
