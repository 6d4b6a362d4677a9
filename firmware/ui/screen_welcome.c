#include <stdio.h>

#include "base/text.h"
#include "meeting/label.h"
#include "ui/page.h"

void screen_welcome(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    char title[PAGE_TEXT], when[64], second[256];
    bool english = b->flow->lang == LANG_EN;
    int margin = page_px(b, THEME_MARGIN), width = b->page->width - 2 * margin, big = page_px(b, THEME_BIG_KEY);
    word_format(title, sizeof title, page_word(b, W_WELCOME), "meeting",
                english && m->title_en[0] != '\0' ? m->title_en : m->title, NULL);
    label_when(when, sizeof when, b->flow->lang, m, b->flow->now.wall_ms);
    snprintf(second, sizeof second, "%s  %s  %s", m->estate, when,
             english && m->place_en[0] != '\0' ? m->place_en : m->place);
    /* the eye first, then the hand: words above, the one key below them, low where the screen is upright */
    int top = b->portrait ? page_px(b, 190) : page_px(b, 100);
    top = page_paragraph(b, LOOK_TEXT, margin, top, width, TYPE_WELCOME, FONT_BOLD, title);
    page_paragraph(b, LOOK_SECOND, margin, top + page_px(b, 2), width, TYPE_SECOND, FONT_REGULAR, second);
    int key = b->portrait ? b->body.y + b->body.h - big - page_px(b, 120) : page_px(b, 232);
    page_key(b, LOOK_MAIN, (struct rect){margin, key, width, big}, ROLE_START, 0, TYPE_WELCOME,
             page_word(b, W_START));
    page_footer_key(b, ALIGN_LEFT, ROLE_LANGUAGE, page_word(b, W_OTHER_LANGUAGE));
    page_footer_key(b, ALIGN_RIGHT, ROLE_NOTICE, page_word(b, W_NOTICE));
}
