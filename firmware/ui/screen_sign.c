#include "ui/screens.h"

/* A signature: the field as wide as the page, a line to write on, and below it what takes it back and what ends it. */
void screen_sign(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    bool strokes = v->written.ink.strokes > 0;
    struct rect field = b->body, keys = grid_cut_foot(b, &field, b->choice);
    int most = field.w * 2 / 3;
    if (field.h > most) { /* upright: a signature is wider than high, and low where hands are */
        field.y += field.h - most;
        field.h = most;
    }
    frame_question(b, build_word(b, W_SIGN_HERE), v->result.mask, field.y);
    struct widget *w = build_add(b, LOOK_INK, field);
    w->role = ROLE_INK;
    w->index = INK_FIELD_SIGNED;
    b->page->ink = v->written.ink;
    struct rect again = grid_part(keys, 2, 1, b->gap, 0, 0), done = grid_part(keys, 2, 1, b->gap, 1, 0);
    if (strokes) {
        build_key(b, LOOK_TINT, again, ROLE_CLEAR, 0, TYPE_SENTENCE, build_word(b, W_WRITE_CLEAR));
        build_key(b, LOOK_MAIN, done, ROLE_ENTER, 0, TYPE_SENTENCE, build_word(b, W_KEY_ENTER));
    } else {
        build_dead_key(b, LOOK_TINT, again, TYPE_SENTENCE, build_word(b, W_WRITE_CLEAR));
        build_dead_key(b, LOOK_MAIN, done, TYPE_SENTENCE, build_word(b, W_KEY_ENTER));
    }
    frame_footer(b);
}
