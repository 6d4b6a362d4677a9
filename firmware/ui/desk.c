#include "ui/desk.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/blocks.h"
#include "ui/typeset.h"

enum { KEY_HIGH = 52, KEY_MOST = 76, KEY_GAP = 8, WIDE_UNITS = 900 };

void desk_back(struct builder *b)
{
    frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
}

int desk_pages_of(const struct builder *b, int total)
{
    int rows = b->flow->desk_rows;
    return (total + rows - 1) / rows;
}

static int turn_words(const struct builder *b, int pages, char *out, size_t size)
{
    int page = b->flow->visit.page;
    snprintf(out, size, "%d/%d →", page + 1, pages);
    return (page + 1) % pages;
}

void desk_turn(struct builder *b, int pages)
{
    char text[32];
    if (pages < 2)
        return;
    int next = turn_words(b, pages, text, sizeof text);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_PAGE, text)->index = next;
}

void desk_turn_key(struct builder *b, struct rect r, int pages)
{
    char text[32];
    int next = turn_words(b, pages, text, sizeof text);
    build_key(b, LOOK_KEY, r, ROLE_PAGE, next, BLOCKS_TEXT, text);
}

bool desk_is_wide(const struct builder *b)
{
    return b->page->width * 480 / b->page->side >= WIDE_UNITS;
}

void desk_row_in(struct builder *b, struct rect r, int row, const char *text, const char *second, bool news)
{
    char cut[PAGE_TEXT];
    int inner = r.w - build_px(b, 28);
    text_copy(cut, sizeof cut, text);
    struct widget *w = build_key(b, LOOK_CARD, r, ROLE_ROW, row, TYPE_FOOTER, cut);
    w->broken = 0;
    w->type.px = build_px(b, TYPE_FOOTER); /* cut, never made smaller for its length */
    build_second(b, w, second, news);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, inner);
    struct type small = {w->second_px, news ? FONT_BOLD : FONT_REGULAR};
    typeset_cut(b->font, w->second, sizeof w->second, small, inner - (news ? w->second_px * 5 / 4 : 0));
}

void desk_row(struct builder *b, struct rect area, int row, const char *text, const char *second)
{
    desk_row_in(b, grid_part(area, 1, b->flow->desk_rows, build_px(b, KEY_GAP), 0, row), row, text, second, false);
}

struct rect desk_low_row(const struct builder *b)
{
    struct rect row = b->body;
    row.y += row.h - b->choice;
    row.h = b->choice;
    return row;
}

struct rect desk_keys(struct builder *b, struct rect *body, int rows)
{
    struct rect back = frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK))->rect;
    if (b->portrait)
        return grid_cut_foot(b, body, rows * (back.h + b->gap) - b->gap);
    int x = back.x + back.w + b->gap;
    return (struct rect){x, back.y, b->body.x + b->body.w - x, back.h};
}

void desk_say(struct builder *b, int y, enum word done, enum word failed)
{
    enum desk_said said = b->flow->visit.desk.said;
    bool fine = said == SAID_DONE || said == SAID_SWAPPED;
    if (fine || said == SAID_FAILED)
        build_paragraph(b, fine ? LOOK_ACCENT : LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD,
                        build_word(b, fine ? done : failed));
}

const struct desk_layout desk_keys_digits = {"123456789-0<", 3, 4, 330},
                         desk_keys_numbers = {"123456789 0<", 3, 4, 330},
                         desk_keys_letters = {"abcdefghijklmnopqrstuvwxyz<", 7, 4, 462},
                         desk_keys_all = {"1234567890qwertyuiopasdfghjkl<zxcvbnm-", 10, 4, 600};

static void keys(struct builder *b, struct rect area, const struct desk_layout *k)
{
    for (int i = 0; k->signs[i] != '\0'; i++) {
        char text[2] = {k->signs[i], '\0'};
        struct rect r = grid_part(area, k->columns, k->rows, build_px(b, KEY_GAP), i % k->columns, i / k->columns);
        if (k->signs[i] == '<')
            build_sign_key(b, LOOK_TINT, r, ROLE_ERASE, TYPE_FOOTER, ICON_ERASE, build_word(b, W_ERASE));
        else if (k->signs[i] != ' ')
            build_key(b, LOOK_CARD, r, ROLE_KEY, k->signs[i], TYPE_SENTENCE, k->signs[i] == '-' ? "－" : text);
    }
}

void desk_pad(struct builder *b, struct rect area, const struct desk_layout *k, const char *typed, struct rect *right)
{
    struct rect left = area;
    *right = area;
    if (b->portrait) {
        int high = build_px(b, (k->rows + 1) * (KEY_HIGH + KEY_GAP));
        right->h = area.h - high - b->gap;
        left.y += area.h - high;
        left.h = high;
    } else {
        left.w = build_px(b, k->wide);
        right->x += left.w + b->gap;
        right->w -= left.w + b->gap;
    }
    int most = build_px(b, (k->rows + 1) * (KEY_MOST + KEY_GAP)); /* keys are no larger than a finger needs */
    left.h = left.h > most ? most : left.h;
    struct rect field = left;
    field.h = build_px(b, KEY_HIGH);
    left.y += field.h + build_px(b, KEY_GAP);
    left.h -= field.h + build_px(b, KEY_GAP);
    struct widget *w = build_add(b, LOOK_FIELD, field);
    w->type = (struct type){build_px(b, TYPE_SENTENCE), FONT_BOLD};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, typed);
    keys(b, left, k);
}
