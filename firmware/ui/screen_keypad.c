#include <string.h>

#include "ui/page.h"

void screen_keypad(struct builder *b)
{
    static const char keys[] = "123456789-0";
    const struct visit *v = &b->flow->visit;
    int gap = page_px(b, THEME_GAP) * 5 / 7;
    page_question(b, page_word(b, W_ASK_TYPED), page_word(b, W_TYPED_EXAMPLE));
    /* the field at the left (above where the screen is upright), four columns of keys beside it */
    struct rect field = b->body, pad = b->body;
    if (b->portrait) {
        field.h = page_px(b, 100);
        pad.y += field.h + gap * 4;
        pad.h = page_px(b, 84) * 4 + gap * 3;
        pad.y = b->body.y + b->body.h - pad.h;
    } else {
        field.w = b->body.w * 40 / 100;
        field.h = page_px(b, 84);
        pad.x += field.w + gap * 2;
        pad.w -= field.w + gap * 2;
    }
    struct widget *w = page_add(b, LOOK_FIELD, field);
    w->type = (struct type){page_px(b, TYPE_CHOICE), FONT_REGULAR};
    w->align = ALIGN_MIDDLE;
    memcpy(w->text, v->typed, sizeof v->typed);
    if (v->not_found)
        page_paragraph(b, LOOK_TEXT, field.x, field.y + field.h + page_px(b, 18), field.w, TYPE_SECOND, FONT_REGULAR,
                       page_word(b, W_TYPED_NOT_FOUND));
    int key_w = (pad.w + gap) / 4 - gap, key_h = (pad.h + gap) / (b->portrait ? 4 : 3) - gap;
    if (b->portrait)
        key_w = (pad.w + gap) / 3 - gap;
    int columns = b->portrait ? 3 : 4;
    struct rect r = {pad.x, pad.y, key_w, key_h};
    char text[2] = "";
    for (int i = 0; keys[i] != '\0'; i++) {
        /* upright: a telephone's pad, its last key erases; lying: 123- 4560 789⌫ */
        int column = i < 9 ? i % 3 : b->portrait ? i - 9 : 3, row = i < 9 ? i / 3 : b->portrait ? 3 : i - 9;
        r.x = pad.x + column * (key_w + gap);
        r.y = pad.y + row * (key_h + gap);
        text[0] = keys[i];
        page_key(b, LOOK_CARD, r, ROLE_KEY, keys[i], TYPE_CHOICE, text);
    }
    r.x = pad.x + (columns - 1) * (key_w + gap);
    r.y = pad.y + (b->portrait ? 3 : 2) * (key_h + gap);
    page_key(b, LOOK_TINT, r, ROLE_ERASE, 0, TYPE_SECOND, page_word(b, W_ERASE));
    struct rect enter = b->portrait ? (struct rect){field.x, pad.y - page_px(b, 84) - gap * 2, field.w, page_px(b, 84)}
                                    : (struct rect){field.x, b->body.y + b->body.h - page_px(b, 84), field.w,
                                                    page_px(b, 84)};
    page_key(b, LOOK_MAIN, enter, ROLE_ENTER, 0, TYPE_SENTENCE, page_word(b, W_ENTER));
    page_footer(b);
}
