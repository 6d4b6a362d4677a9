#include "paper/slips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "badge/paper.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "paper/ticket.h"
#include "printer/escpos.h"

enum {
    SMALL = 20,
    PLAIN = 24,
    LARGE = 48,
    HUGE_PX = 72,
    A_PAPER = 5,        /* households: 190 mm; an owner's ticket goes between two papers ... */
    PAPER_US = 9000000, /* ... and waits no longer than for this one: fewer where the wire is slow */
    PAPER_ROWS = 1520,  /* 190 mm */
    BRIEF_NOTE = 28,    /* characters */
    ROOMY = 3,          /* households on a paper with all its words; where not even these go, fewer words */
    LINES_A_HOUSEHOLD = 10,
    LINES_MORE = 12
};

/* The lines of one paper. */
struct lines {
    struct paper_line all[A_PAPER * LINES_A_HOUSEHOLD + LINES_MORE];
    int count;
};

bool slips_gather(void *context, const struct call_line *line)
{
    struct slips *s = context;
    if (s->lines == NULL)
        s->lines = calloc(SLIPS_MOST, sizeof *s->lines);
    if (s->lines == NULL || s->count == SLIPS_MOST)
        return false;
    s->lines[s->count++] = *line;
    return true;
}

void slips_finish(struct slips *s)
{
    if (s->lines != NULL)
        explicit_bzero(s->lines, SLIPS_MOST * sizeof *s->lines);
    free(s->lines);
    *s = (struct slips){0};
}

static struct paper_line *add(struct lines *l, int px, bool bold, const char *text)
{
    struct paper_line *line = &l->all[l->count++];
    *line = (struct paper_line){.px = px, .bold = bold};
    text_copy(line->text, sizeof line->text, text);
    return line;
}

static void rule(struct lines *l)
{
    add(l, PLAIN, false, "");
}

/* What slips of one housekeeper share. */
struct round {
    const struct meeting *meeting;
    const char *who;
    enum call_round round;
    int64_t now_ms;
    int first, all; /* this slip's first household, of all */
    bool lean;      /* only what must be there: pictures on a slow wire */
    bool brief;     /* one household alone takes too long still: a long remark is cut, and shows it with a … */
};

/* Midnights between now and the meeting, by its own clock. */
static int days_until(const struct round *r)
{
    const int64_t day = 24 * 60 * 60000, offset = (int64_t)r->meeting->utc_offset_min * 60000;
    return (int)((r->meeting->starts_ms + offset) / day - (r->now_ms + offset) / day);
}

/* 今天, 明天, 9月18日 */
static void day_words(char *out, size_t size, const struct round *r)
{
    int days = days_until(r);
    if (days == 0 || days == 1)
        text_copy(out, size, word_in(LANG_ZH, days == 0 ? W_SLIP_TONIGHT : W_SLIP_TOMORROW));
    else
        label_when_where(out, size, LANG_ZH, r->meeting);
    out[strcspn(out, " ")] = '\0';
}

static void heading(struct lines *l, const struct round *r, int count)
{
    static const enum word rounds[] = {
        [ROUND_DAY_BEFORE] = W_SLIP_DAY_BEFORE, [ROUND_TEN_MINUTES] = W_SLIP_TEN_MINUTES, [ROUND_START] = W_SLIP_AFTER};
    const struct meeting *m = r->meeting;
    bool before = r->round == ROUND_DAY_BEFORE;
    char clock[8], text[PAPER_TEXT], day[64];
    day_words(day, sizeof day, r);
    text_copy(add(l, LARGE, true, word_in(LANG_ZH, W_SLIP_TITLE))->right, PAPER_RIGHT, r->who);
    label_clock(clock, sizeof clock, m, r->now_ms);
    int days = days_until(r);
    snprintf(text, sizeof text, "%s %s", before && days != 1 ? day : word_in(LANG_ZH, rounds[r->round]), clock);
    char n[16], from[16], to[32];
    snprintf(n, sizeof n, "%d", r->all);
    snprintf(from, sizeof from, "%d", r->first + 1);
    snprintf(to, sizeof to, "%d", r->first + count);
    word_format(add(l, PLAIN, true, text)->right, PAPER_RIGHT, word_in(LANG_ZH, W_SLIP_COUNT), "n", n, "from", from,
                "to", to, NULL);
    rule(l);
    if (r->lean)
        return;
    label_clock(clock, sizeof clock, m, meeting_begins(m));
    word_format(text, sizeof text, word_in(LANG_ZH, W_SLIP_SAY), "who", r->who, "title", m->title, "when", day, "clock",
                clock, "place", m->place, "ask", word_in(LANG_ZH, before ? W_SLIP_ASK_BEFORE : W_SLIP_ASK_TODAY), NULL);
    add(l, PLAIN, false, text);
    rule(l);
}

