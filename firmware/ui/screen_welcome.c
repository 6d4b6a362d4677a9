#include <stdio.h>

#include "base/text.h"
#include "flow/invited.h"
#include "meeting/label.h"
#include "ui/screens.h"
#include "ui/typeset.h"

enum { HINT_BEFORE_MS = 10 * 60000, HINT_AFTER_MS = 20 * 60000 };

/* From ten minutes before the start: that there is something to do, not about whom. */
static void staff_hint(struct builder *b, struct rect left, struct rect right)
{
    int64_t from_start = b->flow->now.wall_ms - b->flow->meeting->starts_ms;
    if (!b->flow->pin.set || from_start < -HINT_BEFORE_MS || from_start >= HINT_AFTER_MS)
        return;
    int x = left.x + left.w + b->gap, width = right.x - b->gap - x;
    struct widget *w = build_line(b, LOOK_SECOND, x, left.y + (left.h - build_px(b, TYPE_LEAST)) / 2, width, TYPE_LEAST,
                                  FONT_REGULAR, build_word(b, W_HINT_SLIPS));
    w->align = ALIGN_MIDDLE;
    typeset_cut(b->font, w->text, sizeof w->text, w->type, width);
}

/* The eye first, then the hand: words above, the one key below them, low where the screen is upright. */
void screen_welcome(struct builder *b)
{
    const struct meeting *m = b->flow->meeting;
    char title[PAGE_TEXT], when[64], second[256];
    bool english = b->flow->lang == LANG_EN;
    int margin = build_px(b, THEME_MARGIN), width = b->page->width - 2 * margin, big = build_px(b, THEME_BIG_KEY);
    word_format(title, sizeof title, build_word(b, W_WELCOME), "meeting",
                english && m->title_en[0] != '\0' ? m->title_en : m->title, NULL);
    label_when(when, sizeof when, b->flow->lang, m, b->flow->now.wall_ms); /* an unset clock is not the day itself */
    snprintf(second, sizeof second, "%s  %s  %s", m->estate, when,
             english && m->place_en[0] != '\0' ? m->place_en : m->place);
    bool strange = invited_strange(b->flow); /* the key below is the way, and the words beside it say so */
    if (strange)
        text_copy(second, sizeof second, build_word(b, W_SCAN_STRANGE));
    int lowest = b->body.y + b->body.h - big - build_px(b, b->portrait ? 120 : 8), key, before = b->page->count;
    for (int units = TYPE_WELCOME;; units -= 2) { /* a very long title gives way to the key */
        struct type type = {build_px(b, units), FONT_BOLD};
        typeset_headline(b->font, title, &type, width);
        int lines = typeset_lines(b->font, title, type, width);
        int top = build_px(b, b->portrait ? 190 : lines > 1 ? 62 : 100);
        b->page->count = before;
        top = build_paragraph(b, LOOK_TEXT, margin, top, width, units, FONT_BOLD, title);
        top = build_paragraph(b, strange ? LOOK_ACCENT : LOOK_SECOND, margin, top + build_px(b, 2), width, TYPE_SECOND,
                              strange ? FONT_BOLD : FONT_REGULAR, second);
        if (b->flow->tour)
            top = build_paragraph(b, LOOK_ACCENT, margin, top, width, TYPE_SECOND, FONT_BOLD, build_word(b, W_TOUR));
        key = b->portrait ? lowest : build_px(b, 232);
        key = key > top + build_px(b, 12) ? key : top + build_px(b, 12);
        if (key <= lowest || units <= TYPE_SECOND)
            break;
    }
    build_key(b, LOOK_MAIN, (struct rect){margin, key, width, big}, ROLE_START, 0, TYPE_WELCOME,
              build_word(b, W_START));
    struct rect left = build_footer_key(b, ALIGN_LEFT, ROLE_LANGUAGE, build_word(b, W_OTHER_LANGUAGE))->rect;
    struct rect right = build_footer_key(b, ALIGN_RIGHT, ROLE_NOTICE, build_word(b, W_NOTICE))->rect;
    staff_hint(b, left, right);
}
