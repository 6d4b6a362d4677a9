#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ui/screens.h"
#include "ui/typeset.h"

/* A name, key by key: the name so far beside the question, candidates in a row, the alphabet in its order below, erase
 * and enter in the last two places. Letters that lead nowhere are dead. */

enum { CANDIDATES = 8 };

struct places {
    struct rect field, candidates, keys;
    int columns, rows, gap;
};

static struct places places(const struct builder *b, int question_width)
{
    struct places p = {.columns = b->portrait ? 6 : 10, .rows = b->portrait ? 5 : 3, .gap = build_px(b, 10)};
    int margin = build_px(b, THEME_MARGIN), all = p.rows + (b->portrait ? 2 : 1);
    struct rect area = b->body;
    p.field = (struct rect){margin + question_width, build_px(b, THEME_QUESTION_TOP) - build_px(b, 4),
                            b->body.w - question_width, build_px(b, 54)};
    if (b->portrait) { /* all low, where hands are */
        p.field = (struct rect){margin, build_px(b, THEME_QUESTION_TOP + 62), b->body.w, build_px(b, 72)};
        int top = p.field.y + p.field.h + p.gap, height = all * (build_px(b, 92) + p.gap) - p.gap;
        area = (struct rect){area.x, top, area.w, area.y + area.h - top};
        if (area.h > height) {
            area.y += area.h - height;
            area.h = height;
        }
    }
    p.candidates = build_part(area, 1, all, p.gap, 0, 0);
    if (b->portrait)
        p.candidates.h = build_part(area, 1, all, p.gap, 0, 1).y + build_part(area, 1, all, p.gap, 0, 1).h - area.y;
    p.keys = (struct rect){area.x, p.candidates.y + p.candidates.h + p.gap, area.w, 0};
    p.keys.h = area.y + area.h - p.keys.y;
    return p;
}

static struct rect key_place(const struct places *p, int i)
{
    return build_part(p->keys, p->columns, p->rows, p->gap, i % p->columns, i / p->columns);
}

/* A surname and two characters, nothing half typed: most names are whole then. The one thing to do is large; who has
 * more types on. */
static bool likely_whole(const struct spell *s)
{
    return s->way == SPELL_PINYIN && spell_whole(s) && text_length(s->name + s->surname_bytes) >= 2;
}

static void candidates(struct builder *b, const struct places *p)
{
    const struct visit *v = &b->flow->visit;
    if (likely_whole(&v->spell)) {
        build_key(b, LOOK_MAIN, p->candidates, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_KEY_ENTER));
        return;
    }
    char texts[CANDIDATES][PINYIN_TEXT];
    int count = (int)spell_candidates(&v->spell, 0, texts, 0), pages = (count + CANDIDATES - 1) / CANDIDATES;
    if (spell_at_surname(&v->spell) && v->spell.letters[0] == '\0') /* the page before offered those */
        return;
    int page = pages == 0 ? 0 : v->page % pages, from = page * CANDIDATES;
    int columns = b->portrait ? 5 : CANDIDATES + 1, rows = b->portrait ? 2 : 1;
    spell_candidates(&v->spell, (size_t)from, texts, CANDIDATES);
    for (int i = 0; i < CANDIDATES && from + i < count; i++) {
        int cell = b->portrait && i >= 4 ? i + 1 : i; /* upright: four in a row, the page's key at their right */
        build_key(b, LOOK_CARD, build_part(p->candidates, columns, rows, p->gap, cell % columns, cell / columns),
                  ROLE_CANDIDATE, from + i, TYPE_CHOICE, texts[i]);
    }
    if (pages > 1)
        build_key(b, LOOK_TINT, build_part(p->candidates, columns, rows, p->gap, columns - 1, rows - 1), ROLE_PAGE,
                  (page + 1) % pages, TYPE_CHOICE, "→");
    explicit_bzero(texts, sizeof texts);
}