/* 138 7138 9435: as it is dialled from a paper held in the other hand. */
static void note_words(char *out, size_t size, const char *note, int most)
{
    char whole[PAPER_TEXT + CALL_NOTE];
    const char *end = note;
    for (int i = 0; i < most && *end != '\0'; i++)
        text_next(&end);
    if (note[0] != '\0')
        snprintf(whole, sizeof whole, "%s%.*s%s", word_in(LANG_ZH, W_SLIP_NOTE), (int)(end - note), note,
                 *end != '\0' ? "…" : "");
    else
        snprintf(whole, sizeof whole, "%s__________________________", word_in(LANG_ZH, W_SLIP_NOTE));
    text_copy(out, size, whole); /* cut at a character, if at all */
    explicit_bzero(whole, sizeof whole);
}

static void household(struct lines *l, const struct round *r, const struct call_line *c)
{
    int plain = r->lean ? SMALL : PLAIN;
    char room[ROOM_LABEL], text[PAPER_TEXT], heads[16] = "", last[64] = "";
    bool before = r->round == ROUND_DAY_BEFORE;
    label_room(room, sizeof room, LANG_ZH, r->meeting, &c->room);
    add(l, LARGE, true, room);
    add(l, plain, false, c->names);
    const char *phone = c->phones[0] == '\0' ? "-" : c->phones;
    for (int i = 0; i < CALL_PHONES && call_phone(&phone, text, sizeof text, NULL); i++)
        add(l, LARGE, true, text);
    if (c->heads > 0)
        word_format(heads, sizeof heads, word_in(LANG_ZH, W_SLIP_HEADS), "n", word_number(c->heads), NULL);
    if (c->last != CALL_NONE)
        word_format(last, sizeof last, word_in(LANG_ZH, W_SLIP_LAST), "last", word_in(LANG_ZH, journal_call(c->last)),
                    NULL);
    word_format(text, sizeof text, word_in(LANG_ZH, c->reply == REPLY_YES ? W_SLIP_YES : W_SLIP_MAYBE), "heads", heads,
                "last", last, NULL);
    text_copy(add(l, plain, true, text)->right, PAPER_RIGHT, c->greeted ? word_in(LANG_ZH, W_SLIP_GREETED) : "");
    if (r->lean && c->note[0] == '\0')
        text[0] = '\0';
    else
        note_words(text, sizeof text, c->note, r->brief ? BRIEF_NOTE : CALL_NOTE);
    if (text[0] != '\0')
        add(l, plain, c->note[0] != '\0', text);
    add(l, plain, true, word_in(LANG_ZH, before ? W_SLIP_BOXES_BEFORE : W_SLIP_BOXES));
    rule(l);
    explicit_bzero(text, sizeof text);
}

/* So many households from `from` on; fewer if they take too long. Returns how many, 0 on failure. */
static int one_slip(const struct slips *s, struct round *r, int most, struct sheet *sheet, struct font *font,
                    const struct config *c, struct err *err)
{
    struct lines *l = calloc(1, sizeof *l);
    int taken = 0;
    if (l == NULL) {
        err_set(err, ERR_IO, "out of memory");
        return 0;
    }
    r->lean = r->brief = false;
    for (int n = most; n > 0 && taken == 0 && err->code == ERR_NONE; n--) {
        l->count = 0;
        heading(l, r, n);
        for (int i = 0; i < n; i++)
            household(l, r, &s->lines[r->first + i]);
        int rest = r->all - r->first - n;
        if (rest > 0)
            word_format(add(l, PLAIN, false, "")->text, PAPER_TEXT, word_in(LANG_ZH, W_SLIP_REST), "n",
                        word_number(rest), NULL);
        if (!r->lean)
            add(l, PLAIN, false, word_in(LANG_ZH, W_SLIP_THEN));
        bool made = ticket_paper(sheet, font, c, l->all, l->count, err);
        bool short_enough = made && sheet->dots.height <= PAPER_ROWS && ticket_wire_us(sheet, c) <= PAPER_US;
        if (!made && err->code == ERR_SOFTWARE && (n > 1 || !r->brief))
            *err = (struct err){0}; /* fewer may go on a paper */
        if (short_enough || (made && r->brief)) {
            taken = n;
            break;
        }
        sheet_finish(sheet);
        if (!r->lean && n <= ROOMY) { /* once more with what must be there alone */
            r->lean = true;
            n = most + 1;
        } else if (r->lean && n == 1 && !r->brief) {
            r->brief = true;
            n = 2;
        }
    }
    explicit_bzero(l, sizeof *l);
    free(l);
    font_forget(font); /* names */
    return taken;
}

