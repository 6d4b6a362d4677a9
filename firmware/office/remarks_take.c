#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "office/remarks_import_parts.h"
#include "store/db.h"

#define READ_TEXT(column, member) remarks_read_text(r, column, member, sizeof(member))

/* What the store has of a row that is known: its state as 0 not begun, 1 under way, 2 done (-1: a new row); when its remarks' owners
 * were called ("": nobody was). */
static bool read_known(struct reading *r, const struct plan_row *p, int64_t *state, bool *visited)
{
    int64_t calls = 0;
    *state = -1;
    *visited = false;
    if (p->id == 0)
        return true;
    bool ok = db_number(r->db, state, -1, r->err,
                        "SELECT CASE done WHEN '' THEN 0 WHEN '已完成' THEN 2 ELSE 1 END FROM plan"
                        " WHERE meeting = ? AND id = ?",
                        "ii", r->meeting, p->id) &&
              db_number(r->db, &calls, 0, r->err,
                        "SELECT count(*) FROM remark r JOIN plan p ON p.meeting = r.meeting AND p.number = r.plan"
                        " WHERE p.id = ? AND r.visited <> ''",
                        "i", p->id);
    *visited = calls > 0;
    return ok;
}

/* 完成情况: the whole cell counts. Anything else never means that it is done: it is kept in words, the state stays as the store has it
 * (a new row is under way), and that is told. `called`: the remarks say when its owners were called. */
static void read_done(struct reading *r, struct plan_row *p, int64_t known, bool called)
{
    enum plan_state state = PLAN_OPEN;
    const char *text = remarks_cell(r, PC_DONE);
    size_t used = strlen(p->progress);
    if (r->at[PC_DONE] < 0) { /* no such column: nothing is said of it */
        text_copy(p->done, sizeof p->done, plan_done_words(known < 0 ? PLAN_OPEN : (enum plan_state)known));
        return;
    }
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
    text_copy(p->done, sizeof p->done, plan_done_words(known < 0 ? PLAN_UNDER_WAY : (enum plan_state)known));
    bool there = strstr(p->progress, text) != NULL; /* the file read once more */
    if (!there && used + strlen(text) + strlen("；") >= sizeof p->progress)
        remarks_fault(r, PC_DONE, W_REMARKS_LONG);
    else if (!there)
        snprintf(p->progress + used, sizeof p->progress - used, "%s%s", used > 0 ? "；" : "", text);
    remarks_warn(r, PC_DONE, W_REMARKS_STATE, text, known == 0 ? plan_state_words(PLAN_OPEN) : p->done);
}

/* When and how its owners were called is told by their remarks: what was typed at the row counts where none of them says it, and
 * what the pack wrote there comes back as nothing new. */
static bool keep_typed(struct reading *r, struct plan_row *p)
{
    struct sqlite3_stmt *q = db_query(r->db, r->err, "SELECT followed, result FROM plan WHERE id = ?", "i", p->id);
    if (q == NULL || db_step(r->db, q, r->err) != 1)
        return false;
    text_copy(p->followed, sizeof p->followed, db_text(q, 0));
    text_copy(p->result, sizeof p->result, db_text(q, 1));
    db_reset(q);
    return true;
}

/* What the store has of a row that is known by its 编号: a column that the file has not leaves it as it is. */
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

bool remarks_take_plan(struct reading *r)
{
    struct plan_row p = {.id = remarks_read_key(r, PC_ID, 'Z')};
    int file = remarks_read_number(r, PC_NUMBER);
    enum remarks_change change;
    int64_t known;
    bool called;
    if (p.id > 0 && !remarks_each_plan(r->db, r->meeting, same_plan, &p, r->err))
        return false;
    READ_TEXT(PC_PROBLEM, p.problem);
    READ_TEXT(PC_PLACE, p.place);
    READ_TEXT(PC_MEASURE, p.measure);
    READ_TEXT(PC_DEPARTMENT, p.department);
    READ_TEXT(PC_PERSON, p.person);
    READ_TEXT(PC_PROGRESS, p.progress);
    READ_TEXT(PC_RESULT, p.result);
    READ_TEXT(PC_CONCLUSION, p.conclusion);
    remarks_read_day(r, PC_DUE, p.due);
    remarks_read_day(r, PC_FINISHED, p.finished);
    remarks_read_day(r, PC_FOLLOWED, p.followed);
    p.category = remarks_read_category(r, PC_CATEGORY);
    if (p.problem[0] == '\0')
        remarks_fault(r, PC_PROBLEM, W_REMARKS_NO_PROBLEM);
    if ((p.id == 0 && p.problem[0] != '\0' && !remarks_find_plan(r->db, r->meeting, &p, r->err)) ||
        !read_known(r, &p, &known, &called) || (called && !keep_typed(r, &p)))
        return false;
    read_done(r, &p, known, called);
    if (r->faulty)
        return true;
    if (!remarks_put_plan(r->db, r->meeting, &p, r->time, &change, r->err)) {
        if (r->err->code != ERR_DATA)
            return false;
        *r->err = (struct err){0};
        remarks_fault(r, PC_ID, W_REMARKS_PLAN_ID);
        return true;
    }
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
    if (m.id > 0 && !remarks_each(r->db, r->meeting, same_remark, &m, r->err))
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
    if (!remarks_put(r->db, r->meeting, &m, ORIGIN_SHEET, r->time, &change, r->err)) {
        if (r->err->code != ERR_DATA)
            return false;
        *r->err = (struct err){0};
        remarks_fault(r, RC_ID, W_REMARKS_ID);
        return true;
    }
    r->report->remarks[change]++;
    explicit_bzero(&m, sizeof m);
    return true;
}
