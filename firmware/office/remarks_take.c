#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "office/remarks_import_parts.h"
#include "store/db.h"

#define READ_TEXT(column, member) remarks_read_text(r, column, member, sizeof(member))

/* 完成情况: the whole cell counts. Anything else never means that it is done: it is kept in words, the state stays as the store has it
 * (a new row is under way), and that is told. `was`: the row as the store has it, id 0: it has none. */
static void read_done(struct reading *r, struct plan_row *p, const struct plan_row *was)
{
    enum plan_state state = PLAN_OPEN;
    bool known = was->id > 0, called = was->visited[0] != '\0';
    const char *text = remarks_cell(r, PC_DONE);
    size_t used = strlen(p->progress);
    if (r->at[PC_DONE] < 0) /* no such column: nothing is said of it */
        return;
    if (plan_state_from(text, &state)) {
        text_copy(p->done, sizeof p->done, plan_done_words(state));
        if (state >= PLAN_DONE && p->finished[0] == '\0')
            remarks_warn(r, PC_DONE, W_REMARKS_NO_FINISHED, "", "");
        if (state == PLAN_FOLLOWED && p->followed[0] == '\0' && !called)
            remarks_warn(r, PC_DONE, W_REMARKS_NO_VISIT, "", "");
        if (state == PLAN_CONCLUDED && p->conclusion[0] == '\0')
            remarks_warn(r, PC_DONE, W_REMARKS_NO_CONCLUSION, "", "");
        return;
    }
    if (!known)
        text_copy(p->done, sizeof p->done, plan_done_words(PLAN_UNDER_WAY));
    bool there = strstr(p->progress, text) != NULL; /* the file read once more */
    if (!there && used + strlen(text) + strlen("；") >= sizeof p->progress)
        remarks_fault(r, PC_DONE, W_REMARKS_LONG);
    else if (!there)
        snprintf(p->progress + used, sizeof p->progress - used, "%s%s", used > 0 ? "；" : "", text);
    remarks_warn(r, PC_DONE, W_REMARKS_STATE, text, p->done[0] == '\0' ? plan_state_words(PLAN_OPEN) : p->done);
}

/* What the store has of a row that is known: a column that the file has not leaves it as it is. */
static bool same_plan(void *context, const struct plan_row *row, const char *rooms)
{
    struct plan_row *p = context;
    (void)rooms;
    if (row->id == p->id)
        *p = *row;
    return row->id != p->id;
}

static bool same_remark(void *context, const struct remark *remark)
{
    struct remark *m = context;
    if (remark->id == m->id)
        *m = *remark;
    return remark->id != m->id;
}

static void note_number(struct reading *r, int file, int store)
{
    if (r->plan_count == REMARKS_PLAN_MOST || file == 0)
        return;
    r->plan[r->plan_count].file = file;
    r->plan[r->plan_count++].store = store;
}

/* The store said no to a row, or failed: the first is a fault at its 编号. */
static bool tell_refusal(struct reading *r, int column, enum word what)
{
    if (r->err->code != ERR_DATA)
        return false;
    *r->err = (struct err){0};
    remarks_fault(r, column, what);
    return true;
}

