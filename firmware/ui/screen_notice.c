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
    const char *paragraphs[] = {build_word(b, b->flow->signs ? W_NOTICE_1_SIGNED : W_NOTICE_1), kept, ask,
                                build_word(b, W_NOTICE_4)};
    frame_question(b, build_word(b, W_NOTICE), "", 0);
    int before = b->page->count, below = 0;
    for (int units = b->care ? b->type->footer : TYPE_FOOTER; below == 0 || below > b->body.y + b->body.h;
         units -= 2) { /* as large as it fits */
        b->page->count = before;
        below = b->body.y;
        for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
            below = build_paragraph(b, LOOK_TEXT, b->body.x, below, b->body.w, units, FONT_REGULAR, paragraphs[i]) +
                    build_px(b, units / 2);
        below -= build_px(b, units / 2);
        if (units <= TYPE_LEAST)
            break;
    }
    frame_footer(b);
}
