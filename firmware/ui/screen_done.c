#include "base/text.h"
#include "meeting/label.h"
#include "ui/screens.h"

/* What the seat line says: the seat, or where to go without one. */
static void seat_words(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    bool full = f->meeting->plan.rows > 0 && f->visit.result.seat.row == 0;
    label_seat(out, size, f->lang, f->meeting, f->visit.result.seat, full ? W_SEAT_FULL : W_SEAT_FREE);
}

static bool others_to_come(const struct visit *v)
{
    for (int i = 0; i < v->household.count; i++)
        if ((i != v->resident || v->stand_in) && !v->household.residents[i].here)
            return true;
    return false;
}

void screen_done(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    bool done = f->screen == SCREEN_DONE, seated = v->result.seat.row > 0;
    int margin = build_px(b, THEME_MARGIN), tick = build_px(b, THEME_TICK);
    int x = b->portrait ? margin : margin + tick + build_px(b, 40);
    int y = b->portrait ? build_px(b, 330) : build_px(b, 108);
    int width = b->page->width - margin - x;
    char first[PAGE_TEXT], seat[PAGE_TEXT], clock[8];
    int64_t since = f->now.boot_ms - f->entered_ms;
    struct rect disc = {margin, b->portrait ? build_px(b, 170) : build_px(b, 144), tick, tick};
    struct widget *w = build_add(b, LOOK_TICK, disc);
    w->motion = !done || since >= THEME_TICK_MS ? 1000 : (int)(since * 1000 / THEME_TICK_MS);
    b->page->moving = b->page->moving || w->motion < 1000;
    label_clock(clock, sizeof clock, f->meeting, v->result.wall_ms);
    if (done)
        text_copy(first, sizeof first, build_word(b, W_DONE));
    else
        word_format(first, sizeof first, build_word(b, W_ALREADY), "time", clock, NULL);
    seat_words(b, seat, sizeof seat);
    char name[PAGE_TEXT] = "";
    if (v->resident < v->household.count)
        word_format(name, sizeof name, v->stand_in ? build_word(b, W_OF_FAMILY) : "{name}", "name",
                    v->household.residents[v->resident].mask, NULL);
    build_line(b, LOOK_TEXT, x, y, width, TYPE_WELCOME, FONT_BOLD, first);
    int seat_top = y + build_px(b, 72);
    if (seated) {
        build_line(b, LOOK_ACCENT, x, seat_top, width, TYPE_SEAT, FONT_BOLD, seat);
        seat_top += build_px(b, TYPE_SEAT + 22);
    } else {
        seat_top =
            build_paragraph(b, LOOK_ACCENT, x, seat_top, width, TYPE_QUESTION, FONT_BOLD, seat) + build_px(b, 12);
    }
    if (done)
        seat_top = build_paragraph(b, LOOK_TEXT, x, seat_top, width, TYPE_SENTENCE, FONT_REGULAR,
                                   build_word(b, v->result.ticket_later ? W_TICKET_LATER : W_TAKE_TICKET)) +
                   build_px(b, 4);
    build_line(b, LOOK_SECOND, x, seat_top, width, TYPE_SECOND, FONT_REGULAR, name);
    if (others_to_come(v) && f->state == MEETING_OPEN)
        build_footer_key(b, ALIGN_RIGHT, ROLE_FAMILY, build_word(b, W_FAMILY));
}
