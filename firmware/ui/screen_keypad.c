#include <string.h>

#include "ui/screens.h"

/* Lying: field and last key at the left, 123- 4560 789x at the right, then the letters the estate uses in columns of
 * their own. Upright: field above, a telephone's pad low, the letters in rows above it. More letters than fit turn
 * pages. */
enum { LETTERS = 6 };

struct places {
    struct rect field, pad, enter;
    int columns, rows, gap;
    int letters; /* places for them, whole columns or rows of three */
};

static struct places places(const struct builder *b)
{
    int count = (int)strlen(b->flow->estate->letters), key = b->choice;
    struct places p = {
        .field = b->body, .pad = b->body, .enter = b->body, .gap = b->portrait ? build_px(b, 10) : b->gap};
    p.letters = count == 0 ? 0 : count <= 3 ? 3 : LETTERS;
    p.columns = b->portrait ? 3 : 4 + p.letters / 3;
    p.rows = b->portrait ? 4 + p.letters / 3 : 3;
    if (b->portrait) { /* as large as a choice if the letters leave the room */
        int fits = (b->body.h + p.gap) / (p.rows + 2) - p.gap;
        key = key < fits ? key : fits;
    }
    p.field.h = p.enter.h = key;
    p.enter.y = b->body.y + b->body.h - key;
    if (b->portrait) {
        p.pad.h = p.rows * (key + p.gap) - p.gap;
        p.pad.y = p.enter.y - p.gap - p.pad.h;
        return p;
    }
    int pad = p.columns * (key + p.gap) - p.gap, half = b->body.w * 3 / 5 - 2 * p.gap;
    p.pad.w = pad > half ? pad : half;
    p.field.w = p.enter.w = b->body.w - p.pad.w - 2 * p.gap;
    p.pad.x += p.field.w + 2 * p.gap;
    struct rect foot = build_part(p.pad, p.columns, p.rows, p.gap, 0, p.rows - 1);
    p.field.h = build_part(p.pad, p.columns, p.rows, p.gap, 0, 0).h; /* in one line with the keys beside them */
    p.enter.y = foot.y;
    p.enter.h = foot.h;
    return p;
}

static struct rect key_rect(const struct places *p, int column, int row)
{
    return build_part(p->pad, p->columns, p->rows, p->gap, column, row);
}

static struct rect letter_rect(const struct builder *b, const struct places *p, int i)
{
    return b->portrait ? key_rect(p, i % 3, i / 3) : key_rect(p, 4 + i / 3, i % 3);
}

static void letters(struct builder *b, const struct places *p)
{
    const char *used = b->flow->estate->letters;
    int count = (int)strlen(used), a_page = count > p->letters ? p->letters - 1 : p->letters;
    if (count == 0)
        return;
    int pages = (count + a_page - 1) / a_page, page = b->flow->visit.page % pages;
    for (int i = 0; i < a_page && page * a_page + i < count; i++) {
        char text[2] = {used[page * a_page + i], '\0'};
        build_key(b, LOOK_CARD, letter_rect(b, p, i), ROLE_KEY, text[0], TYPE_CHOICE, text);
    }
    if (pages > 1)
        build_key(b, LOOK_TINT, letter_rect(b, p, p->letters - 1), ROLE_PAGE, (page + 1) % pages, TYPE_CHOICE, "→");
}

void screen_keypad(struct builder *b)
{
    static const char digits[] = "123456789";
    const struct visit *v = &b->flow->visit;
    struct places p = places(b);
    int below = b->portrait ? p.letters / 3 : 0; /* rows of letters above the digits */
    char text[2] = "";
    enum word hint = v->typed_answer == TYPED_SEVERAL ? W_TYPED_SEVERAL
                     : v->typed_answer == TYPED_NONE  ? W_TYPED_NOT_FOUND
                                                      : W_TYPED_EXAMPLE;
    bool aside = !b->portrait && p.letters == 0; /* the hint has a place of its own under the field */
    build_question(b, build_word(b, W_ASK_TYPED), build_word(b, aside ? W_TYPED_EXAMPLE : hint));
    struct widget *field = build_add(b, LOOK_FIELD, p.field);
    int px = build_px(b, TYPE_CHOICE), least = build_px(b, TYPE_LEAST), inner = p.field.w - build_px(b, 20);
    while (px > least && font_width(b->font, v->typed, px, FONT_REGULAR) > inner)
        px--;
    field->type = (struct type){px, FONT_REGULAR};
    field->align = ALIGN_MIDDLE;
    memcpy(field->text, v->typed, sizeof v->typed);
    if (hint != W_TYPED_EXAMPLE && aside)
        build_paragraph(b, LOOK_TEXT, p.field.x, p.field.y + p.field.h + build_px(b, 12), p.field.w, TYPE_SECOND,
                        FONT_REGULAR, build_word(b, hint));
    for (int i = 0; digits[i] != '\0'; i++) {
        text[0] = digits[i];
        build_key(b, LOOK_CARD, key_rect(&p, i % 3, i / 3 + below), ROLE_KEY, digits[i], TYPE_CHOICE, text);
    }
    build_key(b, LOOK_CARD, b->portrait ? key_rect(&p, 0, 3 + below) : key_rect(&p, 3, 0), ROLE_KEY, '-', TYPE_SEAT,
              "-");
    build_key(b, LOOK_CARD, b->portrait ? key_rect(&p, 1, 3 + below) : key_rect(&p, 3, 1), ROLE_KEY, '0', TYPE_CHOICE,
              "0");
    build_key(b, LOOK_TINT, b->portrait ? key_rect(&p, 2, 3 + below) : key_rect(&p, 3, 2), ROLE_ERASE, 0, TYPE_SECOND,
              build_word(b, W_ERASE));
    letters(b, &p);
    build_key(b, LOOK_MAIN, p.enter, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_ENTER));
    build_footer(b);
}
