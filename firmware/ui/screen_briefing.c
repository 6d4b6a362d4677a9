#include <stdio.h>

#include "base/text.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "ui/blocks.h"
#include "ui/desk.h"
#include "ui/typeset.h"

/* At the left who is here and what became of those expected, at the right each reply: on one page, without scrolling. */

enum { BAR = 30, FACT = 38, FACTS_MOST = 9, LEFT_OF_100 = 50, LEFT_LEAST = 252, STAR_LINE = 29, MINUTE_MS = 60000 };

static int thousandth(int part, int whole)
{
    return whole <= 0 ? 0 : part * 1000 / whole > 1000 ? 1000 : part * 1000 / whole;
}

/* 23户29人, and the bar of the expected households: came, 马上到, 晚到, the rest. Returns the y below. */
static int expected(struct builder *b, struct rect r, const struct briefing *f)
{
    char text[PAGE_TEXT];
    int whole = f->yes + f->maybe, came = f->yes_here + f->maybe_here, y = r.y, bar = build_px(b, BAR);
    build_line(b, LOOK_SECOND, r.x, y, r.w, BLOCKS_LABEL, FONT_REGULAR, build_word(b, W_FIGURE_HERE));
    y += build_px(b, BLOCKS_LABEL + 6);
    blocks_pair(b, LOOK_ACCENT, r.x, y, r.w, BLOCKS_FIGURE_LARGE, f->here, f->persons);
    y += build_px(b, BLOCKS_FIGURE_LARGE + 18);
    word_format(text, sizeof text, build_word(b, W_BRIEFING_CAME), "n", word_number(came), NULL);
    int right = font_width(b->font, text, build_px(b, BLOCKS_LABEL), FONT_BOLD);
    build_line(b, LOOK_TEXT, r.x + r.w - right, y, right, BLOCKS_LABEL, FONT_BOLD, text);
    word_format(text, sizeof text, build_word(b, W_BRIEFING_EXPECTED), "n", word_number(whole), NULL);
    build_line(b, LOOK_SECOND, r.x, y, r.w - right - b->gap, BLOCKS_LABEL, FONT_REGULAR, text);
    y += build_px(b, BLOCKS_LABEL + 10);
    struct widget *w = build_add(b, LOOK_SHARE, (struct rect){r.x, y, r.w, bar});
    w->parts[0] = thousandth(came, whole);
    w->parts[1] = thousandth(f->missing_by[CALL_COMING], whole);
    w->parts[2] = thousandth(f->missing_by[CALL_LATE], whole);
    y += bar + build_px(b, 8);
    word_format(text, sizeof text, build_word(b, W_BRIEFING_CALLS), "coming", word_number(f->missing_by[CALL_COMING]),
                "late", word_number(f->missing_by[CALL_LATE]), "unanswered",
                word_number(f->missing_by[CALL_UNANSWERED]), "uncalled", word_number(f->missing_by[CALL_NONE]), NULL);
    w = build_words(b, LOOK_SECOND, (struct rect){r.x, y, r.w, build_px(b, 60)}, BLOCKS_LABEL, FONT_REGULAR, ALIGN_LEFT,
                    text);
    return y + (w->broken > 0 ? w->rect.h : w->type.px) + build_px(b, 12);
}

/* Whom the manager receives and who is not here yet, a line each as far as there is room, the last says how many more; during the
 * tour where it goes. */
