#include <string.h>

#include "flow/entry.h"
#include "ui/screens.h"

/* Lying: dots at the left, a telephone's pad at the right; upright: one above the other. The digits lie anew for each
 * entry. */
static void pad(struct builder *b, struct rect area, bool dead)
{
    const char *lie = b->flow->visit.desk.keys;
    char keys[] = "......... .<";
    for (int i = 0, k = 0; keys[i] != '\0'; i++)
        if (keys[i] == '.')
            keys[i] = lie[k++];
    for (int i = 0; keys[i] != '\0'; i++) {
        char text[2] = {keys[i], '\0'};
        struct rect r = grid_part(area, 3, 4, build_px(b, 10), i % 3, i / 3);
        if (keys[i] == ' ')
            continue;
        const char *word = keys[i] == '<' ? build_word(b, W_ERASE) : text;
        int units = keys[i] == '<' ? TYPE_SECOND : TYPE_QUESTION;
        if (dead)
            build_dead_key(b, LOOK_CARD, r, units, word);
        else if (keys[i] == '<')
            build_key(b, LOOK_TINT, r, ROLE_ERASE, 0, units, word);
        else
            build_key(b, LOOK_CARD, r, ROLE_KEY, keys[i], units, word);
    }
}

/* How many digits there are, not which. */
static void dots(struct builder *b, struct rect field)
{
    const struct visit *v = &b->flow->visit;
    struct widget *w = build_add(b, LOOK_FIELD, field);
    bool checking = v->waiting == WAITING_DESK;
    bool code = b->flow->screen == SCREEN_CODE;
    size_t n = strlen(code ? v->desk.code : v->desk.pin), of = code ? PIN_CODE_DIGITS : PIN_DIGITS;
    w->type = (struct type){build_px(b, code ? TYPE_QUESTION * 3 / 4 : TYPE_QUESTION), FONT_BOLD};
    w->align = ALIGN_MIDDLE;
    for (size_t i = 0; i < of; i++)
        strcat(w->text, i < n ? "●" : "○");
    if (checking)
        build_busy(b, w);
}

void screen_pin(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    bool new_one = f->screen == SCREEN_PIN_NEW, code = f->screen == SCREEN_CODE, again = d->first[0] != '\0';
    int wait = new_one || code ? 0 : entry_wait_s(f), gap = 2 * b->gap;
    struct rect left = b->body, right = b->body;
    char text[PAGE_TEXT];
    enum word hint = wait < 0                    ? (f->pin.refused ? W_PIN_CONSOLE : W_PIN_CLOSED)
                     : wait > 0                  ? W_PIN_WAIT
                     : d->said == SAID_WRONG     ? (code ? W_CODE_WRONG : W_PIN_WRONG)
                     : d->said == SAID_WEAK      ? W_PIN_WEAK
                     : d->said == SAID_DIFFERENT ? W_PIN_DIFFERENT
                     : d->said == SAID_FAILED    ? (new_one ? W_PIN_CONSOLE : W_DESK_FAILED)
                     : new_one                   ? W_PIN_NEW_HINT
                     : code                      ? W_CODE_HINT
                                                 : W_NOTHING;
    if (b->portrait) {
        int height = 4 * (build_px(b, 96) + build_px(b, 10)) - build_px(b, 10);
        right.y += right.h - height;
        right.h = height;
        left.h = build_px(b, 84);
    } else {
        left.w = right.w = (b->body.w - gap) / 2;
        right.x += left.w + gap;
        left.h = grid_part(right, 1, 4, build_px(b, 10), 0, 0).h;
    }
    frame_question(b,
                   build_word(b, code       ? W_ASK_CODE
                                 : !new_one ? W_ASK_PIN
                                 : again    ? W_ASK_PIN_AGAIN
                                            : W_ASK_PIN_NEW),
                   "", 0);
    dots(b, left);
    word_format(text, sizeof text, build_word(b, hint), "n", word_number(wait), NULL);
    build_paragraph(b, hint == W_PIN_NEW_HINT ? LOOK_SECOND : LOOK_TEXT, left.x, left.y + left.h + build_px(b, 14),
                    left.w, TYPE_FOOTER, FONT_REGULAR, text);
    pad(b, right, wait != 0);
    frame_footer_key(b, ALIGN_LEFT, ROLE_BACK, build_word(b, W_BACK));
    if (f->screen == SCREEN_PIN && (f->pin.codes || f->pin.codes_sent))
        frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_PIN_FORGOTTEN))->index = ACTION_FORGOTTEN;
}
