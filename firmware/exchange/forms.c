#include "exchange/forms.h"

#include <string.h>

#include "base/moment.h"
#include "base/words.h"
#include "exchange/remark_sheets.h"
#include "exchange/sheets.h"
#include "meeting/label.h"
#include "meeting/remark.h"
#include "store/db.h"
#include "store/remarks.h"
#include "store/roster.h"

enum { SPARE_ROWS = 24, FORM_ROWS = 60, ANSWER_ROWS = 30 };

static void title_of(char *out, size_t size, const struct meeting *m, const char *what)
{
    char when[160];
    bool named = strncmp(m->title, m->estate, strlen(m->estate)) == 0;
    label_when_where(when, sizeof when, LANG_ZH, m);
    word_format(out, size, "{estate}{title}{what}   {when}", "estate", named ? "" : m->estate, "title", m->title,
                "what", what, "when", when, NULL);
}

bool forms_sign_in(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    static const struct sheets_column columns[] = {{"序号", 6, SHEETS_NUMBER, NULL}, {"房号", 20, SHEETS_TEXT, NULL},
                                                   {"姓名", 16, SHEETS_TEXT, NULL},  {"签名", 22, SHEETS_TEXT, NULL},
                                                   {"时间", 10, SHEETS_TEXT, NULL},  {"备注", 16, SHEETS_TEXT, NULL}};
    struct sheets *s = NULL;
    char title[400], building[ROOM_PART] = "", heading[64], label[ROOM_LABEL];
    int rc = -1, number = 0;
    if (!sheets_open(&s, path, err))
        return false;
    title_of(title, sizeof title, m, "签到表(备用)");
    sheets_begin(s, "签到表", title, columns, sizeof columns / sizeof *columns, false, SPARE_ROWS);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT r.building, r.unit, r.number, p.name FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ?"
        " AND p.listed = 1 ORDER BY length(r.building), r.building, length(r.unit), r.unit, length(r.number),"
        " r.number, p.id",
        "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct room room;
        room_from_row(q, 0, &room);
        if (number == 0 || strcmp(building, room.building) != 0) {
            memcpy(building, room.building, sizeof building);
            label_choice(heading, sizeof heading, LANG_ZH, m, STEP_BUILDING, building);
            sheets_heading(s, heading);
        }
        label_room(label, sizeof label, LANG_ZH, m, &room);
        sheets_number(s, 0, ++number);
        sheets_text(s, 1, label);
        sheets_text(s, 2, db_text(q, 3));
        for (int i = 3; i < 6; i++)
            sheets_text(s, i, "");
        sheets_next(s);
    }
    return sheets_close(s, rc == 0 ? err : NULL) && rc == 0;
}

bool forms_remarks(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    (void)m;
    if (!sheets_open(&s, path, err))
        return false;
    bool ok = remark_sheets_write(s, db, meeting, FORM_ROWS, err);
    return sheets_close(s, ok ? err : NULL) && ok;
}

static bool add_question(void *context, const struct plan_row *p, const char *rooms)
{
    struct sheets *s = context;
    (void)rooms;
    if (plan_state(p) == PLAN_CONCLUDED)
        return true;
    sheets_text(s, 0, "上次会议整改事项");
    sheets_text(s, 1, p->problem);
    sheets_text(s, 2, p->done);
    sheets_text(s, 3, p->department);
    sheets_next(s);
    return true;
}

/* What is still open from the meeting before comes first; then the categories, each to be thought of. */
bool forms_answers(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    static const struct sheets_column columns[] = {{"问题来源", 20, SHEETS_TEXT, NULL},
                                                   {"问题", 40, SHEETS_TEXT, NULL},
                                                   {"答复口径", 50, SHEETS_TEXT, NULL},
                                                   {"责任部门", 14, SHEETS_TEXT, NULL}};
    struct sheets *s = NULL;
    char title[400];
    if (!sheets_open(&s, path, err))
        return false;
    title_of(title, sizeof title, m, "应答准备");
    sheets_begin(s, "应答准备", title, columns, 4, true, ANSWER_ROWS);
    bool ok = remarks_each_plan(db, meeting, add_question, s, err);
    for (int i = 0; ok && i < REMARK_CATEGORIES; i++) {
        sheets_text(s, 0, remark_category(i));
        sheets_text(s, 1, remark_category_more(i));
        sheets_text(s, 2, "");
        sheets_text(s, 3, "");
        sheets_next(s);
    }
    return sheets_close(s, ok ? err : NULL) && ok;
}
