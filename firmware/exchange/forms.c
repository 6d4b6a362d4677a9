#include "exchange/forms.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/words.h"
#include "exchange/remark_sheets.h"
#include "exchange/sheets.h"
#include "meeting/label.h"
#include "meeting/remark.h"
#include "store/db.h"
#include "store/remarks.h"

enum { SPARE_ROWS = 24, FORM_ROWS = 60, ANSWER_ROWS = 30 };

/* The title of the sheet that is begun next, and below it when and where. */
static void title_of(struct sheets *s, char *out, size_t size, const struct meeting *m, const char *what)
{
    char when[160], title[LABEL_TITLE];
    label_when_where(when, sizeof when, LANG_ZH, m);
    label_title(title, m);
    snprintf(out, size, "%s%s", title, what);
    sheets_above(s, when);
}

/* A sheet of rows to sign in: those of a building, or of any. Neither names nor rooms stand on it: either shows who was invited. */
static void sign_sheet(struct sheets *s, const struct meeting *m, const char *name, const char *building)
{
    static const struct sheets_column columns[] = {
        {"序号", 12, SHEETS_NUMBER, NULL},   {"楼栋", 20, SHEETS_WORD, NULL}, {"单元", 16, SHEETS_WORD, NULL},
        {"房号", 22, SHEETS_WORD, NULL},     {"姓名", 32, SHEETS_WORD, NULL}, {"签名", 36, SHEETS_TEXT, NULL},
        {"签到时间", 20, SHEETS_WORD, NULL}, {"备注", 22, SHEETS_TEXT, NULL}};
    static const struct sheets_page page = {.row = 10};
    char title[400];
    title_of(s, title, sizeof title, m, "签到表（备用）");
    sheets_begin(s, name, title, columns, sizeof columns / sizeof *columns, &page, 0);
    for (int i = 1; i <= SPARE_ROWS; i++) {
        sheets_number(s, 0, i);
        sheets_text(s, 1, building);
        for (int c = 2; c < 8; c++)
            sheets_text(s, c, "");
        sheets_next(s);
    }
}

bool forms_sign_in(const struct estate *estate, const struct meeting *m, const char *path, struct err *err)
{
    static char buildings[ESTATE_CHOICES_MOST][ROOM_PART]; /* the papers are made one at a time */
    struct sheets *s = NULL;
    char label[64];
    size_t count = 0;
    if (!sheets_open(&s, path, err))
        return false;
    for (size_t i = 0; i < estate->count && count < ESTATE_CHOICES_MOST;
         i++) /* sorted: a building's rooms stand together */
        if (count == 0 || strcmp(buildings[count - 1], estate->rooms[i].building) != 0)
            memcpy(buildings[count++], estate->rooms[i].building, ROOM_PART);
    for (size_t i = 0; i < count; i++) {
        label_choice(label, sizeof label, LANG_ZH, m, STEP_BUILDING, buildings[i]);
        sign_sheet(s, m, label, label);
    }
    sign_sheet(s, m, "其他", "");
    return sheets_close(s, err);
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
    static const struct sheets_column columns[] = {{"问题来源", 44, SHEETS_TEXT, NULL},
                                                   {"问题", 84, SHEETS_TEXT, NULL},
                                                   {"答复口径", 106, SHEETS_TEXT, NULL},
                                                   {"责任部门", 34, SHEETS_WORD, NULL}};
    static const struct sheets_page page = {.landscape = true, .internal = true, .row = 9};
    struct sheets *s = NULL;
    char title[400];
    if (!sheets_open(&s, path, err))
        return false;
    title_of(s, title, sizeof title, m, "应答准备");
    sheets_begin(s, "应答准备", title, columns, 4, &page, ANSWER_ROWS);
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
