#include "ui/page.h"

/* A sentence and nothing to decide. */
void screen_message(struct builder *b)
{
    static const struct {
        enum word first, second;
    } words[SCREEN_COUNT] = {
        [SCREEN_STARTING] = {W_STARTING, W_NOTHING},
        [SCREEN_STAFF] = {W_ASK_STAFF, W_ASK_STAFF_MORE},
        [SCREEN_CLOSED] = {W_CLOSED, W_CLOSED_MORE},
        [SCREEN_PAPER] = {W_PAPER, W_PAPER_MORE},
    };
    enum screen screen = b->flow->screen;
    int margin = page_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    int y = b->portrait ? page_px(b, 220) : page_px(b, 136);
    y = page_paragraph(b, screen == SCREEN_PAPER ? LOOK_WARNING : LOOK_TEXT, margin, y, width, TYPE_WELCOME, FONT_BOLD,
                       page_word(b, words[screen].first));
    page_paragraph(b, LOOK_SECOND, margin, y + page_px(b, 16), width, TYPE_SECOND, FONT_REGULAR,
                   page_word(b, words[screen].second));
    if (screen == SCREEN_STAFF && b->flow->visit.waiting == WAITING_NONE)
        page_footer(b);
}