bool slips_print(const struct slips *s, struct batch *batch, struct font *font, const struct config *c,
                 enum call_round round, struct moment now, struct err *err)
{
    int before = batch_papers(batch);
    for (int from = 0, to; from < s->count; from = to) {
        const struct slips mine = {s->lines + from, s->count - from};
        struct round r = {
            .meeting = &c->meeting, .who = s->lines[from].housekeeper, .round = round, .now_ms = now.wall_ms};
        for (to = from; to < s->count && strcmp(s->lines[to].housekeeper, r.who) == 0; to++)
            r.all++;
        while (r.first < r.all) {
            struct sheet sheet = {0};
            int most = r.all - r.first < A_PAPER ? r.all - r.first : A_PAPER;
            int taken = one_slip(&mine, &r, most, &sheet, font, c, err);
            if (taken > 0 && !batch_add_paper(batch, &sheet, r.who, now.boot_ms))
                taken = err_set(err, ERR_SOFTWARE, "too many papers wait");
            sheet_finish(&sheet);
            if (taken == 0) {
                batch_take_back(batch, before); /* all of them or none: who tries again gets none twice */
                return false;
            }
            r.first += taken;
        }
    }
    return true;
}

/* At three times the size a line has a third of the cells. */
static bool cells_fit(const char *text, const struct config *c)
{
    int cells = 0;
    for (uint32_t u; (u = text_next(&text)) != 0;)
        cells += u < 0x80 ? 1 : 2;
    return cells * HUGE_PX / 2 <= c->printer.model.width;
}

static void figure(struct lines *l, enum word name, int a, int of)
{
    char text[32];
    snprintf(text, sizeof text, of >= 0 ? "%d/%d" : "%d", a, of);
    text_copy(add(l, LARGE, true, word_in(LANG_ZH, name))->right, PAPER_RIGHT, text);
}

/* Of the households that said yes or maybe: who is here, who has told on the phone that she comes, the rest. */
static void expected(struct lines *l, const struct briefing *b)
{
    char text[PAPER_TEXT];
    int all = b->yes + b->maybe, here = b->yes_here + b->maybe_here,
        soon = b->missing_by[CALL_COMING] + b->missing_by[CALL_LATE];
    if (all == 0)
        return;
    word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_CAME), "n", word_number(here), NULL);
    struct paper_line *line = add(l, PLAIN, false, "");
    text_copy(line->right, PAPER_RIGHT, text);
    word_format(line->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_EXPECTED), "n", word_number(all), NULL);
    line = add(l, PLAIN, false, "");
    line->bar[0] = here;
    line->bar[1] = soon;
    line->of = all;
    word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_BAR), "coming", word_number(b->missing_by[CALL_COMING]),
                "late", word_number(b->missing_by[CALL_LATE]), "rest", word_number(all - here - soon), NULL);
    add(l, PLAIN, false, text);
}

/* How much of the estate is here, against what is asked for. */
static void quorum_lines(struct lines *l, const struct quorum *q)
{
    char text[PAPER_TEXT], here[QUORUM_SHARE], all[QUORUM_SHARE], share[QUORUM_WORDS];
    rule(l);
    area_text(here, q->area_here);
    area_text(all, q->area_all);
    quorum_against(share, q->rule.area, q->area_here, q->area_all);
    word_format(text, sizeof text, word_in(LANG_ZH, W_FIGURE_AREA), "here", here, "all", all, NULL);
    add(l, PLAIN, false, text);
    text_copy(add(l, PLAIN, true, "")->right, PAPER_RIGHT, share);
    quorum_against(share, q->rule.households, q->households_here, q->households_all);
    word_format(text, sizeof text, word_in(LANG_ZH, W_FIGURE_AREA_HOMES), "here", word_number(q->households_here),
                "all", word_number(q->households_all), NULL);
    text_copy(add(l, PLAIN, true, text)->right, PAPER_RIGHT, share);
    if (q->unknown_here == 0)
        return;
    word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_AREA_UNKNOWN), "n", word_number(q->unknown_here), NULL);
    add(l, PLAIN, false, text);
}

