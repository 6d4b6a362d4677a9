#include <string.h>

#include "base/text.h"
#include "ui/naming.h"
#include "ui/screens.h"

/* A name, character by character with a finger: a large field, the likeliest beside it (upright below it), then what takes
 * back, the other way, and somebody who helps. When the name may be whole 好了 stands where the candidates do. */

enum { SHOWN = 6, COLUMNS = 3, KEY_ROW = 60, FIELD_WIDE = 366 };

struct places {
    struct rect field, candidates, keys, help;
    int gap;
};

static struct places places(const struct builder *b, int from)
{
    struct places p = {.gap = build_px(b, THEME_GAP_TIGHT)};
    struct rect area = b->body;
    int row = build_px(b, KEY_ROW);
    area.h -= from - area.y;
    area.y = from;
    p.field = area;
    if (!b->portrait) {
        p.field.w = build_px(b, FIELD_WIDE) + (area.w - build_px(b, 752)) / 2;
        area.x += p.field.w + b->gap;
        area.w -= p.field.w + b->gap;
    }
    p.help = (struct rect){area.x, area.y + area.h - row, area.w, row};
    p.keys = p.help;
    p.keys.y -= row + p.gap;
    p.candidates = area;
    p.candidates.h = p.keys.y - p.gap - area.y;
    if (b->portrait) {
        p.candidates.h = 2 * build_px(b, THEME_CHOICE_BLIND) + p.gap;
        p.candidates.y = p.keys.y - p.gap - p.candidates.h;
        p.field.h = p.candidates.y - p.gap - p.field.y;
    }
    return p;
}

static void candidates(struct builder *b, const struct places *p)
{
    const struct visit *v = &b->flow->visit;
    const struct written *w = &v->written;
    int count = w->count < SHOWN ? w->count : SHOWN;
    if (w->ink.strokes == 0 && spell_whole(&v->spell)) {
        build_key(b, LOOK_MAIN, p->candidates, ROLE_ENTER, 0, TYPE_DIGITS, build_word(b, W_KEY_ENTER));
        return;
    }
    for (int i = 0; i < count; i++) {
        char text[PINYIN_TEXT] = "";
        text[text_put(w->found[i], text)] = '\0';
        build_key(b, LOOK_CARD, grid_part(p->candidates, COLUMNS, SHOWN / COLUMNS, p->gap, i % COLUMNS, i / COLUMNS),
                  ROLE_CANDIDATE, i, TYPE_DIGITS, text);
        explicit_bzero(text, sizeof text);
    }
    if (count == 0 && v->spell.name[0] == '\0')
        build_paragraph(b, LOOK_SECOND, p->candidates.x, p->candidates.y + build_px(b, 10), p->candidates.w,
                        TYPE_SECOND, FONT_REGULAR, build_word(b, W_WRITE_HINT));
}

static void key(struct builder *b, const struct places *p, int i, enum role role, int index, enum word word, bool alive)
{
    struct rect rect = grid_part(p->keys, 3, 1, p->gap, i, 0);
    if (alive)
        build_key(b, LOOK_TINT, rect, role, index, TYPE_FOOTER, build_word(b, word));
    else
        build_dead_key(b, LOOK_TINT, rect, TYPE_FOOTER, build_word(b, word));
}

void screen_write(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    const struct spell *s = &v->spell;
    bool strokes = v->written.ink.strokes > 0;
    struct places p = places(b, naming_head(b, build_word(b, naming_question(b)), ""));
    candidates(b, &p);
    build_add(b, LOOK_INK, p.field)->role = ROLE_INK;
    b->page->ink = v->written.ink;
    key(b, &p, 0, ROLE_UNDO, 0, strokes ? W_WRITE_UNDO : W_KEY_ERASE, strokes || s->name[0] != '\0');
    key(b, &p, 1, ROLE_CLEAR, 0, W_WRITE_CLEAR, strokes);
    key(b, &p, 2, ROLE_SPELL, SPELL_PINYIN, W_KEY_TO_PINYIN, true);
    if (!v->desk.open)
        build_help_key(b, p.help);
    frame_footer(b);
}
