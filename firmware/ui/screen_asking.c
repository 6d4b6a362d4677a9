#include "flow/timeout.h"
#include "ui/screens.h"

void screen_asking(struct builder *b)
{
    char second[PAGE_TEXT];
    struct page *p = b->page;
    int margin = build_px(b, THEME_MARGIN), big = build_px(b, THEME_BIG_KEY), width = p->width - 2 * margin;
    int y = b->portrait ? build_px(b, 220) : build_px(b, 86);
    build_add(b, LOOK_VEIL, (struct rect){0, 0, p->width, p->height});
    build_line(b, LOOK_TEXT, margin, y, width, TYPE_WELCOME, FONT_BOLD, build_word(b, W_STILL_THERE));
    word_format(second, sizeof second, build_word(b, W_STILL_THERE_MORE), "n", word_number(flow_countdown(b->flow)),
                NULL);
    build_line(b, LOOK_SECOND, margin, y + build_px(b, 72), width, TYPE_SECOND, FONT_REGULAR, second);
    int key = b->portrait ? b->body.y + b->body.h - big - build_px(b, 120) : build_px(b, 232);
    build_key(b, LOOK_MAIN, (struct rect){margin, key, width, big}, ROLE_STAY, 0, TYPE_QUESTION, build_word(b, W_STAY));
}
