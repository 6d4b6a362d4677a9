#include "app/slips.h"

#include <stdlib.h>
#include <string.h>

#include "badge/paper.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/journal.h"
#include "meeting/label.h"

enum {
    TITLE_PX = 40,
    LARGE_PX = 44,
    PLAIN_PX = 30,
    SMALL_PX = 26,
    LINES_A_HOUSEHOLD = 4,
    LINES_MORE = 6,
    A_PAPER = 20 /* households: half a metre; an owner's ticket goes between two papers */
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

static struct paper_line *add(struct paper_line *lines, int *count, int px, bool bold)
{
    struct paper_line *line = &lines[(*count)++];
    *line = (struct paper_line){.px = px, .bold = bold};
    return line;
}

static void heading(struct paper_line *lines, int *count, const struct meeting *m, enum word title, const char *whose,
                    int households, int64_t now_ms)
{
    char clock[8];
    label_clock(clock, sizeof clock, m, now_ms);
    word_format(add(lines, count, TITLE_PX, true)->text, PAPER_TEXT, word_in(LANG_ZH, title), "who", whose, "n",
                word_number(households), NULL);
    struct paper_line *line = add(lines, count, SMALL_PX, false);
    label_when_where(line->text, PAPER_TEXT, LANG_ZH, m);
    size_t used = strlen(line->text);
    word_format(line->text + used, PAPER_TEXT - used, word_in(LANG_ZH, W_SLIP_PRINTED), "time", clock, NULL);
    add(lines, count, 0, false);
}

static void household(struct paper_line *lines, int *count, const struct meeting *m, const struct call_line *c)
{
    label_room(add(lines, count, PLAIN_PX, false)->text, PAPER_TEXT, LANG_ZH, m, &c->room);
    text_copy(add(lines, count, LARGE_PX, true)->text, PAPER_TEXT, c->names);
    text_copy(add(lines, count, LARGE_PX, true)->text, PAPER_TEXT, c->phone[0] == '\0' ? "-" : c->phone);
    word_format(add(lines, count, SMALL_PX, false)->text, PAPER_TEXT,
                word_in(LANG_ZH, c->reply == REPLY_YES ? W_SLIP_YES : W_SLIP_MAYBE), "last",
                word_in(LANG_ZH, journal_call(c->last)), NULL);
    add(lines, count, 0, false);
}

static bool print(struct batch *batch, struct font *font, int width, const struct paper_line *lines, int count,
                  int64_t boot_ms, struct err *err)
{
    struct dots dots = {0};
    bool ok = paper_dots(&dots, font, width, lines, count, err);
    if (ok && !batch_add_paper(batch, &dots, boot_ms))
        ok = err_set(err, ERR_SOFTWARE, "too many papers wait");
    dots_finish(&dots);
    font_forget(font); /* names */
    return ok;
}

bool slips_print(const struct slips *s, struct batch *batch, struct font *font, const struct config *c,
                 struct moment now, struct err *err)
{
    bool ok = true;
    for (int from = 0, to; ok && from < s->count; from = to) {
        for (to = from;
             to < s->count && to - from < A_PAPER && strcmp(s->lines[to].housekeeper, s->lines[from].housekeeper) == 0;
             to++)
            continue;
        size_t space = (size_t)(to - from) * (LINES_A_HOUSEHOLD + 1) + LINES_MORE;
        struct paper_line *lines = calloc(space, sizeof *lines);
        int count = 0;
        if (lines == NULL)
            return err_set(err, ERR_IO, "out of memory");
        heading(lines, &count, &c->meeting, s->lines[from].housekeeper[0] == '\0' ? W_SLIP_TITLE_NOBODY : W_SLIP_TITLE,
                s->lines[from].housekeeper, to - from, now.wall_ms);
        for (int i = from; i < to; i++)
            household(lines, &count, &c->meeting, &s->lines[i]);
        ok = print(batch, font, c->printer.model.width, lines, count, now.boot_ms, err);
        explicit_bzero(lines, space * sizeof *lines);
        free(lines);
    }
    return ok;
}

bool slips_briefing(const struct briefing *b, struct batch *batch, struct font *font, const struct config *c,
                    struct moment now, struct err *err)
{
    struct paper_line lines[16];
    int count = 0;
    heading(lines, &count, &c->meeting, W_BRIEFING_TITLE, "", 0, now.wall_ms);
    word_format(add(lines, &count, LARGE_PX, true)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_HERE), "households",
                word_number(b->here), "persons", word_number(b->persons), NULL);
    word_format(add(lines, &count, PLAIN_PX, false)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_REPLIES), "a",
                word_number(b->yes_here), "b", word_number(b->yes), "c", word_number(b->maybe_here), "d",
                word_number(b->maybe), "e", word_number(b->unlisted_here), "f", word_number(b->other_here), NULL);
    word_format(add(lines, &count, PLAIN_PX, false)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_MISSING), "n",
                word_number(b->missing), "coming", word_number(b->missing_by[CALL_COMING]), "late",
                word_number(b->missing_by[CALL_LATE]), "unanswered", word_number(b->missing_by[CALL_UNANSWERED]), NULL);
    word_format(add(lines, &count, PLAIN_PX, false)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_GREETED), "a",
                word_number(b->greeted_here), "b", word_number(b->greeted), NULL);
    if (b->chairs > 0)
        word_format(add(lines, &count, PLAIN_PX, false)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_CHAIRS), "n",
                    word_number(b->chairs), "left", word_number(b->chairs - b->persons), NULL);
    if (b->owed > 0)
        word_format(add(lines, &count, PLAIN_PX, false)->text, PAPER_TEXT, word_in(LANG_ZH, W_BRIEFING_OWED), "n",
                    word_number(b->owed), NULL);
    return print(batch, font, c->printer.model.width, lines, count, now.boot_ms, err);
}