static void stars(struct builder *b, struct rect r, int y, const struct briefing *f)
{
    int line = build_px(b, BLOCKS_LABEL) * 13 / 10;
    if (f->tour && f->stops[0] != '\0') { /* they are on their way: where, and with whom */
        char where[PAGE_TEXT];
        word_format(where, sizeof where, build_word(b, W_BRIEFING_TOUR), "stops", f->stops, NULL);
        struct type type = {build_px(b, BLOCKS_LABEL), FONT_REGULAR};
        typeset_cut(b->font, where, sizeof where, type, r.w * 2 - 2 * type.px);
        if (y + 3 * line <= r.y + r.h)
            build_paragraph(b, LOOK_ACCENT, r.x, y, r.w, BLOCKS_LABEL, FONT_REGULAR, where);
        return;
    }
    int room_for = (r.y + r.h - y) / line, shown = f->star_count < room_for ? f->star_count : room_for;
    if (shown < f->stars_waiting && shown == room_for && shown > 0)
        shown--;
    char text[PAGE_TEXT];
    for (int i = 0; i < shown; i++, y += line) {
        char room[ROOM_DASHED];
        room_dashed(room, &f->stars[i].room);
        snprintf(text, sizeof text, "★ %s　%s", room, f->stars[i].names);
        blocks_line(b, LOOK_TEXT, r.x, y, r.w, BLOCKS_LABEL, FONT_REGULAR, text);
    }
    if (shown >= f->stars_waiting || room_for < 1)
        return;
    word_format(text, sizeof text, build_word(b, W_BRIEFING_STARS_MORE), "n", word_number(f->stars_waiting - shown),
                NULL);
    blocks_line(b, LOOK_TEXT, r.x, y, r.w, BLOCKS_LABEL, FONT_REGULAR, text);
}

static void facts(struct builder *b, struct rect r, const struct briefing *f)
{
    char chairs[64], much[32], area[PAGE_TEXT] = "", homes[PAGE_TEXT] = "", here[QUORUM_SHARE], all[QUORUM_SHARE];
    char area_share[QUORUM_WORDS], home_share[QUORUM_WORDS];
    const struct quorum *q = &f->quorum;
    area_text(here, q->area_here / 100 * 100); /* whole metres will do */
    area_text(all, q->area_all / 100 * 100);
    word_format(area, sizeof area, build_word(b, W_FIGURE_AREA), "here", here, "all", all, NULL);
    word_format(homes, sizeof homes, build_word(b, W_FIGURE_AREA_HOMES), "here", word_number(q->households_here), "all",
                word_number(q->households_all), NULL);
    quorum_against(area_share, q->rule.area, q->area_here, q->area_all);
    quorum_against(home_share, q->rule.households, q->households_here, q->households_all);
    word_format(chairs, sizeof chairs, build_word(b, W_FIGURE_CHAIRS_LEFT), "n", word_number(f->chairs), NULL);
    const struct {
        const char *what;
        int a, b; /* b -1: alone */
        const char *words;
    } lines[] = {{build_word(b, W_REPLY_YES), f->yes_here, f->yes, NULL},
                 {build_word(b, W_REPLY_MAYBE), f->maybe_here, f->maybe, NULL},
                 {build_word(b, W_FIGURE_PHONE_NO), f->missing_by[CALL_NO], -1, NULL},
                 {build_word(b, W_FIGURE_UNLISTED), f->unlisted_here, -1, NULL},
                 {build_word(b, W_FIGURE_OTHER), f->other_here, -1, NULL},
                 {build_word(b, W_FIGURE_GREETED), f->greeted_here, f->greeted, NULL},
                 {chairs, f->chairs > f->persons ? f->chairs - f->persons : 0, -1, NULL},
                 {area, 0, -1, area_share},
                 {homes, 0, -1, home_share}};
    bool is_shown[] = {true, true, true, true, true, true, f->chairs > 0, q->area_all > 0, q->area_all > 0};
    _Static_assert(sizeof is_shown / sizeof *is_shown == FACTS_MOST && sizeof lines / sizeof *lines == FACTS_MOST,
                   "a line each");
    int count = 0, most = build_px(b, FACT + 8);
    for (int i = 0; i < FACTS_MOST; i++)
        count += is_shown[i];
    int high = r.h / count > most ? most : r.h / count;
    for (int i = 0, y = r.y; i < FACTS_MOST; i++) {
        if (!is_shown[i])
            continue;
        if (lines[i].words != NULL)
            text_copy(much, sizeof much, lines[i].words);
        else if (lines[i].b >= 0)
            snprintf(much, sizeof much, "%d / %d", lines[i].a, lines[i].b);
        else
            snprintf(much, sizeof much, "%d", lines[i].a);
        blocks_fact(b, LOOK_TEXT, (struct rect){r.x, y, r.w, high - (high < most ? build_px(b, 3) : 0)}, lines[i].what,
                    much);
        blocks_rule(b, r.x, y + high - build_px(b, 2), r.w);
        y += high;
    }
}

