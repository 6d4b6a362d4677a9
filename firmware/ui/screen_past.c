#include <stdio.h>

#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* 历次会议: who came, what was said, what is still open, this meeting above those before it. */

enum { ROW_HIGH = 68, ROW_UPRIGHT = 92 };

static void row(struct builder *b, struct rect r, const struct past *p)
{
    const struct flow *f = b->flow;
    char day[LABEL_DAY], title[2 * PAGE_TEXT], figures[PAGE_TEXT];
    int px = build_px(b, BLOCKS_TEXT), y = r.y + build_px(b, 4);
    struct type type = {px, p->now ? FONT_BOLD : FONT_REGULAR};
    label_day(day, f->lang, f->meeting, p->starts_ms);
    snprintf(title, sizeof title, "%s　%s", day, p->now ? build_word(b, W_PAST_NOW) : p->title);
    typeset_cut(b->font, title, sizeof title, type, r.w);
    build_line(b, p->now ? LOOK_ACCENT : LOOK_TEXT, r.x, y, r.w, BLOCKS_TEXT, type.weight, title);
    word_format(figures, sizeof figures, build_word(b, W_PAST_FIGURES), "households", word_number(p->households),
                "persons", word_number(p->persons), "remarks", word_number(p->remarks), "plan", word_number(p->plan),
                "done", word_number(p->plan - p->open), "open", word_number(p->open), NULL);
    y += build_px(b, BLOCKS_TEXT + 8);
    build_words(b, LOOK_SECOND, (struct rect){r.x, y, r.w, r.y + r.h - y}, BLOCKS_LABEL, FONT_REGULAR, ALIGN_LEFT,
                figures);
    blocks_rule(b, r.x, r.y + r.h - build_px(b, 2), r.w);
}

void screen_past(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    int rows = b->flow->desk_rows, high = build_px(b, b->portrait ? ROW_UPRIGHT : ROW_HIGH);
    frame_question(b, build_word(b, W_PAST), "", 0);
    desk_back(b);
    for (int i = 0; i < d->page.rows && i < rows; i++)
        row(b, (struct rect){b->body.x, b->body.y + i * high, b->body.w, high}, &d->page.past[i]);
    if (d->page.rows == 1)
        build_paragraph(b, LOOK_SECOND, b->body.x, b->body.y + high + build_px(b, 14), b->body.w, BLOCKS_TEXT,
                        FONT_REGULAR, build_word(b, W_PAST_NONE));
}
