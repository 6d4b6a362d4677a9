#include "exchange/remark_sheets.h"

#include <stddef.h>

#include "store/remarks.h"

static const char *const states[] = {"未开始", "进行中", "已完成", "已回访", "已总结", NULL};
static const char *const satisfied[] = {"满意", "基本满意", "不满意", NULL};

const struct sheets_column remark_columns[RC_COUNT] = {
    {"编号", 7, SHEETS_NUMBER, NULL},
    {"序号", 6, SHEETS_NUMBER, NULL},
    {"房号", 14, SHEETS_TEXT, NULL},
    {"姓名", 10, SHEETS_TEXT, NULL},
    {"类别", 10, SHEETS_TEXT, remark_categories},
    {"意见", 40, SHEETS_TEXT, NULL},
    {"答复", 32, SHEETS_TEXT, NULL},
    {"整改序号", 9, SHEETS_NUMBER, NULL},
    {"状态", 11, SHEETS_TEXT, NULL},
    {"原因", 16, SHEETS_TEXT, NULL},
    {"回访人", 10, SHEETS_TEXT, NULL},
    {"是否满意", 10, SHEETS_TEXT, satisfied},
    {"今后如何避免", 20, SHEETS_TEXT, NULL},
};

const struct sheets_column plan_columns[PC_COUNT] = {
    {"序号", 6, SHEETS_NUMBER, NULL},       {"类别", 10, SHEETS_TEXT, remark_categories},
    {"提出人房号", 14, SHEETS_TEXT, NULL},  {"存在的问题", 30, SHEETS_TEXT, NULL},
    {"具体位置", 16, SHEETS_TEXT, NULL},    {"整改措施", 30, SHEETS_TEXT, NULL},
    {"责任部门", 11, SHEETS_TEXT, NULL},    {"责任人", 10, SHEETS_TEXT, NULL},
    {"预计完成时间", 13, SHEETS_DAY, NULL}, {"完成情况", 11, SHEETS_TEXT, states},
    {"进展说明", 20, SHEETS_TEXT, NULL},    {"回访时间", 12, SHEETS_DAY, NULL},
    {"回访结果", 16, SHEETS_TEXT, NULL},    {"总结", 20, SHEETS_TEXT, NULL},
};

const struct sheets_column cost_columns[CC_COUNT] = {
    {"序号", 6, SHEETS_NUMBER, NULL}, {"物品名称", 24, SHEETS_TEXT, NULL}, {"数量", 10, SHEETS_TEXT, NULL},
    {"单价", 12, SHEETS_MONEY, NULL}, {"合计", 12, SHEETS_MONEY, NULL},    {"备注", 24, SHEETS_TEXT, NULL},
};

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
    sheets_begin(s, "意见登记", NULL, remark_columns, RC_COUNT, true, blank);
    if (!remarks_each(db, meeting, add_remark, s, err))
        return false;
    sheets_begin(s, "整改方案", NULL, plan_columns, PC_COUNT, true, blank);
    if (!remarks_each_plan(db, meeting, add_plan, s, err))
        return false;
    sheets_begin(s, "费用", NULL, cost_columns, CC_COUNT, false, blank);
    if (!remarks_each_cost(db, meeting, add_cost, s, err))
        return false;
    if (blank == 0)
        sheets_total(s, CC_NAME, "合计", CC_TOTAL);
    return true;
}
