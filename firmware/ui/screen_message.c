#include "ui/screens.h"

/* A sentence and nothing to decide. */
void screen_message(struct builder *b)
{
    static const struct {
        enum word first, second;
    } words[SCREEN_COUNT] = {
        [SCREEN_STARTING] = {W_STARTING, W_NOTHING}, [SCREEN_STAFF] = {W_ASK_STAFF, W_ASK_STAFF_MORE},
        [SCREEN_CLOSED] = {W_CLOSED, W_CLOSED_MORE}, [SCREEN_PAPER] = {W_PAPER, W_PAPER_MORE},
        [SCREEN_NO_TOUCH] = {W_DEAF, W_DEAF_MORE},
    };
    enum screen screen = b->flow->screen;
    bool called = screen == SCREEN_STAFF && b->flow->visit.called;
    enum word first = called ? W_CALLED : words[screen].first, second = called ? W_CALLED_MORE : words[screen].second;
    int margin = build_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    int y = b->portrait ? build_px(b, 220) : build_px(b, 136);
    y = build_paragraph(b, screen == SCREEN_PAPER || screen == SCREEN_NO_TOUCH ? LOOK_WARNING : LOOK_TEXT, margin, y,
                        width, TYPE_WELCOME, FONT_BOLD, build_word(b, first));
    build_paragraph(b, LOOK_SECOND, margin, y + build_px(b, 16), width, TYPE_SECOND, FONT_REGULAR,
                    build_word(b, second));
    if (screen == SCREEN_STAFF && b->flow->visit.waiting == WAITING_NONE)
        build_footer(b);
}
