#include "office/forms.h"

#include <stdio.h>
#include <string.h>

#include "meeting/label.h"
#include "office/remark_sheets.h"
#include "office/sheets.h"

enum { SPARE_ROWS = 24, FORM_ROWS = 60 };

/* A sheet of rows to sign in: those of a building, or of any. Neither names nor rooms stand on it: either shows who was invited. */
static void sign_sheet(struct sheets *s, const struct paper_job *j, const char *name, const char *building)
{
    static const struct sheets_column columns[] = {
        {"序号", 12, SHEETS_NUMBER, NULL},   {"楼栋", 20, SHEETS_WORD, NULL}, {"单元", 16, SHEETS_WORD, NULL},
        {"房号", 22, SHEETS_WORD, NULL},     {"姓名", 32, SHEETS_WORD, NULL}, {"签名", 36, SHEETS_TEXT, NULL},
        {"签到时间", 20, SHEETS_WORD, NULL}, {"备注", 22, SHEETS_TEXT, NULL}};
    static const struct sheets_page page = {.row = 10};
    char title[PAPER_TITLE], what[64], when[PAPER_LINE], line[PAPER_LINE + 64];
    snprintf(what, sizeof what, "签到表（%.40s）", name);
    paper_title(title, j, what);
    paper_when_where(when, j);
    snprintf(line, sizeof line, "%s　　每位一行，谢谢您的到来", when);
    sheets_above(s, line);
    sheets_begin(s, name, title, columns, sizeof columns / sizeof *columns, &page);
    for (int i = 1; i <= SPARE_ROWS; i++) {
        sheets_number(s, 0, i);
        sheets_text(s, 1, building);
        sheets_next(s);
    }
}

bool forms_sign_in(const struct paper_job *j, const char *path, struct err *err)
{
    static char buildings[ESTATE_CHOICES_MOST][ROOM_PART]; /* the papers are made one at a time */
    struct sheets *s = NULL;
    char label[64];
    size_t count = 0;
    if (!sheets_open(&s, path, err))
        return false;
    for (size_t i = 0; i < j->estate->count && count < ESTATE_CHOICES_MOST;
         i++) /* sorted: a building's rooms stand together */
        if (count == 0 || strcmp(buildings[count - 1], j->estate->rooms[i].building) != 0)
            memcpy(buildings[count++], j->estate->rooms[i].building, ROOM_PART);
    for (size_t i = 0; i < count; i++) {
        label_choice(label, sizeof label, LANG_ZH, j->m, STEP_BUILDING, buildings[i]);
        sign_sheet(s, j, label, label);
    }
    sign_sheet(s, j, "其他", "");
    return sheets_close(s, err);
}

bool forms_remarks(const struct paper_job *j, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    if (!sheets_open(&s, path, err))
        return false;
    bool ok = remark_sheets_write(s, j, FORM_ROWS, err);
    return sheets_close(s, ok ? err : NULL) && ok;
}
