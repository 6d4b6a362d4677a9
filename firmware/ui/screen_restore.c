#include "base/moment.h"
#include "meeting/label.h"
#include "ui/desk.h"

/* The store is damaged: what there is to go on with, and what may be missing from it. */
void screen_restore(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct desk *d = &f->visit.desk;
    const struct backups *c = &f->backups;
    char text[PAGE_TEXT], clock[8];
    int y = b->body.y + build_px(b, 10), gap = build_px(b, 12);
    frame_question(b, build_word(b, W_RESTORE), "", 0);
    if (d->said == SAID_FAILED) {
        build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD,
                        build_word(b, W_RESTORE_FAILED));
        desk_back(b);
        return;
    }
    label_clock(clock, sizeof clock, f->meeting, c->wall_ms);
    word_format(text, sizeof text, build_word(b, c->good ? W_RESTORE_COPY : W_RESTORE_NO_COPY), "time", clock, "n",
                word_number(c->here), NULL);
    y = gap +
        build_paragraph(b, c->good ? LOOK_TEXT : LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_BOLD, text);
    if (c->good && c->more + c->changes > 0) {
        word_format(text, sizeof text, build_word(b, c->changes > 0 ? W_RESTORE_CHANGES : W_RESTORE_ADDED), "n",
                    word_number(c->more), "m", word_number(c->changes), NULL);
        y = gap + build_paragraph(b, LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, text);
    }
    if (c->good && c->missing > 0) {
        word_format(text, sizeof text, build_word(b, W_RESTORE_MISSING), "n", word_number(c->missing), NULL);
        y = gap + build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, text);
    }
    if (c->good && c->lost > 0) {
        word_format(text, sizeof text, build_word(b, W_RESTORE_LOST), "n", word_number(c->lost), NULL);
        y = gap + build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR, text);
    }
    if (!c->good || c->missing == 0) /* else it was said above what to do */
        build_paragraph(b, LOOK_SECOND, b->body.x, y, b->body.w, TYPE_SECOND, FONT_REGULAR,
                        build_word(b, c->good ? W_RESTORE_CHECK : W_RESTORE_ASK));
    if (c->good)
        build_key(b, LOOK_MAIN, desk_low_row(b), ROLE_ACTION, ACTION_RESTORE, TYPE_SENTENCE,
                  build_word(b, d->sure ? W_DESK_SURE : W_RESTORE_NOW));
    desk_back(b);
}
