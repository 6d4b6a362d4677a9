#include "ui/page.h"

void screen_asking(struct builder *b)
{
    char second[PAGE_TEXT];
    struct page *p = b->page;
    int margin = page_px(b, THEME_MARGIN), big = page_px(b, THEME_BIG_KEY), width = p->width - 2 * margin;
    int y = b->portrait ? page_px(b, 220) : page_px(b, 86);
    page_add(b, LOOK_VEIL, (struct rect){0, 0, p->width, p->height});
    page_line(b, LOOK_TEXT, margin, y, width, TYPE_WELCOME, FONT_BOLD, page_word(b, W_STILL_THERE));
    word_format(second, sizeof second, page_word(b, W_STILL_THERE_MORE), "n", word_number(flow_countdown(b->flow)),
                NULL);
    page_line(b, LOOK_SECOND, margin, y + page_px(b, 72), width, TYPE_SECOND, FONT_REGULAR, second);
    int key = b->portrait ? b->body.y + b->body.h - big - page_px(b, 120) : page_px(b, 232);
    page_key(b, LOOK_MAIN, (struct rect){margin, key, width, big}, ROLE_STAY, 0, TYPE_QUESTION, page_word(b, W_STAY));
}
