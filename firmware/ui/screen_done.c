#include <stdio.h>

#include "base/moment.h"
#include "base/text.h"
#include "flow/opinion.h"
#include "flow/signature.h"
#include "meeting/label.h"
#include "ui/screens.h"
#include "ui/typeset.h"

/* What the seat line says: the seat, or where to go without one. */
static void seat_words(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    bool full = f->meeting->plan.rows > 0 && f->visit.result.seat.row == 0;
    label_seat(out, size, f->lang, f->meeting, f->visit.result.seat, full ? W_SEAT_FULL : W_SEAT_FREE);
}

/* Who it was, masked as the page before showed her. */
static void name_words(const struct builder *b, char *out, size_t size)
{
    const struct visit *v = &b->flow->visit;
    word_format(out, size, v->result.of_family ? build_word(b, W_OF_FAMILY) : "{name}", "name", v->result.mask, NULL);
}

/* One touch for each of the household who is not here yet, two of them side by side, and always the way to the others:
 * all in a row, or upright the way to the others below them. `row` is the lowest. */
static void family_keys(struct builder *b, struct rect row)
{
    const struct visit *v = &b->flow->visit;
    int others[HOUSEHOLD_MOST], count = 0, columns = b->portrait ? 2 : 3;
    for (int i = 0; i < v->household.count; i++) {
        const struct resident *r = &v->household.residents[i];
        if (!r->here && !r->replaced && r->tellable)
            others[count++] = i;
    }
    int shown = count < 2 ? count : 2;
    struct rect names = row, last = build_part(row, columns, 1, b->gap, columns - 1, 0);
    if (shown == columns)
        names.y -= row.h + b->gap;
    for (int i = 0; i < shown; i++) { /* from the right, where 家人一起签到 stands */
        int column = shown == columns ? i : columns - 1 - shown + i;
        const struct resident *r = &v->household.residents[others[i]];
        struct widget *w = build_key(b, LOOK_CARD, build_part(names, columns, 1, b->gap, column, 0), ROLE_NAME,
                                     others[i], TYPE_SENTENCE, r->mask);
        text_copy(w->second, sizeof w->second, build_word(b, W_FAMILY_KEY));
    }
    if (shown == 0 && !b->portrait) { /* alone it may be as wide as its words */
        int left = build_part(row, columns, 1, b->gap, columns - 2, 0).x;
        last.w += last.x - left;
        last.x = left;
    }
    build_key(b, LOOK_TINT, last, ROLE_FAMILY, 0, TYPE_SECOND, build_word(b, shown > 0 ? W_FAMILY_MORE : W_FAMILY));
}

/* Lying above the last of the family's keys, upright in the footer's right. */
static struct rect wish_key(struct builder *b, struct rect row, enum role role, enum word word)
{
    if (b->portrait)
        return build_footer_key(b, ALIGN_RIGHT, role, build_word(b, word))->rect;
    row.y -= row.h + b->gap;
    struct rect key = build_part(row, 3, 1, b->gap, 2, 0);
    return build_key(b, LOOK_TINT, key, role, 0, TYPE_SECOND, build_word(b, word))->rect;
}

void screen_done(struct builder *b)
{
    const struct flow *f = b->flow;
    const struct visit *v = &f->visit;
    bool done = f->screen == SCREEN_DONE, seated = v->result.seat.row > 0;
    int margin = build_px(b, THEME_MARGIN), tick = build_px(b, THEME_TICK);
    int x = b->portrait ? margin : margin + tick + build_px(b, 40);
    int y = b->portrait ? build_px(b, 228) : build_px(b, 90);
    int width = b->page->width - margin - x;
    char first[PAGE_TEXT], seat[PAGE_TEXT], clock[8];
    int64_t since = f->now.boot_ms - f->entered_ms;
    struct rect disc = {margin, b->portrait ? build_px(b, 78) : build_px(b, 126), tick, tick};
    struct widget *w = build_add(b, LOOK_TICK, disc);
    w->motion = !done || since >= THEME_TICK_MS ? 1000 : (int)(since * 1000 / THEME_TICK_MS);
    b->page->moving = b->page->moving || w->motion < 1000;
    label_clock(clock, sizeof clock, f->meeting, v->result.wall_ms);
    if (done)
        text_copy(first, sizeof first, build_word(b, W_DONE));
    else
        word_format(first, sizeof first, build_word(b, moment_trusted(v->result.wall_ms) ? W_ALREADY : W_ALREADY_PLAIN),
                    "time", clock, NULL);
    seat_words(b, seat, sizeof seat);
    char name[PAGE_TEXT], last[2 * PAGE_TEXT];
    name_words(b, name, sizeof name);
    snprintf(last, sizeof last, "%s%s%s", f->tour ? build_word(b, W_TOUR) : "", f->tour ? "  " : "", name);
    build_line(b, LOOK_TEXT, x, y, width, TYPE_WELCOME, FONT_BOLD, first);
    int seat_top = y + build_px(b, 72);
    if (seated) {
        build_line(b, LOOK_ACCENT, x, seat_top, width, TYPE_SEAT, FONT_BOLD, seat);
        seat_top += build_px(b, TYPE_SEAT + 22);
    } else {
        seat_top =
            build_paragraph(b, LOOK_ACCENT, x, seat_top, width, TYPE_QUESTION, FONT_BOLD, seat) + build_px(b, 12);
    }
    struct rect left = build_footer_key(b, ALIGN_LEFT, ROLE_NOT_ME, build_word(b, W_NOT_ME))->rect;
    int height = b->choice;
    struct rect row = {left.x + left.w + 2 * b->gap, left.y + left.h - height, 0, height};
    if (b->portrait) /* above the footer, over the whole width */
        row = (struct rect){margin, left.y - b->gap - height, 0, height};
    row.w = b->page->width - margin - row.x;
    bool signs = signature_offered(f); /* one after the other */
    if (signs || opinion_offered(f)) { /* what is told beside it makes way */
        struct rect key = wish_key(b, row, signs ? ROLE_SIGN : ROLE_OPINION, signs ? W_SIGN : W_OPINION);
        if (!b->portrait)
            width = key.x - b->gap - x;
    }
    if (v->result.opinion_noted || v->result.signature_noted)
        seat_top = build_paragraph(b, LOOK_TEXT, x, seat_top, width, TYPE_SENTENCE, FONT_REGULAR,
                                   build_word(b, v->result.opinion_noted ? W_OPINION_NOTED : W_SIGN_NOTED)) +
                   build_px(b, 4);
    else if (done)
        seat_top = build_paragraph(b, LOOK_TEXT, x, seat_top, width, TYPE_SENTENCE, FONT_REGULAR,
                                   build_word(b, v->result.ticket_later   ? W_TICKET_LATER
                                                 : v->result.ticket_early ? W_TICKET_READY
                                                 : !v->result.ticket_out  ? W_TICKET_PRINTING
                                                                          : W_TAKE_TICKET)) +
                   build_px(b, 4);
    w = build_line(b, LOOK_SECOND, x, seat_top, width, TYPE_SECOND, FONT_REGULAR, last);
    typeset_cut(b->font, w->text, sizeof w->text, w->type, width); /* a long name, not what she is told */
    if (f->state == MEETING_OPEN)
        family_keys(b, row);
}
