#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/posted.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 公布版: each place where what is posted says something else than was written, and three keys beside it. */

enum { ROW_HIGH = 72, ROW_UPRIGHT = 132, KEY_WIDE = 92, KEY_HIGH = 48, BESIDE_SIGNS = 5 };

/* The last signs of a text, or the first; … where there are more. */
static void signs(char *out, size_t size, const char *text, bool last)
{
    size_t count = text_length(text);
    const char *p = text;
    for (size_t i = 0; last && i + BESIDE_SIGNS < count; i++)
        text_next(&p);
    const char *end = p;
    for (int i = 0; i < BESIDE_SIGNS && *end != '\0'; i++)
        text_next(&end);
    bool more = count > BESIDE_SIGNS;
    snprintf(out, size, "%s%.*s%s", more && last ? "…" : "", (int)(end - p), p, more && !last ? "…" : "");
}

static void words(struct builder *b, struct rect r, const struct changed *c)
{
    static const enum look looks[CHANGED_WAYS] = {
        [CHANGED_HIDDEN] = LOOK_TEXT, [CHANGED_OWN] = LOOK_AMBER, [CHANGED_TYPED] = LOOK_ACCENT};
    char where[160], before[48], after[48], text[2 * PAGE_TEXT];
    struct type type = {build_px(b, BLOCKS_LABEL), FONT_REGULAR};
    int px = build_px(b, BLOCKS_LABEL), y = r.y + build_px(b, 6);
    word_format(where, sizeof where, build_word(b, W_POSTED_WHERE), "n", word_number(c->number), "part",
                build_word(b, (enum word)(W_POSTED_PART_1 + c->part)), NULL);
    blocks_line(b, LOOK_SECOND, r.x, y, r.w, BLOCKS_LABEL, FONT_REGULAR, where);
    signs(before, sizeof before, c->before, true);
    signs(after, sizeof after, c->after, false);
    if (c->way == CHANGED_OWN)
        snprintf(text, sizeof text, "%s%s%s", before, c->was, after);
    else
        snprintf(text, sizeof text, "%s【%s→%s】%s", before, c->was,
                 c->now[0] == '\0' ? build_word(b, W_POSTED_NOTHING) : c->now, after);
    typeset_cut(b->font, text, sizeof text, type, r.w);
    build_line(b, looks[c->way], r.x, y + px * 5 / 4, r.w, BLOCKS_LABEL, FONT_BOLD, text);
}

/* 隐去, 原话, 改写: the one that holds is chosen; other words can be typed anew. */
static void keys(struct builder *b, struct rect r, int row, const struct changed *c)
{
    static const enum word names[CHANGED_WAYS] = {W_POSTED_HIDE, W_POSTED_OWN, W_POSTED_TYPE};
    for (int i = 0; i < CHANGED_WAYS; i++) {
        bool holds = (int)c->way == i;
        struct rect key = grid_part(r, CHANGED_WAYS, 1, build_px(b, 8), i, 0);
        build_key(b, holds ? LOOK_CHOSEN : LOOK_CARD, key, holds && i != CHANGED_TYPED ? ROLE_NONE : ROLE_RESULT,
                  posted_index(row, (enum changed_way)i), BLOCKS_TEXT, build_word(b, names[i]));
    }
}

static void place(struct builder *b, struct rect r, int row, const struct changed *c)
{
    int gap = build_px(b, 8), wide = CHANGED_WAYS * build_px(b, KEY_WIDE) + (CHANGED_WAYS - 1) * gap;
    struct rect text = r, low = {r.x + r.w - wide, r.y + build_px(b, 8), wide, build_px(b, KEY_HIGH)};
    if (b->portrait)
        low.y = r.y + r.h - low.h - build_px(b, 8);
    else
        text.w -= wide + 2 * b->gap;
    words(b, text, c);
    keys(b, low, row, c);
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 2), r.w);
}

void screen_posted(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    int rows = b->flow->desk_rows, most = rows * build_px(b, b->portrait ? ROW_UPRIGHT : ROW_HIGH);
    char count[PAGE_TEXT] = "";
    if (d->total > 0)
        word_format(count, sizeof count, build_word(b, W_POSTED_COUNT), "n", word_number(d->total), NULL);
    frame_question(b, build_word(b, W_POSTED), count, 0);
    struct rect area = b->body, low = desk_keys(b, &area, 1);
    area.h = area.h > most ? most : area.h;
    if (d->said == SAID_FAILED)
        build_paragraph(b, LOOK_WARNING, area.x, area.y, area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_DESK_FAILED));
    else if (d->total == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_TEXT, area.x, area.y, area.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_POSTED_NONE));
    for (int i = 0; d->said != SAID_FAILED && i < d->page.rows && i < rows; i++)
        place(b, grid_part(area, 1, rows, 0, 0, i), i, &d->page.changed[i]);
    int pages = desk_pages_of(b, d->total);
    if (pages > 1)
        desk_turn_key(b, grid_part(low, 2, 1, b->gap, 0, 0), pages);
    build_key(b, LOOK_MAIN, grid_part(low, 2, 1, b->gap, 1, 0), ROLE_ACTION, ACTION_POSTED_DONE, BLOCKS_TEXT,
              build_word(b, W_POSTED_GO));
}
