#include <string.h>

#include "base/text.h"
#include "ui/screens.h"

/* A name, character by character with a finger: the name so far beside the question, the ten likeliest in a row, the field, and
 * beside it (upright: below it) what takes back, the other way and the end. */

enum { COLUMNS = 2, KEYS = 4, SIDE_WIDE = 212 };

struct places {
    struct rect name, candidates, field, keys;
    int columns, gap;
};

static struct places places(const struct builder *b, int question_width)
{
    struct places p = {.gap = build_px(b, 10)};
    struct rect area = b->body;
    int margin = build_px(b, THEME_MARGIN), row = build_px(b, 72);
    if (b->portrait) {
        p.name = (struct rect){margin, build_px(b, THEME_QUESTION_TOP + 62), area.w, row};
        area.h -= p.name.y + row + p.gap - area.y;
        area.y = p.name.y + row + p.gap;
        p.columns = 5;
        p.candidates = (struct rect){area.x, area.y, area.w, 2 * build_px(b, 88) + p.gap};
        p.keys = (struct rect){area.x, area.y + area.h - build_px(b, 92), area.w, build_px(b, 92)};
        p.field = (struct rect){area.x, p.candidates.y + p.candidates.h + p.gap, area.w, 0};
        p.field.h = p.keys.y - p.gap - p.field.y;
        return p;
    }
    p.name = (struct rect){margin + question_width, build_px(b, THEME_QUESTION_TOP) - build_px(b, 4),
                           area.w - question_width, build_px(b, 54)};
    p.columns = WRITING_FOUND;
    p.candidates = (struct rect){area.x, area.y, area.w, row};
    p.field = (struct rect){area.x, area.y + row + p.gap, area.w - build_px(b, SIDE_WIDE) - p.gap, 0};
    p.field.h = area.y + area.h - p.field.y;
    p.keys = (struct rect){p.field.x + p.field.w + p.gap, p.field.y, build_px(b, SIDE_WIDE), p.field.h};
    return p;
}

static bool likely_whole(const struct spell *s)
{
    return spell_whole(s) && text_length(s->name + s->surname_bytes) >= 2;
}

/* Three characters and no stroke of a fourth: most names are whole then, and the one thing to do is large. */
static void candidates(struct builder *b, const struct places *p)
{
    const struct written *w = &b->flow->visit.written;
    if (likely_whole(&b->flow->visit.spell) && w->ink.strokes == 0) {
        build_key(b, LOOK_MAIN, p->candidates, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_KEY_ENTER));
        return;
    }
    for (int i = 0; i < w->count; i++) {
        char text[PINYIN_TEXT] = "";
        text[text_put(w->found[i], text)] = '\0';
        build_key(
            b, LOOK_CARD,
            build_part(p->candidates, p->columns, WRITING_FOUND / p->columns, p->gap, i % p->columns, i / p->columns),
            ROLE_CANDIDATE, i, TYPE_CHOICE, text);
        explicit_bzero(text, sizeof text);
    }
    if (w->count == 0 && b->flow->visit.spell.name[0] == '\0')
        build_paragraph(b, LOOK_SECOND, p->candidates.x, p->candidates.y + build_px(b, 14), p->candidates.w,
                        TYPE_SECOND, FONT_REGULAR, build_word(b, W_WRITE_HINT));
}

static void key(struct builder *b, const struct places *p, int i, enum look look, enum role role, int index,
                enum word word, bool alive)
{
    struct rect rect = b->portrait ? build_part(p->keys, KEYS, 1, p->gap, i, 0)
                                   : build_part(p->keys, COLUMNS, KEYS / COLUMNS, p->gap, i % COLUMNS, i / COLUMNS);
    if (alive)
        build_key(b, look, rect, role, index, TYPE_FOOTER, build_word(b, word));
    else
        build_dead_key(b, look, rect, TYPE_FOOTER, build_word(b, word));
}

void screen_write(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    const struct spell *s = &v->spell;
    bool strokes = v->written.ink.strokes > 0, first = spell_at_surname(s);
    const char *question = build_word(b, first ? W_WRITE_SURNAME : likely_whole(s) ? W_ASK_WHOLE : W_WRITE_GIVEN);
    build_question(b, question, "");
    struct widget *asked = &b->page->widgets[b->page->count - 1];
    int width = font_width(b->font, question, asked->type.px, FONT_BOLD) + build_px(b, 20);
    if (!b->portrait)
        asked->rect.w = width - build_px(b, 8);
    struct places p = places(b, width);
    build_name(b, p.name, s->name);
    candidates(b, &p);
    build_add(b, LOOK_INK, p.field)->role = ROLE_INK;
    b->page->ink = v->written.ink;
    key(b, &p, 0, LOOK_TINT, ROLE_UNDO, 0, strokes ? W_WRITE_UNDO : W_KEY_ERASE, strokes || s->name[0] != '\0');
    key(b, &p, 1, LOOK_TINT, ROLE_CLEAR, 0, W_WRITE_CLEAR, strokes);
    key(b, &p, 2, LOOK_TINT, ROLE_SPELL, SPELL_PINYIN, W_KEY_PINYIN, true);
    key(b, &p, 3, LOOK_MAIN, ROLE_ENTER, 0, W_KEY_ENTER, spell_whole(s) && !strokes && !likely_whole(s));
    build_footer(b);
}
