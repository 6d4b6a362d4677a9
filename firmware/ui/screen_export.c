#include "base/text.h"
#include "ui/desk.h"

/* How far the pack is: a bar, and the one key that still does something. */
static void packing(struct builder *b, int y)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect bar = {b->body.x, y + build_px(b, TYPE_SECOND + 24), b->body.w, build_px(b, 16)};
    char text[PAGE_TEXT];
    word_format(text, sizeof text, build_word(b, d->stopping ? W_PACK_STOPPING : W_PACK_WRITING), "percent",
                word_number(100 * d->done / d->of), NULL);
    build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD, text);
    build_add(b, LOOK_TINT, bar);
    bar.w = bar.w * d->done / d->of;
    if (bar.w > 0)
        build_add(b, LOOK_MAIN, bar);
    struct rect row = desk_low_row(b);
    if (d->stopping)
        build_dead_key(b, LOOK_CARD, row, TYPE_SENTENCE, build_word(b, W_PACK_STOP));
    else
        build_key(b, LOOK_CARD, row, ROLE_ACTION, ACTION_PACK_STOP, TYPE_SENTENCE, build_word(b, W_PACK_STOP));
}

/* What came of it: the folder by its name, so that staff find it. */
static void packed(struct builder *b, int y)
{
    const struct desk *d = &b->flow->visit.desk;
    if (d->said == SAID_DONE && d->asked == DESK_PACK) {
        y = build_paragraph(b, LOOK_ACCENT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD,
                            build_word(b, W_PACK_DONE));
        build_line(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, d->page.files[0]);
    } else if (d->said == SAID_STOPPED) {
        build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD, build_word(b, W_PACK_STOPPED));
    } else {
        desk_say(b, y, W_EXPORT_DONE, d->asked == DESK_PACK && b->flow->stick_ok ? W_PACK_FAILED : W_EXPORT_NO_STICK);
    }
}

/* How the stick is, in a sentence; what is wrong with it says what to do. */
static const enum word sentences[MEDIUM_STATES] = {
    [MEDIUM_UNUSED] = W_STICK_NONE,     [MEDIUM_NONE] = W_STICK_NONE,
    [MEDIUM_LOOKING] = W_STICK_LOOKING, [MEDIUM_STRANGE] = W_STICK_STRANGE,
    [MEDIUM_READY] = W_STICK_READY,     [MEDIUM_CHECKING] = W_STICK_CHECKING,
    [MEDIUM_SAFE] = W_STICK_SAFE_MORE,  [MEDIUM_MANY] = W_STICK_MANY,
    [MEDIUM_FOREIGN] = W_STICK_FOREIGN, [MEDIUM_LOCKED] = W_STICK_LOCKED,
    [MEDIUM_DIRTY] = W_STICK_DIRTY,     [MEDIUM_PULLED] = W_STICK_PULLED,
    [MEDIUM_FULL] = W_STICK_FULL,       [MEDIUM_UNRELIABLE] = W_STICK_UNRELIABLE,
    [MEDIUM_FAILED] = W_STICK_FAILED};

/* Returns the y below it. */
static int stick(struct builder *b, int y)
{
    const struct flow *f = b->flow;
    char text[PAGE_TEXT];
    enum look look = medium_trouble(f->medium) ? LOOK_WARNING : LOOK_TEXT;
    text_copy(text, sizeof text, build_word(b, sentences[f->medium]));
    if (f->medium == MEDIUM_READY && f->lacking > 0)
        word_format(text, sizeof text, build_word(b, W_STICK_LACKING), "n", word_number(f->lacking), NULL);
    if (f->medium == MEDIUM_SAFE) {
        build_line(b, LOOK_ACCENT, b->body.x, y, b->body.w, TYPE_QUESTION, FONT_BOLD, build_word(b, W_STICK_SAFE));
        y += build_px(b, TYPE_QUESTION + 16);
    }
    y = build_paragraph(b, look, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_REGULAR, text);
    return y + build_px(b, 14);
}

static void action(struct builder *b, enum look look, struct rect rect, enum desk_action what, enum word word)
{
    build_key(b, look, rect, ROLE_ACTION, what, TYPE_SENTENCE, build_word(b, word));
}

/* What may be done with it now. */
static void keys(struct builder *b)
{
    enum medium_state medium = b->flow->medium;
    struct rect row = desk_low_row(b), left = grid_part(row, 2, 1, b->gap, 0, 0),
                right = grid_part(row, 2, 1, b->gap, 1, 0);
    if (medium == MEDIUM_STRANGE) {
        action(b, LOOK_CARD, left, ACTION_STICK_EJECT, W_STICK_EJECT);
        action(b, LOOK_MAIN, right, ACTION_STICK_USE, W_STICK_USE);
    } else if (medium == MEDIUM_SAFE) {
        action(b, LOOK_CARD, row, ACTION_STICK_USE, W_STICK_USE_AGAIN);
    } else if (medium == MEDIUM_READY) {
        action(b, LOOK_CARD, left, ACTION_EXPORT, W_EXPORT_NOW);
        action(b, LOOK_MAIN, right, ACTION_PACK, W_PACK_NOW);
        frame_footer_key(b, ALIGN_RIGHT, ROLE_ACTION, build_word(b, W_STICK_EJECT))->index = ACTION_STICK_EJECT;
    }
}

void screen_export(struct builder *b)
{
    const struct visit *v = &b->flow->visit;
    int y = b->body.y + build_px(b, 10);
    frame_question(b, build_word(b, W_ITEM_EXPORT), "", 0);
    y = stick(b, y);
    if (v->waiting == WAITING_DESK && v->desk.asked == DESK_PACK && v->desk.of > 0) {
        packing(b, y);
        return;
    }
    if (b->flow->medium == MEDIUM_READY)
        packed(b, y);
    keys(b);
    desk_back(b);
}
