#include "base/text.h"
#include "ui/desk.h"

/* The lists of the stick. */
void screen_lists(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    build_question(b, build_word(b, W_ITEM_LISTS), "");
    for (int i = 0; i < d->page.rows; i++)
        desk_row(b, b->body, i, d->page.files[i], "");
    if (d->page.rows == 0 && b->flow->visit.waiting == WAITING_NONE)
        build_paragraph(b, LOOK_TEXT, b->body.x, b->body.y + build_px(b, 10), b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_LISTS_NONE));
    desk_back(b);
    desk_turn(b, desk_pages_of(d->total));
}

/* What the list would change, before anything is. */
void screen_preview(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct desk_preview *p = &d->page.preview;
    char text[PAGE_TEXT];
    struct rect row = desk_low_row(b);
    int y = b->body.y + build_px(b, 10);
    text_copy(text, sizeof text, d->kept.files[d->row]);
    build_question(b, text, "");
    desk_back(b);
    if (b->flow->visit.waiting != WAITING_NONE && d->page.rows == 0 && p->added + p->changed + p->same + p->faults == 0)
        return;
    if (d->said == SAID_FAILED) {
        build_paragraph(b, LOOK_WARNING, b->body.x, y, b->body.w, TYPE_SENTENCE, FONT_REGULAR,
                        build_word(b, W_DESK_FAILED));
        return;
    }
    word_format(text, sizeof text, build_word(b, p->faults > 0 ? W_PREVIEW_FAULTS : W_PREVIEW_COUNTS), "n",
                word_number(p->faults), "new", word_number(p->added), "changed", word_number(p->changed), "same",
                word_number(p->same), "warned", word_number(p->warnings), "skipped", word_number(p->skipped), "missing",
                word_number(p->missing), NULL);
    y = build_paragraph(b, p->faults > 0 ? LOOK_WARNING : LOOK_TEXT, b->body.x, y, b->body.w, TYPE_SECOND, FONT_BOLD,
                        text);
    if (p->faults > 0) {
        build_paragraph(b, LOOK_TEXT, b->body.x, y + build_px(b, 8), b->body.w, TYPE_FOOTER, FONT_REGULAR,
                        p->first_fault);
        return;
    }
    if (d->said == SAID_DONE)
        build_dead_key(b, LOOK_CARD, row, TYPE_SENTENCE, build_word(b, W_PREVIEW_DONE));
    else
        build_key(b, LOOK_MAIN, row, ROLE_ACTION, ACTION_IMPORT, TYPE_SENTENCE, build_word(b, W_PREVIEW_IMPORT));
}
