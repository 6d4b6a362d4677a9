#include "ui/screens.h"

enum { SHEET = 136 };

/* A sentence and nothing to decide; beside what calls to the paper sheet, the sheet. */
void screen_message(struct builder *b)
{
    static const struct {
        enum word first, second;
    } words[SCREEN_COUNT] = {
        [SCREEN_STARTING] = {W_STARTING, W_NOTHING}, [SCREEN_STAFF] = {W_ASK_STAFF, W_ASK_STAFF_MORE},
        [SCREEN_CLOSED] = {W_CLOSED, W_CLOSED_MORE}, [SCREEN_PAPER] = {W_PAPER, W_PAPER_MORE},
        [SCREEN_NO_TOUCH] = {W_DEAF, W_DEAF_MORE},
    };
    const struct visit *v = &b->flow->visit;
    enum screen screen = b->flow->screen;
    bool called = screen == SCREEN_STAFF && v->called, sheet = screen == SCREEN_PAPER || screen == SCREEN_NO_TOUCH;
    enum word first = called ? W_CALLED : words[screen].first;
    enum word second = !called ? words[screen].second : v->asked_help ? W_ASKED_HELP_MORE : W_CALLED_MORE;
    int x = b->body.x, width = b->body.w, side = build_px(b, SHEET), before = b->page->count;
    enum look look = sheet ? LOOK_WARNING : LOOK_TEXT;
    int units = sheet ? 56 : 52;
    frame_meeting(b);
    int stands = b->page->count;
    if (sheet && !b->portrait) {
        x += side + build_px(b, 40);
        width -= side + build_px(b, 40);
    }
    int y = build_paragraph(b, look, x, 0, width, units, FONT_BOLD, build_word(b, first));
    char text[PAGE_TEXT];
    const char *next = b->flow->meeting->next;
    word_format(text, sizeof text, build_word(b, screen == SCREEN_CLOSED && next[0] != '\0' ? W_CLOSED_NEXT : second),
                "next", next, NULL);
    y = build_paragraph(b, LOOK_SECOND, x, y + build_px(b, 12), width, TYPE_SECOND, FONT_REGULAR, text);
    int top = b->portrait ? b->page->height * 45 / 100
                          : (b->page->height - y) / 2; /* words in the middle, upright above it */
    for (int i = stands; i < b->page->count; i++)
        b->page->widgets[i].rect.y += top;
    if (sheet) {
        struct rect r = {b->body.x, b->portrait ? top - side - build_px(b, 32) : top + (y - side) / 2, side, side};
        struct widget *w = build_add(b, LOOK_WARNING, r);
        w->icon = ICON_SHEET;
        w->type.px = side;
    }
    for (int i = before; i < b->page->count; i++)
        b->page->widgets[i].stands = true;
    if (screen == SCREEN_STAFF && v->waiting == WAITING_NONE)
        frame_footer(b);
    if (screen == SCREEN_CLOSED)
        frame_footer_ways(b);
}
