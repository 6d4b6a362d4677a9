#include "ui/screens.h"

/* What is kept, by whom, how long, and whom to ask; the shipped words where meeting.ini does not say. */
void screen_notice(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    bool office = m->notice.office[0] != '\0', contact = m->notice.contact[0] != '\0';
    char kept[400], ask[400];
    word_format(kept, sizeof kept, build_word(b, W_NOTICE_2), "office",
                office ? m->notice.office : build_word(b, W_NOTICE_OFFICE), "days", word_number(m->notice.keep_days),
                NULL);
    word_format(ask, sizeof ask, build_word(b, contact ? W_NOTICE_3_CONTACT : W_NOTICE_3), "contact", m->notice.contact,
                NULL);
    const char *paragraphs[] = {build_word(b, W_NOTICE_1), kept, ask, build_word(b, W_NOTICE_4)};
    int margin = build_px(b, THEME_MARGIN), width = b->page->width - 2 * margin;
    int y = b->body.y;
    build_question(b, build_word(b, W_NOTICE), "");
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
        y = build_paragraph(b, LOOK_TEXT, margin, y, width, TYPE_NOTICE, FONT_REGULAR, paragraphs[i]) + build_px(b, 10);
    build_footer(b);
}