/* Six places, each for one thing: 打印, 再等10分钟, 参观, 撤回, 散会, 宣布开会. What has no meaning now is dead, or not there yet; no key means
 * another thing than it did before. Upright three and two. */
enum { PRINT, WAIT, TOUR, BACK, END, BEGIN, KEYS };

static const enum word unsay_words[BRIEFING_WORDS] = {
    [BRIEFING_WAIT] = W_UNSAY_WAIT, [BRIEFING_BEGIN] = W_UNSAY_BEGIN, [BRIEFING_END] = W_UNSAY_END};

static bool may_be_unsaid(const struct flow *f, const struct briefing *b)
{
    return b->last != BRIEFING_NOTHING && f->now.wall_ms - b->last_ms <= BRIEFING_BACK_MS;
}

static void keys(struct builder *b, struct rect area, const struct briefing *f)
{
    const struct desk *d = &b->flow->visit.desk;
    int columns = b->portrait ? 3 : KEYS, rows = (KEYS + columns - 1) / columns;
    bool begun = f->began_ms != 0, sure = d->sure;
    struct rect at[KEYS];
    for (int i = 0; i < KEYS; i++)
        at[i] = grid_part(area, columns, rows, b->portrait ? b->gap : build_px(b, 8), i % columns, i / columns);
    build_key(b, LOOK_CARD, at[PRINT], ROLE_ACTION, ACTION_PRINT_BRIEFING, BLOCKS_TEXT,
              build_word(b, W_BRIEFING_PRINT));
    if (begun)
        build_dead_key(b, LOOK_CARD, at[WAIT], BLOCKS_TEXT, build_word(b, W_BRIEFING_WAIT));
    else
        build_key(b, LOOK_CARD, at[WAIT], ROLE_ACTION, ACTION_WAIT, BLOCKS_TEXT,
                  build_word(b, W_BRIEFING_WAIT)); /* the new time stands above */
    if (may_be_unsaid(b->flow, f))
        build_key(b, LOOK_KEY, at[BACK], ROLE_ACTION, ACTION_UNSAY, BLOCKS_TEXT, build_word(b, unsay_words[f->last]));
    if (!begun) {
        build_key(b, LOOK_MAIN, at[BEGIN], ROLE_ACTION, ACTION_BEGIN, BLOCKS_TEXT,
                  build_word(b, sure && d->sure_of == ACTION_BEGIN ? W_DESK_SURE : W_BRIEFING_BEGIN));
        return;
    }
    if (f->ended_ms == 0) /* nothing to tour after the end */
        build_key(b, f->tour ? LOOK_CHOSEN : LOOK_CARD, at[TOUR], ROLE_ACTION, ACTION_TOUR, BLOCKS_TEXT,
                  build_word(b, f->tour ? W_TOUR_END : W_TOUR_BEGIN));
    build_dead_key(b, LOOK_CARD, at[BEGIN], BLOCKS_TEXT, build_word(b, W_BRIEFING_BEGUN_KEY));
    if (f->ended_ms > 0)
        build_dead_key(b, LOOK_CARD, at[END], BLOCKS_TEXT, build_word(b, W_BRIEFING_ENDED_KEY));
    else
        build_key(b, LOOK_CARD, at[END], ROLE_ACTION, ACTION_END, BLOCKS_TEXT,
                  build_word(b, sure && d->sure_of == ACTION_END ? W_DESK_SURE : W_BRIEFING_END));
}

