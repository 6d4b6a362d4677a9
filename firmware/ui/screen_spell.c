#include <string.h>

#include "base/text.h"
#include "ui/naming.h"
#include "ui/screens.h"

/* A name, key by key: the name so far in boxes, candidates in a row, the letters below: lying as on a keyboard, upright in
 * their order. Letters that lead nowhere are dead. When the name may be whole 好了 stands among the candidates, and takes their
 * row when most names are. */

enum {
    CANDIDATES = 8,
    CELLS = 9,
    CELLS_UPRIGHT = 8,
    ROW = 84,
    CARE_ROW = 72,
    LETTER_ROW = 60,
    UPRIGHT_COLUMNS = 6,
    UPRIGHT_ROWS = 5,
    LYING_ROWS = 3
};

struct places {
    struct rect candidates, keys;
    int gap;
};

static struct places places(const struct builder *b, int from)
{
    struct places p = {.gap = build_px(b, b->care ? 8 : 10)};
    struct rect area = b->body;
    int rows = b->portrait ? UPRIGHT_ROWS : LYING_ROWS, row = build_px(b, b->care && !b->portrait ? CARE_ROW : ROW),
        letter = build_px(b, LETTER_ROW);
    int high = (b->portrait ? 2 * row + p.gap : row), bottom = area.y + area.h;
    area.y = from;
    area.h = bottom - from;
    int keys = area.h - high - p.gap, most = rows * (letter * 5 / 4 + p.gap) - p.gap;
    keys = keys > most ? most : keys;
    p.keys = (struct rect){area.x, bottom - keys, area.w, keys};
    p.candidates = (struct rect){area.x, p.keys.y - p.gap - high, area.w, high};
    return p;
}

static struct rect candidate_rect(const struct builder *b, const struct places *p, int i)
{
    return b->portrait ? grid_part(p->candidates, CELLS_UPRIGHT / 2, 2, p->gap, i % (CELLS_UPRIGHT / 2),
                                   i / (CELLS_UPRIGHT / 2))
                       : grid_part(p->candidates, CELLS, 1, p->gap, i, 0);
}

/* From the cell `from` on; the last cell turns to the rest, round and round. */
static void candidates(struct builder *b, const struct places *p, int from)
{
    const struct visit *v = &b->flow->visit;
    char texts[CANDIDATES][PINYIN_TEXT];
    int cells = b->portrait ? CELLS_UPRIGHT : CELLS, room = cells - from,
        count = (int)spell_candidates(&v->spell, 0, texts, 0), each = count > room ? room - 1 : room;
    if (spell_at_surname(&v->spell) && v->spell.letters[0] == '\0') /* the page before offered those */
        return;
    each = each > CANDIDATES ? CANDIDATES : each;
    int pages = count == 0 ? 0 : (count + each - 1) / each, page = pages == 0 ? 0 : v->page % pages,
        first = page * each;
    spell_candidates(&v->spell, (size_t)first, texts, (size_t)each);
    for (int i = 0; i < each && first + i < count; i++)
        build_key(b, LOOK_CARD, candidate_rect(b, p, from + i), ROLE_CANDIDATE, first + i, TYPE_DIGITS, texts[i]);
    if (pages > 1)
        build_key(b, LOOK_TINT, candidate_rect(b, p, cells - 1), ROLE_PAGE, (page + 1) % pages, TYPE_SECOND,
                  build_word(b, W_KEY_MORE));
    explicit_bzero(texts, sizeof texts);
}

/* Whole so for most: the one thing to do is large. A surname and one character: whole for some, and others go on. */
static void first_row(struct builder *b, const struct places *p)
{
    const struct spell *s = &b->flow->visit.spell;
    bool likely = naming_likely_whole(s), may_be = spell_whole(s);
    struct rect r = p->candidates;
    int cells = b->portrait ? CELLS_UPRIGHT / 2 : 3;
    if (may_be && !likely) {
        struct rect last = candidate_rect(b, p, cells - 1);
        r = candidate_rect(b, p, 0);
        r.w = last.x + last.w - r.x;
    }
    if (may_be)
        build_key(b, LOOK_MAIN, r, ROLE_ENTER, 0, TYPE_DIGITS - 4, build_word(b, W_KEY_ENTER));
    if (!likely)
        candidates(b, p, may_be ? cells : 0);
}

static void letter_key(struct builder *b, struct rect rect, uint32_t c, const char *text)
{
    if (spell_takes(&b->flow->visit.spell, c))
        build_key(b, LOOK_CARD, rect, ROLE_LETTER, (int)c, TYPE_TYPING, text);
    else
        build_dead_key(b, LOOK_CARD, rect, TYPE_TYPING, text);
}

