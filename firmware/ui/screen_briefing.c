#include "meeting/label.h"
#include "ui/desk.h"

/* One figure: what it counts in second ink, the figure large at the right. */
static void figure(struct builder *b, struct rect cell, const char *what, const char *much, bool large)
{
    int px = build_px(b, large ? TYPE_SECOND : TYPE_FOOTER);
    int y = cell.y + (cell.h - px) / 2;
    struct widget *w = build_line(b, LOOK_TEXT, cell.x + cell.w / 2, y, cell.w / 2, large ? TYPE_SECOND : TYPE_FOOTER,
                                  FONT_BOLD, much);
    w->align = ALIGN_RIGHT;
    build_line(b, LOOK_SECOND, cell.x, y + (px - build_px(b, TYPE_LEAST)) / 2, cell.w / 2, TYPE_LEAST, FONT_REGULAR,
               what);
}

static const char *pair(char *out, size_t size, int a, int b)
{
    word_format(out, size, "{a}/{b}", "a", word_number(a), "b", word_number(b), NULL);
    return out;
}

/* Two columns of them, upright one. */
static void figures(struct builder *b, struct rect area, const struct briefing *f)
{
    int columns = b->portrait ? 1 : 2, rows = 10 / columns;
    char text[PAGE_TEXT];
    const struct {
        enum word what;
        int a, b; /* b -1: alone */
    } all[] = {{W_FIGURE_HOUSEHOLDS, f->here, -1},
               {W_FIGURE_PERSONS, f->persons, -1},
               {W_REPLY_YES, f->yes_here, f->yes},
               {W_REPLY_MAYBE, f->maybe_here, f->maybe},
               {W_FIGURE_UNLISTED, f->unlisted_here, -1},
               {W_FIGURE_OTHER, f->other_here, -1},
               {W_FIGURE_MISSING, f->missing, -1},
               {W_FIGURE_CALLED, -1, -1},
               {W_FIGURE_GREETED, f->greeted_here, f->greeted},
               {W_FIGURE_CHAIRS, f->chairs - f->persons, f->chairs}};
    for (int i = 0; i < (int)(sizeof all / sizeof *all); i++) {
        struct rect cell = grid_part(area, columns, rows, 2 * b->gap, i % columns, i / columns);
        cell.h = area.h / rows;
        cell.y = area.y + i / columns * cell.h;
        if (all[i].what == W_FIGURE_CALLED)
            word_format(text, sizeof text, build_word(b, W_FIGURE_CALLS), "coming",
                        word_number(f->missing_by[CALL_COMING]), "late", word_number(f->missing_by[CALL_LATE]),
                        "unanswered", word_number(f->missing_by[CALL_UNANSWERED]), NULL);
        else if (all[i].what == W_FIGURE_CHAIRS && f->chairs == 0)
            continue;
        else if (all[i].b >= 0)
            pair(text, sizeof text, all[i].a, all[i].b);
        else
            word_format(text, sizeof text, "{n}", "n", word_number(all[i].a), NULL);
        figure(b, cell, build_word(b, all[i].what == W_FIGURE_CALLED ? W_FIGURE_OF_THEM : all[i].what), text, i < 2);
    }
}

/* 宣布开会 and 再等10分钟, then when it began and 散会. */
static void meeting_keys(struct builder *b, struct rect row, const struct briefing *f)
{
    const struct desk *d = &b->flow->visit.desk;
    struct rect last = grid_part(row, 3, 1, b->gap, 2, 0), middle = grid_part(row, 3, 1, b->gap, 1, 0);
    char text[PAGE_TEXT], clock[16];
    if (f->began_ms == 0) {
        build_key(b, LOOK_MAIN, last, ROLE_ACTION, ACTION_BEGIN, TYPE_SENTENCE,
                  build_word(b, d->sure ? W_DESK_SURE : W_BRIEFING_BEGIN));
        build_key(b, LOOK_TINT, middle, ROLE_ACTION, ACTION_WAIT, TYPE_SENTENCE,
                  build_word(b, d->said == SAID_DONE ? W_DESK_DONE : W_BRIEFING_WAIT));
        return;
    }
    label_clock(clock, sizeof clock, b->flow->meeting, f->began_ms);
    word_format(text, sizeof text, build_word(b, W_BRIEFING_BEGAN), "time", clock, NULL);
    build_dead_key(b, LOOK_CARD, middle, TYPE_SENTENCE, text);
    label_clock(clock, sizeof clock, b->flow->meeting, f->ended_ms);
    word_format(text, sizeof text, build_word(b, W_BRIEFING_ENDED), "time", clock, NULL);
    if (f->ended_ms > 0)
        build_dead_key(b, LOOK_CARD, last, TYPE_SENTENCE, text);
    else
        build_key(b, LOOK_TINT, last, ROLE_ACTION, ACTION_END, TYPE_SENTENCE,
                  build_word(b, d->sure ? W_DESK_SURE : W_BRIEFING_END));
}

/* On one screen, without scrolling: who is here, who said what, who is missing, the chairs. */
void screen_briefing(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct briefing *f = &d->page.briefing;
    char text[PAGE_TEXT];
    struct rect row = desk_low_row(b), area = b->body;
    area.y -= build_px(b, 2);
    area.h = row.y - area.y - b->gap;
    word_format(text, sizeof text, build_word(b, W_BRIEFING_OWED), "n", word_number(f->owed), NULL);
    frame_question(b, build_word(b, W_BRIEFING_TITLE),
                   d->said == SAID_FAILED ? build_word(b, W_DESK_FAILED)
                   : f->owed > 0          ? text
                                          : "",
                   0);
    figures(b, area, f);
    meeting_keys(b, row, f);
    build_key(b, LOOK_CARD, grid_part(row, 3, 1, b->gap, 0, 0), ROLE_ACTION, ACTION_PRINT_BRIEFING, TYPE_SENTENCE,
              build_word(b, W_BRIEFING_PRINT));
    desk_back(b);
}