static void character_key(struct builder *b, struct rect rect, uint32_t c, const char *text)
{
    if (spell_takes(&b->flow->visit.spell, c))
        build_key(b, LOOK_CARD, rect, ROLE_LETTER, (int)c, TYPE_SENTENCE, text);
    else
        build_dead_key(b, LOOK_CARD, rect, TYPE_SENTENCE, text);
}

/* What Latin names have between their parts stands where the candidates of the others do. */
static void latin_signs(struct builder *b, const struct places *p)
{
    struct rect row = p->candidates;
    if (b->portrait) {
        row.y += (row.h + p->gap) / 2;
        row.h = (row.h - p->gap) / 2;
    }
    int columns = b->portrait ? 6 : 10;
    struct rect space = build_part(row, columns, 1, p->gap, 0, 0);
    struct rect last = build_part(row, columns, 1, p->gap, columns - 3, 0);
    space.w = last.x + last.w - space.x;
    character_key(b, space, ' ', build_word(b, W_KEY_SPACE));
    character_key(b, build_part(row, columns, 1, p->gap, columns - 2, 0), '-', "-");
    character_key(b, build_part(row, columns, 1, p->gap, columns - 1, 0), '\'', "'");
}

void screen_spell(struct builder *b)
{
    const struct spell *s = &b->flow->visit.spell;
    bool latin = s->way == SPELL_LATIN;
    const char *question = build_word(b, latin                 ? W_ASK_LATIN
                                         : spell_at_surname(s) ? W_ASK_SURNAME
                                         : likely_whole(s)     ? W_ASK_WHOLE
                                                               : W_ASK_GIVEN);
    build_question(b, question, "");
    struct widget *asked = &b->page->widgets[b->page->count - 1];
    int width = font_width(b->font, question, asked->type.px, FONT_BOLD) + build_px(b, 20);
    if (!b->portrait)
        asked->rect.w = width - build_px(b, 8);
    struct places p = places(b, width);
    char typed[PAGE_TEXT];
    snprintf(typed, sizeof typed, "%s%s", s->name, s->letters);
    build_name(b, p.field, typed);
    explicit_bzero(typed, sizeof typed);
    if (latin)
        latin_signs(b, &p);
    else
        candidates(b, &p);
    for (char c = 'a'; c <= 'z'; c++) {
        char text[2] = {spell_letter(s, c), '\0'};
        character_key(b, key_place(&p, c - 'a'), (uint32_t)c, text);
    }
    character_key(b, key_place(&p, 26), SPELL_DOT, "·");
    bool write = !latin && b->flow->writes && s->name[0] != '\0'; /* Latin letters would be another name */
    build_key(b, LOOK_TINT, key_place(&p, 27), ROLE_SPELL,
              latin   ? SPELL_PINYIN
              : write ? SPELL_WRITE
                      : SPELL_LATIN,
              TYPE_FOOTER,
              build_word(b, latin   ? W_KEY_PINYIN
                            : write ? W_KEY_WRITE
                                    : W_KEY_LATIN));
    if (s->name[0] != '\0' || s->letters[0] != '\0')
        build_key(b, LOOK_TINT, key_place(&p, 28), ROLE_ERASE, 0, TYPE_FOOTER, build_word(b, W_KEY_ERASE));
    else
        build_dead_key(b, LOOK_TINT, key_place(&p, 28), TYPE_FOOTER, build_word(b, W_KEY_ERASE));
    if (likely_whole(s))
        build_dead_key(b, LOOK_MAIN, key_place(&p, 29), TYPE_FOOTER, build_word(b, W_KEY_ENTER));
    else if (spell_whole(s))
        build_key(b, LOOK_MAIN, key_place(&p, 29), ROLE_ENTER, 0, TYPE_FOOTER, build_word(b, W_KEY_ENTER));
    else
        build_dead_key(b, LOOK_MAIN, key_place(&p, 29), TYPE_FOOTER, build_word(b, W_KEY_ENTER));
    build_footer(b);
}
