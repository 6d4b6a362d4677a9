#include "office/journal_sheet.h"

#include "meeting/journal.h"
#include "meeting/label.h"
#include "office/sheets.h"
#include "store/staff.h"

enum { J_TIME, J_WHAT, J_ROOM, J_NUMBER, J_SEAT, J_OUTCOME, J_COUNT };

struct writing {
    struct sheets *sheets;
    const struct meeting *m;
};

static bool add_line(void *context, const struct journal_line *line)
{
    const struct writing *w = context;
    char room[ROOM_LABEL] = "", seat[LABEL_MOVE] = "", outcome[200];
    enum word what = journal_word(line->kind);
    if (line->room != 0)
        label_room(room, sizeof room, LANG_ZH, w->m, &line->where);
    label_move(seat, LANG_ZH, w->m, line->was, line->seat);
    journal_outcome(outcome, sizeof outcome, LANG_ZH, line->kind, line->result);
    sheets_time(w->sheets, J_TIME, line->wall_ms, w->m->utc_offset_min);
    sheets_text(w->sheets, J_WHAT, what == W_NOTHING ? line->kind : word_in(LANG_ZH, what));
    sheets_text(w->sheets, J_ROOM, room);
    sheets_number(w->sheets, J_NUMBER, line->number > 0 ? line->number : -1);
    sheets_text(w->sheets, J_SEAT, seat);
    sheets_text(w->sheets, J_OUTCOME, outcome);
    sheets_next(w->sheets);
    return true;
}

bool journal_sheet_write(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    static const struct sheets_column columns[J_COUNT] = {
        {"时间", 46, SHEETS_TIME, NULL},   {"做了什么", 36, SHEETS_WORD, NULL}, {"房号", 38, SHEETS_WORD, NULL},
        {"票号", 14, SHEETS_NUMBER, NULL}, {"座位", 46, SHEETS_WORD, NULL},     {"结果、原因", 92, SHEETS_TEXT, NULL}};
    static const struct sheets_page page = {.landscape = true, .ledger = true, .internal = true, .row = 7};
    struct sheets *s = NULL;
    if (!sheets_open(&s, path, err))
        return false;
    struct writing w = {s, m};
    sheets_begin(s, "操作记录", "操作记录", columns, J_COUNT, &page);
    bool ok = staff_journal(db, meeting, add_line, &w, err);
    return sheets_close(s, ok ? err : NULL) && ok;
}
