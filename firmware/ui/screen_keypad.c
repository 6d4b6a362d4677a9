#include <string.h>

#include "ui/screens.h"

/* Where the field, the pad and the last key stand. */
struct places {
    struct rect field, pad, enter;
    int columns, rows, gap;
};

/* Lying: field and last key at the left, 123- 4560 789x at the right. Upright: field above, a telephone's pad
 * low. */
static struct places places(const struct builder *b)
{
    struct places p = {
        .field = b->body, .pad = b->body, .enter = b->body, .gap = build_px(b, b->portrait ? 10 : THEME_GAP)};
    int key = build_px(b, THEME_CHOICE);
    p.columns = b->portrait ? 3 : 4;
    p.rows = b->portrait ? 4 : 3;
    p.field.h = p.enter.h = key;
    p.enter.y = b->body.y + b->body.h - key;
    if (b->portrait) {
        p.pad.h = p.rows * (key + p.gap) - p.gap;
        p.pad.y = p.enter.y - p.gap - p.pad.h;
        return p;
    }
    p.field.w = p.enter.w = b->body.w * 2 / 5;
    p.pad.x += p.field.w + 2 * p.gap;
    p.pad.w -= p.field.w + 2 * p.gap;
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

void screen_keypad(struct builder *b)
{
    static const char digits[] = "123456789";
    const struct visit *v = &b->flow->visit;
    struct places p = places(b);
    int last = p.columns - 1;
    char text[2] = "";
    enum word hint = v->typed_answer == TYPED_SEVERAL ? W_TYPED_SEVERAL
                     : v->typed_answer == TYPED_NONE  ? W_TYPED_NOT_FOUND
                                                      : W_TYPED_EXAMPLE;
    build_question(b, build_word(b, W_ASK_TYPED), build_word(b, b->portrait ? hint : W_TYPED_EXAMPLE));
    struct widget *field = build_add(b, LOOK_FIELD, p.field);
    field->type = (struct type){build_px(b, TYPE_CHOICE), FONT_REGULAR};
    field->align = ALIGN_MIDDLE;
    memcpy(field->text, v->typed, sizeof v->typed);
    if (hint != W_TYPED_EXAMPLE && !b->portrait) /* upright it takes the example's place */
        build_paragraph(b, LOOK_TEXT, p.field.x, p.field.y + p.field.h + build_px(b, 12), p.field.w, TYPE_SECOND,
                        FONT_REGULAR, build_word(b, hint));
    for (int i = 0; digits[i] != '\0'; i++) {
        text[0] = digits[i];
        build_key(b, LOOK_CARD, key_rect(&p, i % 3, i / 3), ROLE_KEY, digits[i], TYPE_CHOICE, text);
    }
    build_key(b, LOOK_CARD, b->portrait ? key_rect(&p, 0, 3) : key_rect(&p, last, 0), ROLE_KEY, '-', TYPE_SEAT, "-");
    build_key(b, LOOK_CARD, b->portrait ? key_rect(&p, 1, 3) : key_rect(&p, last, 1), ROLE_KEY, '0', TYPE_CHOICE, "0");
    build_key(b, LOOK_TINT, key_rect(&p, last, p.rows - 1), ROLE_ERASE, 0, TYPE_SECOND, build_word(b, W_ERASE));
    build_key(b, LOOK_MAIN, p.enter, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_ENTER));
    build_footer(b);
}
