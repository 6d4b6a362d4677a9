#include "office/remark_sheets.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "store/remarks.h"

static const char *const states[] = {"未开始", "进行中", "已完成", "已回访", "已总结", NULL};
static const char *const satisfied[] = {"满意", "一般", "不满意", NULL};

const struct sheets_column remark_columns[RC_COUNT] = {
    {"序号", 9, SHEETS_NUMBER, NULL},        {"房号", 28, SHEETS_WORD, NULL},
    {"姓名", 15, SHEETS_WORD, NULL},         {"类别", 17, SHEETS_WORD, remark_categories},
    {"意见", 54, SHEETS_TEXT, NULL},         {"答复", 46, SHEETS_TEXT, NULL},
    {"整改序号", 11, SHEETS_NUMBER, NULL},   {"状态", 20, SHEETS_WORD, NULL},
    {"原因", 25, SHEETS_TEXT, NULL},         {"回访人", 15, SHEETS_WORD, NULL},
    {"回访时间", 28, SHEETS_DAY, NULL},      {"是否满意", 13, SHEETS_WORD, satisfied},
    {"今后如何避免", 28, SHEETS_TEXT, NULL}, {"编号", 16, SHEETS_WORD, NULL},
};

const struct sheets_column plan_columns[PC_COUNT] = {
    {"序号", 9, SHEETS_NUMBER, NULL},       {"类别", 17, SHEETS_WORD, remark_categories},
    {"提出人房号", 32, SHEETS_WORD, NULL},  {"存在的问题", 34, SHEETS_TEXT, NULL},
    {"具体位置", 22, SHEETS_TEXT, NULL},    {"整改措施", 35, SHEETS_TEXT, NULL},
    {"责任部门", 16, SHEETS_WORD, NULL},    {"责任人", 15, SHEETS_WORD, NULL},
    {"预计完成时间", 28, SHEETS_DAY, NULL}, {"完成情况", 16, SHEETS_WORD, states},
    {"进展说明", 22, SHEETS_TEXT, NULL},    {"实际完成时间", 28, SHEETS_DAY, NULL},
    {"回访时间", 28, SHEETS_DAY, NULL},     {"回访结果", 14, SHEETS_WORD, NULL},
    {"总结", 21, SHEETS_TEXT, NULL},        {"编号", 16, SHEETS_WORD, NULL},
};

const struct sheets_column cost_columns[CC_COUNT] = {
    {"序号", 14, SHEETS_NUMBER, NULL},      {"物品名称", 50, SHEETS_TEXT, NULL},    {"数量", 24, SHEETS_WORD, NULL},
    {"单价（元）", 27, SHEETS_MONEY, NULL}, {"合计（元）", 30, SHEETS_MONEY, NULL}, {"备注", 35, SHEETS_TEXT, NULL},
};

static const struct sheets_page ledger = {.landscape = true, .ledger = true, .internal = true, .row = 11, .own = 1},
                                costs = {.internal = true, .row = 9};

static bool add_remark(void *context, const struct remark *r)
{
    struct sheets *s = context;
    char key[REMARK_KEY];
    remark_key(key, 'Y', r->id);
    sheets_number(s, RC_NUMBER, r->number);
    sheets_text(s, RC_ROOM, r->room);
    sheets_text(s, RC_NAME, r->name);
    sheets_text(s, RC_CATEGORY, remark_category(r->category));
    sheets_text(s, RC_TEXT, r->text);
    sheets_text(s, RC_ANSWER, r->answer);
    sheets_number(s, RC_PLAN, r->plan > 0 ? r->plan : -1);
    sheets_text(s, RC_STATE, remark_state_words(remark_state(r)));
    sheets_text(s, RC_REASON, r->reason);
    sheets_text(s, RC_VISITOR, r->visitor);
    sheets_day(s, RC_VISITED, r->visited);
    sheets_text(s, RC_SATISFIED, r->satisfied);
    sheets_text(s, RC_AVOID, r->avoid);
    sheets_text(s, RC_ID, key);
    sheets_next(s);
    return true;
}

