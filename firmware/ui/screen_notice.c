#include "ui/screens.h"

void screen_notice(struct builder *b)
{
    static const enum word paragraphs[] = {W_NOTICE_1, W_NOTICE_2, W_NOTICE_3, W_NOTICE_4};
    int margin = build_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    int y = b->body.y;
    build_question(b, build_word(b, W_NOTICE), "");
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        y = build_paragraph(b, LOOK_TEXT, margin, y, width, 24, FONT_REGULAR, build_word(b, paragraphs[i])) +
            build_px(b, 12);
    build_footer(b);
}
