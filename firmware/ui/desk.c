#include "ui/desk.h"

#include <stdio.h>

#include "base/text.h"
#include "ui/typeset.h"

enum { KEY_HIGH = 62, KEY_GAP = 8, PAD_WIDE = 462 };

void desk_back(struct builder *b)
{
    frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
}

int desk_pages_of(const struct builder *b, int total)
{
    int rows = b->flow->desk_rows;
    return (total + rows - 1) / rows;
}

void desk_turn(struct builder *b, int pages)
{
    int page = b->flow->visit.page;
    char text[32];
    if (pages < 2)
        return;
    snprintf(text, sizeof text, "%d/%d →", page + 1, pages);
    frame_footer_key(b, ALIGN_RIGHT, ROLE_PAGE, text)->index = (page + 1) % pages;
}

void desk_row(struct builder *b, struct rect area, int row, const char *text, const char *second)
{
    struct rect r = grid_part(area, 1, b->flow->desk_rows, build_px(b, KEY_GAP), 0, row);
    struct type small = {build_px(b, TYPE_LEAST + 2), FONT_REGULAR};
    char cut[PAGE_TEXT];
    int inner = r.w - build_px(b, 28);
    text_copy(cut, sizeof cut, text);
    struct widget *w = build_key(b, LOOK_CARD, r, ROLE_ROW, row, TYPE_FOOTER, cut);
    w->broken = 0;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, inner);
    build_second(b, w, second, false);
    small.px = w->second_px;
    typeset_cut(b->font, w->second, sizeof w->second, small, inner);
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

static void keys(struct builder *b, struct rect area, const char *signs, int columns, int rows)
{
    bool letters = b->flow->visit.desk.letters;
    for (int i = 0; signs[i] != '\0'; i++) {
        char text[2] = {signs[i], '\0'};
        struct rect r = grid_part(area, columns, rows, build_px(b, KEY_GAP), i % columns, i / columns);
        if (signs[i] == '<')
            build_key(b, LOOK_TINT, r, ROLE_ERASE, 0, TYPE_FOOTER, build_word(b, W_ERASE));
        else if (signs[i] == '@')
            build_key(b, LOOK_TINT, r, ROLE_ACTION, ACTION_LETTERS, TYPE_FOOTER,
                      build_word(b, letters ? W_FIND_DIGITS : W_FIND_LETTERS));
        else if (signs[i] != ' ')
            build_key(b, LOOK_CARD, r, ROLE_KEY, signs[i], TYPE_SENTENCE, signs[i] == '-' ? "－" : text);
    }
}

void desk_pad(struct builder *b, const char *signs, int columns, int rows, const char *typed, const char *hint,
              struct rect *right)
{
    bool empty = typed[0] == '\0';
    struct rect left = b->body;
    left.y = build_px(b, THEME_STAFF_TOP);
    left.h = b->body.y + b->body.h - left.y;
    *right = left;
    if (b->portrait) {
        int high = build_px(b, (rows + 1) * (KEY_HIGH + KEY_GAP));
        right->h = left.h - high - b->gap;
        left.y += left.h - high;
        left.h = high;
    } else {
        left.w = build_px(b, PAD_WIDE);
        right->x += left.w + b->gap;
        right->w -= left.w + b->gap;
    }
    struct rect field = left;
    field.h = build_px(b, KEY_HIGH);
    left.y += field.h + build_px(b, KEY_GAP);
    left.h -= field.h + build_px(b, KEY_GAP);
    struct widget *w = build_add(b, LOOK_FIELD, field);
    w->type = (struct type){build_px(b, empty ? TYPE_FOOTER : TYPE_SENTENCE), FONT_REGULAR};
    w->align = ALIGN_MIDDLE;
    text_copy(w->text, sizeof w->text, empty ? hint : typed);
    keys(b, left, signs, columns, rows);
}