/* One a line. */
static void put_rooms(struct sheets *s, const char *rooms)
{
    char lines[1024];
    text_copy(lines, sizeof lines, rooms);
    for (char *at; (at = strstr(lines, "、")) != NULL;) {
        *at = '\n';
        memmove(at + 1, at + strlen("、"), strlen(at + strlen("、")) + 1);
    }
    sheets_text(s, PC_ROOMS, lines);
}

static bool add_plan(void *context, const struct plan_row *p, const char *rooms)
{
    struct sheets *s = context;
    char key[REMARK_KEY];
    remark_key(key, 'Z', p->id);
    sheets_number(s, PC_NUMBER, p->number);
    sheets_text(s, PC_CATEGORY, remark_category(p->category));
    put_rooms(s, rooms);
    sheets_text(s, PC_PROBLEM, p->problem);
    sheets_text(s, PC_PLACE, p->place);
    sheets_text(s, PC_MEASURE, p->measure);
    sheets_text(s, PC_DEPARTMENT, p->department);
    sheets_text(s, PC_PERSON, p->person);
    sheets_day(s, PC_DUE, p->due);
    sheets_text(s, PC_DONE, plan_state_words(plan_state(p)));
    sheets_text(s, PC_PROGRESS, p->progress);
    sheets_day(s, PC_FINISHED, p->finished);
    sheets_day(s, PC_FOLLOWED, plan_followed(p));
    sheets_text(s, PC_RESULT, plan_result(p));
    sheets_text(s, PC_CONCLUSION, p->conclusion);
    sheets_text(s, PC_ID, key);
    sheets_next(s);
    return true;
}

struct cost_sheet {
    struct sheets *sheets;
    int64_t total;
};

static bool add_cost(void *context, const struct cost *c)
{
    struct cost_sheet *w = context;
    struct sheets *s = w->sheets;
    sheets_number(s, CC_NUMBER, c->number);
    sheets_text(s, CC_NAME, c->name);
    sheets_text(s, CC_QUANTITY, c->quantity);
    sheets_money(s, CC_PRICE, c->price);
    sheets_money(s, CC_TOTAL, c->total);
    sheets_text(s, CC_NOTE, c->note);
    sheets_next(s);
    w->total += c->total > 0 ? c->total : 0;
    return true;
}

/* One sum; below it what was to be spent, and what is left of it. */
static bool write_costs(struct sheets *s, const struct paper_job *j, int blank, struct err *err)
{
    static const char *const foot[] = {"经办人：", "审核：", "日期：　　　　年　　月　　日"};
    struct cost_sheet w = {s, 0};
    int64_t budget = papers_budget(j->papers);
    char title[PAPER_TITLE];
    paper_title(title, j, "活动费用");
    sheets_begin(s, "费用", title, cost_columns, CC_COUNT, &costs);
    if (!remarks_each_cost(j->db, j->meeting, add_cost, &w, err))
        return false;
    sheets_blank(s, blank);
    sheets_total(s, CC_NAME, "共计", CC_TOTAL);
    if (budget > 0) {
        sheets_text(s, CC_NAME, "预算");
        sheets_money(s, CC_TOTAL, budget);
        sheets_text(s, CC_NOTE, "会议设置");
        sheets_next(s);
        sheets_rest(s, CC_NAME, "结余", CC_TOTAL, budget - w.total);
    }
    sheets_foot(s, foot, 3);
    return true;
}

bool remark_sheets_write(struct sheets *s, const struct paper_job *j, int blank, struct err *err)
{
    char title[PAPER_TITLE];
    paper_title(title, j, "意见登记");
    sheets_begin(s, "意见登记", title, remark_columns, RC_COUNT, &ledger);
    if (!remarks_each(j->db, j->meeting, add_remark, s, err))
        return false;
    sheets_blank(s, blank);
    paper_title(title, j, "整改方案");
    sheets_begin(s, "整改方案", title, plan_columns, PC_COUNT, &ledger);
    sheets_pink(s, PC_DUE,
                "=AND(ISNUMBER($I{row}),$I{row}<TODAY(),$J{row}<>\"已完成\",$J{row}<>\"已回访\",$J{row}<>\"已总结\")");
    if (!remarks_each_plan(j->db, j->meeting, add_plan, s, err))
        return false;
    sheets_blank(s, blank);
    return write_costs(s, j, blank / 4, err);
}
