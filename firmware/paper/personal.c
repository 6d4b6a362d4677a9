#include "paper/personal.h"

#include <string.h>

#include "badge/slip.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/label.h"
#include "paper/ticket.h"
#include "printer/escpos.h"

enum { PLAIN = 24, LARGE = 48, CERTIFICATE_LINES = 9 };

static void line(struct paper_line *l, int px, bool bold, const char *text)
{
    *l = (struct paper_line){.px = px, .bold = bold};
    text_copy(l->text, sizeof l->text, text);
}

bool personal_invitation_dots(struct dots *dots, struct font *font, const struct config *c, const struct found *f,
                              const char *code, struct err *err)
{
    const struct meeting *m = &c->meeting;
    struct paper_line above[6], below[2];
    char text[400], room[ROOM_LABEL], title[LABEL_TITLE];
    label_title(title, m);
    line(&above[0], 26, false, word_in(LANG_ZH, W_INVITE_TO));
    line(&above[1], 38, true, title);
    line(&above[2], 0, false, "");
    line(&above[3], 64, true, f->name);
    label_room(room, sizeof room, LANG_ZH, m, &f->room);
    line(&above[4], 30, false, room);
    label_when_where(text, sizeof text, LANG_ZH, m);
    line(&above[5], 28, false, text);
    line(&below[0], 26, false, word_in(LANG_ZH, W_INVITE_SCAN));
    line(&below[1], 24, false, word_in(LANG_ZH, W_INVITE_OR));
    struct slip slip = {above, below, 6, 2, code};
    bool ok = slip_dots(dots, font, c->printer.model.width, &slip, err);
    font_forget(font);
    explicit_bzero(above, sizeof above);
    return ok;
}

bool personal_invitation(struct sheet *sheet, struct font *font, const struct config *c, const struct found *f,
                         const char *code, struct err *err)
{
    *sheet = (struct sheet){0};
    bool ok = personal_invitation_dots(&sheet->dots, font, c, f, code, err);
    if (ok)
        escpos_guard(&sheet->dots);
    return ok;
}

bool personal_certificate(struct sheet *sheet, struct font *font, const struct config *c, const struct found *f,
                          struct moment now, struct err *err)
{
    const struct meeting *m = &c->meeting;
    struct paper_line lines[CERTIFICATE_LINES];
    char text[400], room[ROOM_LABEL], title[LABEL_TITLE], day[LABEL_DAY], clock[8];
    int count = 0;
    label_title(title, m);
    label_room(room, sizeof room, LANG_ZH, m, &f->room);
    label_clock(clock, sizeof clock, m, f->wall_ms);
    label_day(day, LANG_ZH, m, m->starts_ms);
    line(&lines[count++], LARGE, true, word_in(LANG_ZH, W_ITEM_CERTIFICATE));
    line(&lines[count++], PLAIN, false, "");
    line(&lines[count++], LARGE, true, f->name);
    line(&lines[count++], PLAIN, false, room);
    word_format(text, sizeof text, word_in(LANG_ZH, W_CERTIFICATE_WAS), "day", day, "title", title, "time", clock,
                NULL);
    line(&lines[count++], PLAIN, false, text);
    line(&lines[count++], PLAIN, false, "");
    line(&lines[count++], PLAIN, false, m->notice.office[0] != '\0' ? m->notice.office : m->estate);
    label_day(day, LANG_ZH, m, now.wall_ms);
    line(&lines[count++], PLAIN, false, moment_trusted(now.wall_ms) ? day : word_in(LANG_ZH, W_CERTIFICATE_NO_DAY));
    line(&lines[count++], PLAIN, false, word_in(LANG_ZH, W_CERTIFICATE_STAMP));
    bool ok = ticket_paper(sheet, font, c, lines, count, err);
    font_forget(font);
    explicit_bzero(lines, sizeof lines);
    return ok;
}