bool remarks_take_plan(struct reading *r)
{
    struct plan_row p = {.id = remarks_read_key(r, PC_ID, 'Z')}, was;
    int file = remarks_read_number(r, PC_NUMBER);
    enum remarks_change change;
    READ_TEXT(PC_PROBLEM, p.problem);
    READ_TEXT(PC_PLACE, p.place);
    if (p.problem[0] == '\0')
        remarks_fault(r, PC_PROBLEM, W_REMARKS_NO_PROBLEM);
    else if (p.id == 0 && !remarks_find_plan(r->db, r->meeting, &p, r->err))
        return false;
    if (p.id > 0 && !remarks_each_plan(r->db, r->meeting, same_plan, &p, r->err))
        return false;
    was = p;
    READ_TEXT(PC_PROBLEM, p.problem);
    READ_TEXT(PC_PLACE, p.place);
    READ_TEXT(PC_MEASURE, p.measure);
    READ_TEXT(PC_DEPARTMENT, p.department);
    READ_TEXT(PC_PERSON, p.person);
    READ_TEXT(PC_PROGRESS, p.progress);
    READ_TEXT(PC_CONCLUSION, p.conclusion);
    remarks_read_day(r, PC_DUE, p.due);
    remarks_read_day(r, PC_FINISHED, p.finished);
    if (was.visited[0] == '\0') { /* else its remarks say it, and what the pack wrote there comes back as nothing new */
        READ_TEXT(PC_RESULT, p.result);
        remarks_read_day(r, PC_FOLLOWED, p.followed);
    }
    p.category = remarks_read_category(r, PC_CATEGORY);
    read_done(r, &p, &was);
    if (r->faulty)
        return true;
    if (!remarks_put_plan(r->db, r->meeting, &p, r->time, &change, r->err))
        return tell_refusal(r, PC_ID, W_REMARKS_PLAN_ID);
    note_number(r, file, p.number);
    r->report->plan[change]++;
    return true;
}

/* 整改序号 as the file's own plan numbers its rows; a file without that sheet means the store's. */
static bool read_plan_number(struct reading *r, int *plan)
{
    int64_t known = 0;
    int number = remarks_read_number(r, RC_PLAN);
    if (r->at[RC_PLAN] < 0) /* nothing is said of it */
        return true;
    *plan = 0;
    if (number == 0)
        return true;
    for (int i = 0; i < r->plan_count && known == 0; i++)
        if (r->plan[i].file == number)
            known = *plan = r->plan[i].store;
    if (!r->plan_sheet) {
        *plan = number;
        if (!db_number(r->db, &known, 0, r->err, "SELECT count(*) FROM plan WHERE meeting = ? AND number = ?", "ii",
                       r->meeting, (int64_t)number))
            return false;
    }
    if (known == 0)
        remarks_fault(r, RC_PLAN, W_REMARKS_PLAN);
    return true;
}

bool remarks_take_remark(struct reading *r)
{
    struct remark m = {.id = remarks_read_key(r, RC_ID, 'Y')};
    enum remarks_change change;
    READ_TEXT(RC_ROOM, m.room);
    READ_TEXT(RC_TEXT, m.text);
    if ((m.id == 0 && m.text[0] != '\0' && !remarks_find(r->db, r->meeting, &m, r->err)) ||
        (m.id > 0 && !remarks_each(r->db, r->meeting, same_remark, &m, r->err)))
        return false;
    READ_TEXT(RC_ROOM, m.room);
    READ_TEXT(RC_NAME, m.name);
    READ_TEXT(RC_TEXT, m.text);
    READ_TEXT(RC_ANSWER, m.answer);
    READ_TEXT(RC_REASON, m.reason);
    READ_TEXT(RC_VISITOR, m.visitor);
    READ_TEXT(RC_SATISFIED, m.satisfied);
    READ_TEXT(RC_AVOID, m.avoid);
    remarks_read_day(r, RC_VISITED, m.visited);
    if (r->at[RC_SATISFIED] >= 0 && !remark_satisfied(remarks_cell(r, RC_SATISFIED), m.satisfied, sizeof m.satisfied))
        remarks_warn(r, RC_SATISFIED, W_REMARKS_SATISFIED, m.satisfied, "");
    m.category = remarks_read_category(r, RC_CATEGORY);
    if (m.text[0] == '\0')
        remarks_fault(r, RC_TEXT, W_REMARKS_NO_TEXT);
    if (!read_plan_number(r, &m.plan))
        return false;
    if (r->faulty)
        return true;
    if (!remarks_put(r->db, r->meeting, &m, ORIGIN_SHEET, r->time, &change, r->err))
        return tell_refusal(r, RC_ID, W_REMARKS_ID);
    r->report->remarks[change]++;
    explicit_bzero(&m, sizeof m);
    return true;
}