static void context(const struct builder *b, char *out, size_t size)
{
    const struct flow *f = b->flow;
    char clock[8];
    int64_t left = meeting_begins(f->meeting) - f->now.wall_ms, began = f->visit.desk.page.briefing.began_ms;
    int64_t ended = f->visit.desk.page.briefing.ended_ms;
    label_clock(clock, sizeof clock, f->meeting, ended > 0 ? ended : began > 0 ? began : meeting_begins(f->meeting));
    if (began > 0) {
        word_format(out, size, build_word(b, ended > 0 ? W_BRIEFING_ENDED : W_BRIEFING_BEGAN), "time", clock, NULL);
        return;
    }
    bool soon = left > 0 && left < 600 * (int64_t)MINUTE_MS;
    word_format(out, size, build_word(b, soon ? W_BRIEFING_BEFORE : W_BRIEFING_CONTEXT), "time", clock, "n",
                word_number((left + MINUTE_MS - 1) / MINUTE_MS), NULL);
}

void screen_briefing(struct builder *b)
{
    const struct desk *d = &b->flow->visit.desk;
    const struct briefing *f = &d->page.briefing;
    char text[PAGE_TEXT];
    struct rect left = b->body, right, row = desk_keys(b, &left, b->portrait ? 2 : 1);
    right = left;
    context(b, text, sizeof text);
    frame_question(b, build_word(b, W_BRIEFING_TITLE), d->said == SAID_FAILED ? build_word(b, W_DESK_FAILED) : text, 0);
    if (b->portrait) {
        int rows = FACTS_MOST - (f->quorum.area_all > 0 ? 0 : 2), most = left.h - rows * build_px(b, FACT + 6),
            lines = f->quorum.area_all > 0 ? 0
                    : f->stars_waiting < 2 ? f->stars_waiting
                                           : 2, /* of names, no more */
            least = build_px(b, LEFT_LEAST + lines * STAR_LINE);
        left.h = build_px(b, f->star_count > 0 ? 340 : 250);
        left.h = left.h > most ? most : left.h;
        left.h = left.h < least ? least : left.h; /* then the rows are lower */
        right.y += left.h;
        right.h -= left.h;
    } else {
        left.w = b->body.w * LEFT_OF_100 / 100 - 2 * b->gap;
        right.x += left.w + 4 * b->gap;
        right.w -= left.w + 4 * b->gap;
    }
    left.y += build_px(b, 8);
    left.h -= build_px(b, 8);
    stars(b, left, expected(b, left, f), f);
    facts(b, right, f);
    keys(b, row, f);
}

/* Why it is taken back. */
void screen_unsay(struct builder *b)
{
    static const enum word whats[BRIEFING_WORDS] = {
        [BRIEFING_WAIT] = W_JOURNAL_UNWAIT, [BRIEFING_BEGIN] = W_JOURNAL_UNBEGIN, [BRIEFING_END] = W_JOURNAL_UNEND};
    const struct briefing *f = &b->flow->visit.desk.page.briefing;
    frame_question(b, build_word(b, W_UNSAY_WHY), build_word(b, whats[f->last]), 0);
    for (int i = 0, at = 0; i < JOURNAL_REASONS; i++) {
        if (i == JOURNAL_UNSAID_GOES_ON && f->last != BRIEFING_END) /* that is a reason for an end alone */
            continue;
        struct rect r = grid_part(b->body, 2, JOURNAL_REASONS / 2, b->gap, at % 2, at / 2);
        build_key(b, LOOK_CARD, r, ROLE_ROW, i, TYPE_SENTENCE, build_word(b, journal_unsaid(i)));
        at++;
    }
    desk_back(b);
}
