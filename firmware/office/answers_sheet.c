#include "office/answers_sheet.h"

#include <stdio.h>

#include "office/sheets.h"
#include "store/remarks.h"

enum { C_NUMBER, C_QUESTION, C_INSPECTION, C_REPORTS, C_FORUM, C_ANSWER, C_WHEN, C_DEPARTMENT, C_WHO, C_COUNT };
enum { SPARE_ROWS = 3 };

static const char *const at_once[] = {"当场", "会后", NULL};
static const struct sheets_column columns[C_COUNT] = {
    {"序号", 11, SHEETS_NUMBER, NULL},      {"可能提出的问题", 46, SHEETS_TEXT, NULL},
    {"巡区检查", 32, SHEETS_TEXT, NULL},    {"日常报事", 32, SHEETS_TEXT, NULL},
    {"业主论坛", 32, SHEETS_TEXT, NULL},    {"答复口径", 66, SHEETS_TEXT, NULL},
    {"当场答复", 15, SHEETS_WORD, at_once}, {"责任部门", 18, SHEETS_WORD, NULL},
    {"答复人", 17, SHEETS_WORD, NULL},
};

struct writing {
    struct sheets *sheets;
    int number;
    bool any; /* something is open from the last meeting */
};

/* What the last meeting promised and is not done; what it did is no question. */
static bool add_open(void *context, const struct plan_row *p, const char *rooms)
{
    struct writing *w = context;
    struct sheets *s = w->sheets;
    char question[2 * REMARK_TEXT], answer[REMARK_TEXT + REMARK_DAY_WORDS + 64], day[REMARK_DAY_WORDS];
    (void)rooms;
    if (!p->carried || plan_state(p) >= PLAN_DONE)
        return true;
    if (!w->any)
        sheets_group(s, "上次整改未完成");
    w->any = true;
    remark_day_words(day, p->due);
    snprintf(question, sizeof question, "%s%s%s%s", p->problem, p->place[0] != '\0' ? "（" : "", p->place,
             p->place[0] != '\0' ? "）" : "");
    snprintf(answer, sizeof answer, "%s%s%s%s", p->progress, p->progress[0] != '\0' && day[0] != '\0' ? "；" : "",
             day[0] != '\0' ? "预计完成：" : "", day);
    sheets_number(s, C_NUMBER, ++w->number);
    sheets_text(s, C_QUESTION, question);
    sheets_text(s, C_ANSWER, answer);
    sheets_text(s, C_DEPARTMENT, p->department);
    sheets_text(s, C_WHO, p->person);
    sheets_next(s);
    return true;
}

/* A category is a group, what stands under it are its rows. */
static void add_category(struct writing *w, int category)
{
    char subject[REMARK_SHORT];
    sheets_group(w->sheets, remark_category(category));
    for (int i = 0; remark_subject(LANG_ZH, category, i, subject, sizeof subject); i++) {
        sheets_number(w->sheets, C_NUMBER, ++w->number);
        sheets_text(w->sheets, C_QUESTION, subject);
        sheets_next(w->sheets);
    }
    sheets_blank(w->sheets, 1);
}

/* How a complaint is taken: a sheet of its own. */
static void add_hints(struct sheets *s)
{
    static const struct sheets_column hint_columns[] = {
        {"第几步", 24, SHEETS_WORD, NULL}, {"怎么做", 122, SHEETS_TEXT, NULL}, {"可以这样说", 122, SHEETS_TEXT, NULL}};
    static const struct sheets_page page = {.landscape = true, .internal = true, .row = 12};
    static const enum word steps[][3] = {{W_COMPLAINT_1, W_COMPLAINT_1_HOW, W_COMPLAINT_1_SAY},
                                         {W_COMPLAINT_2, W_COMPLAINT_2_HOW, W_COMPLAINT_2_SAY},
                                         {W_COMPLAINT_3, W_COMPLAINT_3_HOW, W_COMPLAINT_3_SAY},
                                         {W_COMPLAINT_4, W_COMPLAINT_4_HOW, W_COMPLAINT_4_SAY},
                                         {W_COMPLAINT_5, W_COMPLAINT_5_HOW, W_COMPLAINT_5_SAY}};
    sheets_begin(s, "听到投诉时", word_in(LANG_ZH, W_COMPLAINT_TITLE), hint_columns, 3, &page);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        for (int c = 0; c < 3; c++)
            sheets_text(s, c, word_in(LANG_ZH, steps[i][c]));
        sheets_next(s);
    }
}

bool answers_sheet_write(const struct paper_job *j, const char *path, struct err *err)
{
    static const struct sheets_page page = {
        .landscape = true, .internal = true, .row = 9, .corner = "会前一天发给各部门主管"};
    struct writing w = {0};
    char title[PAPER_TITLE];
    if (!sheets_open(&w.sheets, path, err))
        return false;
    paper_title(title, j, "应答准备");
    sheets_above(w.sheets, word_in(LANG_ZH, W_ANSWERS_ABOVE));
    sheets_begin(w.sheets, "应答准备", title, columns, C_COUNT, &page);
    for (int i = 0; i < REMARK_CATEGORIES; i++)
        add_category(&w, i);
    bool ok = remarks_each_plan(j->db, j->meeting, add_open, &w, err);
    if (ok && !w.any) {
        sheets_group(w.sheets, "上次整改未完成");
        sheets_text(w.sheets, C_QUESTION, "（无）");
        sheets_next(w.sheets);
    }
    sheets_blank(w.sheets, SPARE_ROWS);
    if (ok)
        add_hints(w.sheets);
    return sheets_close(w.sheets, ok ? err : NULL) && ok;
}
