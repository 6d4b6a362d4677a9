#include "paper/codes.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "meeting/label.h"
#include "paper/ticket.h"
#include "store/recovery.h"

enum { PLAIN = 24, LARGE = 48, LINES = PIN_CODES + 6 };

_Static_assert(PIN_CODES *(PIN_CODE_DIGITS + 1) <= BATCH_NOTE, "the codes are one note");

/* From here on they work, and those before no more. */
static bool put_codes(struct db *db, int64_t meeting, const void *bytes, const struct event_time *time, struct err *err)
{
    (void)meeting;
    (void)time;
    return recovery_put(db, (const char(*)[PIN_CODE_DIGITS + 1]) bytes, err);
}

bool codes_print(const char codes[PIN_CODES][PIN_CODE_DIGITS + 1], struct batch *batch, struct font *font,
                 const struct config *c, struct moment now, struct err *err)
{
    struct paper_line lines[LINES] = {{{0}, {0}, {0}, 0, 0, false}};
    struct sheet sheet = {0};
    int count = 0;
    lines[count] = (struct paper_line){.px = LARGE, .bold = true};
    text_copy(lines[count++].text, PAPER_TEXT, word_in(LANG_ZH, W_CODES_TITLE));
    lines[count] = (struct paper_line){.px = PLAIN};
    label_day(lines[count++].text, LANG_ZH, &c->meeting, now.wall_ms);
    lines[count++] = (struct paper_line){.px = PLAIN}; /* a rule */
    for (int i = 0; i < PIN_CODES; i++) {
        lines[count] = (struct paper_line){.px = LARGE, .bold = true};
        snprintf(lines[count++].text, PAPER_TEXT, "%.4s %s", codes[i], codes[i] + 4);
    }
    lines[count++] = (struct paper_line){.px = PLAIN};
    lines[count] = (struct paper_line){.px = PLAIN};
    text_copy(lines[count++].text, PAPER_TEXT, word_in(LANG_ZH, W_CODES_HOW));
    bool ok = ticket_paper(&sheet, font, c, lines, count, err) &&
              (batch_add_noted(batch, &sheet, word_in(LANG_ZH, W_CODES_TITLE), now.boot_ms, put_codes, codes,
                               PIN_CODES * (PIN_CODE_DIGITS + 1)) ||
               err_set(err, ERR_SOFTWARE, "too many papers wait"));
    sheet_finish(&sheet);
    explicit_bzero(lines, sizeof lines);
    return ok;
}