/* What Latin names have between their parts, and the end, stand where the candidates of the others do. */
static void latin_row(struct builder *b, const struct places *p)
{
    struct rect row = p->candidates, signs = row, end = row;
    if (b->portrait) {
        end.h = signs.h = (row.h - p->gap) / 2;
        end.y += end.h + p->gap;
    } else {
        end.w = row.w * 3 / 10;
        end.x += row.w - end.w;
        signs.w -= end.w + p->gap;
    }
    struct rect space = grid_part(signs, 6, 1, p->gap, 0, 0), last = grid_part(signs, 6, 1, p->gap, 3, 0);
    space.w = last.x + last.w - space.x;
    letter_key(b, space, ' ', build_word(b, W_KEY_SPACE));
    letter_key(b, grid_part(signs, 6, 1, p->gap, 4, 0), '-', "-");
    letter_key(b, grid_part(signs, 6, 1, p->gap, 5, 0), '\'', "'");
    if (spell_whole(&b->flow->visit.spell))
        build_key(b, LOOK_MAIN, end, ROLE_ENTER, 0, TYPE_DIGITS - 8, build_word(b, W_KEY_ENTER));
    else
        build_dead_key(b, LOOK_MAIN, end, TYPE_DIGITS - 8, build_word(b, W_KEY_ENTER));
}

/* The other way to put a name together, and what takes back. */
static void way_key(struct builder *b, struct rect rect)
{
    const struct spell *s = &b->flow->visit.spell;
    bool latin = s->way == SPELL_LATIN;
    bool write = !latin && b->flow->writes && s->name[0] != '\0'; /* Latin letters would be another name */
    build_key(b, LOOK_TINT, rect, ROLE_SPELL,
              latin   ? SPELL_PINYIN
              : write ? SPELL_WRITE
                      : SPELL_LATIN,
              TYPE_FOOTER,
              build_word(b, latin   ? W_KEY_PINYIN
                            : write ? W_KEY_WRITE
                                    : W_KEY_LATIN));
}

static void erase_key(struct builder *b, struct rect rect)
{
    const struct spell *s = &b->flow->visit.spell;
    struct widget *w =
        build_sign_key(b, LOOK_TINT, rect, ROLE_ERASE, TYPE_TYPING, ICON_ERASE, build_word(b, W_KEY_ERASE));
    if (s->name[0] != '\0' || s->letters[0] != '\0')
        return;
    w->role = ROLE_NONE;
    w->dead = true;
}

static void letter(struct builder *b, struct rect rect, char c)
{
    char text[2] = {spell_letter(&b->flow->visit.spell, c), '\0'};
    letter_key(b, rect, (uint32_t)c, text);
}

/* Three rows of ten; the third has seven letters between two wider keys. */
static void keyboard(struct builder *b, const struct places *p)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (int row = 0; row < LYING_ROWS; row++)
        for (int i = 0; rows[row][i] != '\0'; i++) {
            struct rect r = grid_part(p->keys, 20, LYING_ROWS, p->gap, 2 * i + (row == 2 ? 3 : 0), row);
            struct rect half = grid_part(p->keys, 20, LYING_ROWS, p->gap, 2 * i + 1 + (row == 2 ? 3 : 0), row);
            r.w = half.x + half.w - r.x;
            letter(b, r, rows[row][i]);
        }
    struct rect dot = grid_part(p->keys, 10, LYING_ROWS, p->gap, 9, 1),
                left = grid_part(p->keys, 20, LYING_ROWS, p->gap, 0, 2),
                right = grid_part(p->keys, 20, LYING_ROWS, p->gap, 17, 2),
                left_end = grid_part(p->keys, 20, LYING_ROWS, p->gap, 2, 2),
                right_end = grid_part(p->keys, 20, LYING_ROWS, p->gap, 19, 2);
    letter_key(b, dot, SPELL_DOT, "·");
    left.w = left_end.x + left_end.w - left.x;
    right.w = right_end.x + right_end.w - right.x;
    way_key(b, left);
    erase_key(b, right);
}

/* a to z in their order, then the dot, the other way, and what takes back. */
static void alphabet(struct builder *b, const struct places *p)
{
    for (char c = 'a'; c <= 'z'; c++)
        letter(b,
               grid_part(p->keys, UPRIGHT_COLUMNS, UPRIGHT_ROWS, p->gap, (c - 'a') % UPRIGHT_COLUMNS,
                         (c - 'a') / UPRIGHT_COLUMNS),
               c);
    struct rect row = grid_part(p->keys, 1, UPRIGHT_ROWS, p->gap, 0, UPRIGHT_ROWS - 1);
    struct rect way = grid_part(row, UPRIGHT_COLUMNS, 1, p->gap, 3, 0),
                second = grid_part(row, UPRIGHT_COLUMNS, 1, p->gap, 4, 0);
    letter_key(b, grid_part(row, UPRIGHT_COLUMNS, 1, p->gap, 2, 0), SPELL_DOT, "·");
    way.w = second.x + second.w - way.x;
    way_key(b, way);
    erase_key(b, grid_part(row, UPRIGHT_COLUMNS, 1, p->gap, 5, 0));
}

void screen_spell(struct builder *b)
{
    const struct spell *s = &b->flow->visit.spell;
    int from = naming_head(b, build_word(b, naming_question(b)), s->letters);
    struct places p = places(b, from);
    if (s->way == SPELL_LATIN)
        latin_row(b, &p);
    else
        first_row(b, &p);
    if (b->portrait)
        alphabet(b, &p);
    else
        keyboard(b, &p);
    frame_footer(b);
}
