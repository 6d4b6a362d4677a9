#include "exchange/remark_sheets.h"

#include <stddef.h>

#include "store/remarks.h"

static const char *const states[] = {"未开始", "进行中", "已完成", "已回访", "已总结", NULL};
static const char *const satisfied[] = {"满意", "基本满意", "不满意", NULL};

const struct sheets_column remark_columns[RC_COUNT] = {
    {"编号", 12, SHEETS_NUMBER, NULL},
    {"序号", 9, SHEETS_NUMBER, NULL},
    {"房号", 28, SHEETS_WORD, NULL},
    {"姓名", 15, SHEETS_WORD, NULL},
    {"类别", 17, SHEETS_WORD, remark_categories},
    {"意见", 54, SHEETS_TEXT, NULL},
    {"答复", 46, SHEETS_TEXT, NULL},
    {"整改序号", 11, SHEETS_NUMBER, NULL},
    {"状态", 20, SHEETS_WORD, NULL},
    {"原因", 25, SHEETS_TEXT, NULL},
    {"回访人", 15, SHEETS_WORD, NULL},
    {"是否满意", 13, SHEETS_WORD, satisfied},
    {"今后如何避免", 28, SHEETS_TEXT, NULL},
};

const struct sheets_column plan_columns[PC_COUNT] = {
    {"序号", 9, SHEETS_NUMBER, NULL},       {"类别", 17, SHEETS_WORD, remark_categories},
    {"提出人房号", 27, SHEETS_WORD, NULL},  {"存在的问题", 34, SHEETS_TEXT, NULL},
    {"具体位置", 22, SHEETS_TEXT, NULL},    {"整改措施", 35, SHEETS_TEXT, NULL},
    {"责任部门", 16, SHEETS_WORD, NULL},    {"责任人", 15, SHEETS_WORD, NULL},
    {"预计完成时间", 28, SHEETS_DAY, NULL}, {"完成情况", 16, SHEETS_WORD, states},
    {"进展说明", 22, SHEETS_TEXT, NULL},    {"回访时间", 28, SHEETS_DAY, NULL},
    {"回访结果", 14, SHEETS_WORD, NULL},    {"总结", 26, SHEETS_TEXT, NULL},
};

const struct sheets_column cost_columns[CC_COUNT] = {
    {"序号", 14, SHEETS_NUMBER, NULL}, {"物品名称", 50, SHEETS_TEXT, NULL}, {"数量", 24, SHEETS_WORD, NULL},
    {"单价", 27, SHEETS_MONEY, NULL},  {"合计", 30, SHEETS_MONEY, NULL},    {"备注", 35, SHEETS_TEXT, NULL},
};

static const struct sheets_page ledger = {.landscape = true, .ledger = true, .internal = true, .row = 11},
                                costs = {.internal = true, .row = 9};

static bool add_remark(void *context, const struct remark *r)
{
    struct sheets *s = context;
    sheets_number(s, RC_ID, r->id);
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
    sheets_text(s, RC_SATISFIED, r->satisfied);
    sheets_text(s, RC_AVOID, r->avoid);
    sheets_next(s);
    return true;
}

static bool add_plan(void *context, const struct plan_row *p, const char *rooms)
{
    struct sheets *s = context;
    sheets_number(s, PC_NUMBER, p->number);
    sheets_text(s, PC_CATEGORY, remark_category(p->category));
    sheets_text(s, PC_ROOMS, rooms);
    sheets_text(s, PC_PROBLEM, p->problem);
    sheets_text(s, PC_PLACE, p->place);
    sheets_text(s, PC_MEASURE, p->measure);
    sheets_text(s, PC_DEPARTMENT, p->department);
    sheets_text(s, PC_PERSON, p->person);
    sheets_day(s, PC_DUE, p->due);
    enum plan_state state = plan_state(p);
    sheets_text(s, PC_DONE, state == PLAN_OPEN ? states[0] : plan_state_words(state));
    sheets_text(s, PC_PROGRESS, p->progress);
    sheets_day(s, PC_FOLLOWED, p->followed);
    sheets_text(s, PC_RESULT, p->result);
    sheets_text(s, PC_CONCLUSION, p->conclusion);
    sheets_next(s);
    return true;
}

static bool add_cost(void *context, const struct cost *c)
{
    struct sheets *s = context;
    sheets_number(s, CC_NUMBER, c->number);
    sheets_text(s, CC_NAME, c->name);
    sheets_text(s, CC_QUANTITY, c->quantity);
    sheets_money(s, CC_PRICE, c->price);
    sheets_money(s, CC_TOTAL, c->total);
    sheets_text(s, CC_NOTE, c->note);
    sheets_next(s);
    return true;
}

bool remark_sheets_write(struct sheets *s, struct db *db, int64_t meeting, int blank, struct err *err)
{
    sheets_begin(s, "意见登记", NULL, remark_columns, RC_COUNT, &ledger, blank);
    if (!remarks_each(db, meeting, add_remark, s, err))
        return false;
    sheets_begin(s, "整改方案", NULL, plan_columns, PC_COUNT, &ledger, blank);
    if (!remarks_each_plan(db, meeting, add_plan, s, err))
        return false;
    sheets_begin(s, "费用", NULL, cost_columns, CC_COUNT, &costs, blank);
    if (!remarks_each_cost(db, meeting, add_cost, s, err))
        return false;
    if (blank == 0)
        sheets_total(s, CC_NAME, "合计", CC_TOTAL);
    return true;
}