/* lean: without the bar, for pictures on a slow wire. */
static void briefing_lines(struct lines *l, const struct briefing *b, const struct config *c, int64_t now_ms, bool lean)
{
    char text[PAPER_TEXT], clock[8];
    label_clock(clock, sizeof clock, &c->meeting, now_ms);
    text_copy(add(l, LARGE, true, word_in(LANG_ZH, W_BRIEFING_TITLE))->right, PAPER_RIGHT, clock);
    struct meeting said = c->meeting; /* as it was said last */
    said.starts_ms = meeting_begins(&c->meeting);
    label_when_where(text, sizeof text, LANG_ZH, &said);
    add(l, PLAIN, false, text);
    rule(l);
    word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_HERE), "households", word_number(b->here), "persons",
                word_number(b->persons), NULL);
    add(l, cells_fit(text, c) ? HUGE_PX : LARGE, true, text);
    if (!lean)
        expected(l, b);
    rule(l);
    figure(l, W_BRIEFING_REPLIES, b->yes_here, b->yes);
    figure(l, W_BRIEFING_MAYBE, b->maybe_here, b->maybe);
    figure(l, W_BRIEFING_UNLISTED, b->unlisted_here, -1);
    figure(l, W_BRIEFING_OTHER, b->other_here, -1);
    figure(l, W_BRIEFING_GREETED, b->greeted_here, b->greeted);
    for (int i = 0; i < b->star_count; i++) {
        char room[ROOM_DASHED];
        room_dashed(room, &b->stars[i].room);
        snprintf(text, sizeof text, "★%s %s", room, b->stars[i].names);
        add(l, PLAIN, false, text);
    }
    if (b->stars_waiting > b->star_count) {
        word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_STARS_MORE), "n",
                    word_number(b->stars_waiting - b->star_count), NULL);
        add(l, PLAIN, false, text);
    }
    rule(l);
    figure(l, W_BRIEFING_MISSING, b->missing, -1);
    if (lean)
        word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_SOON), "coming",
                    word_number(b->missing_by[CALL_COMING]), "late", word_number(b->missing_by[CALL_LATE]),
                    "unanswered", word_number(b->missing_by[CALL_UNANSWERED]), NULL);
    else
        word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_UNANSWERED), "n",
                    word_number(b->missing_by[CALL_UNANSWERED]), NULL);
    if (lean || b->missing_by[CALL_UNANSWERED] > 0)
        add(l, PLAIN, false, text);
    if (b->chairs > 0) {
        word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_CHAIRS), "n", word_number(b->chairs), NULL);
        snprintf(clock, sizeof clock, "%d", b->chairs - b->persons);
        text_copy(add(l, LARGE, true, text)->right, PAPER_RIGHT, clock);
    }
    if (b->quorum.area_all > 0)
        quorum_lines(l, &b->quorum);
    if (b->owed > 0) {
        word_format(text, sizeof text, word_in(LANG_ZH, W_BRIEFING_OWED), "n", word_number(b->owed), NULL);
        add(l, PLAIN, true, text);
    }
}

bool slips_briefing(const struct briefing *b, struct batch *batch, struct font *font, const struct config *c,
                    struct moment now, struct err *err)
{
    struct sheet sheet = {0};
    bool ok = false;
    for (int lean = 0; lean < 2; lean++) {
        struct lines l = {0};
        briefing_lines(&l, b, c, now.wall_ms, lean);
        ok = ticket_paper(&sheet, font, c, l.all, l.count, err);
        if (!ok || ticket_wire_us(&sheet, c) <= PAPER_US || lean)
            break;
        sheet_finish(&sheet);
    }
    if (ok && !batch_add_paper(batch, &sheet, word_in(LANG_ZH, W_ITEM_BRIEFING), now.boot_ms))
        ok = err_set(err, ERR_SOFTWARE, "too many papers wait");
    sheet_finish(&sheet);
    return ok;
}
