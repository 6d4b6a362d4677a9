#include "office/visit_sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "office/housekeepers.h"
#include "office/sheets.h"
#include "store/db.h"

enum { V_NUMBER, V_ROOM, V_WHO, V_PROBLEM, V_DUE, V_STATE, V_RESULT, V_WORDS, V_SIGNED, V_COUNT };
enum { SPARE_ROWS = 3, COMPLAINT_DAYS = 7, DAY_MS = 86400000 };

static const struct sheets_column columns[V_COUNT] = {
    {"序号", 11, SHEETS_NUMBER, NULL},      {"房号", 33, SHEETS_WORD, NULL},
    {"姓名、电话", 30, SHEETS_WORD, NULL},  {"反映的问题", 66, SHEETS_TEXT, NULL},
    {"预计完成时间", 34, SHEETS_DAY, NULL}, {"完成情况", 20, SHEETS_WORD, NULL},
    {"回访结果", 23, SHEETS_TEXT, NULL},    {"业主的话", 30, SHEETS_TEXT, NULL},
    {"签字日期", 22, SHEETS_TEXT, NULL}};

/* Remarks of this meeting, and of the one before whose row of the plan this one goes on with (then that row's state counts). */
static const char query[] =
    "SELECT x.housekeeper, x.room, x.name, x.phone, x.text, x.problem, x.place, x.measure, x.progress, x.due, x.done,"
    " x.visited, x.complaint, x.answered_ms, x.answer, x.finished FROM (SELECT"
    "  coalesce((SELECT h.housekeeper FROM household h WHERE h.meeting = r.meeting AND h.room = a.id), '') AS housekeeper,"
    "  r.room AS room, r.name AS name,"
    "  coalesce((SELECT p.phone FROM person p WHERE p.meeting = r.meeting AND p.room = a.id AND p.phone <> ''"
    "   AND p.name = r.name LIMIT 1), (SELECT p.phone FROM person p WHERE p.meeting = r.meeting AND p.room = a.id AND"
    "   p.phone <> '' ORDER BY p.id LIMIT 1), '') AS phone,"
    "  r.text AS text, coalesce(c.problem, o.problem, '') AS problem, coalesce(c.place, o.place, '') AS place,"
    "  coalesce(c.measure, o.measure, '') AS measure, coalesce(c.progress, o.progress, '') AS progress,"
    "  coalesce(c.due, o.due, '') AS due, coalesce(c.done, o.done) AS done, r.visited AS visited, r.reason <> '' AS complaint,"
    "  coalesce((SELECT max(e.wall_ms) FROM event e WHERE e.meeting = r.meeting AND e.kind = 'remark' AND"
    "   e.number = r.number), 0) AS answered_ms, r.answer AS answer,"
    "  coalesce(c.finished, o.finished, '') AS finished, r.meeting AS meeting, r.number AS number,"
    "  coalesce(length(a.building), 99) AS far, a.building AS building, a.unit AS unit, a.number AS flat"
    "  FROM remark r JOIN meeting m ON m.id = r.meeting LEFT JOIN plan o ON o.meeting = r.meeting AND o.number = r.plan"
    "  LEFT JOIN plan c ON c.carried = o.id AND c.meeting = ?1 LEFT JOIN room a ON"
    "   r.room = a.building || m.building_word || CASE a.unit WHEN '' THEN '' ELSE a.unit || '单元' END || a.number"
    "  WHERE r.meeting = ?1 OR c.id IS NOT NULL) x"
    " ORDER BY x.housekeeper = '', x.housekeeper, x.far, x.building, length(x.unit), x.unit, length(x.flat), x.flat, x.room, x.meeting,"
    " x.number";

enum { Q_KEEPER, Q_ROOM, Q_NAME, Q_PHONE, Q_TEXT, Q_PROBLEM, Q_PLACE, Q_MEASURE, Q_PROGRESS, Q_DUE, Q_DONE, Q_VISITED };
enum { Q_COMPLAINT = Q_VISITED + 1, Q_ANSWERED, Q_ANSWER, Q_FINISHED };

/* The week it is, Monday to Sunday; "" where the clock is not to be trusted: then everything that is not done is due. */
struct week {
    char first[REMARK_DAY], last[REMARK_DAY], today[REMARK_DAY];
    int64_t now_ms;
};

static void this_week(struct week *w, const struct paper_job *j)
{
    *w = (struct week){.now_ms = j->now_ms};
    if (!paper_today(w->today, j))
        return;
    int64_t local = j->now_ms + (int64_t)j->m->utc_offset_min * 60000;
    int since_monday = (int)((local / DAY_MS + 3) % 7);
    paper_day_after(w->first, j, j->now_ms, -since_monday);
    paper_day_after(w->last, j, j->now_ms, 6 - since_monday);
}

/* Why she is called upon this week; NULL: she is not. */
static const char *why(const struct week *w, struct sqlite3_stmt *q)
{
    bool planned = !db_is_null(q, Q_DONE), done = planned && strcmp(db_text(q, Q_DONE), "已完成") == 0;
    bool called = db_text(q, Q_VISITED)[0] != '\0';
    const char *due = db_text(q, Q_DUE);
    bool since =
        called && (w->first[0] == '\0' || strcmp(db_text(q, Q_VISITED), w->first) >= 0); /* already this week */
    if (done) /* a call before it was done told her that it was not */
        return called && strcmp(db_text(q, Q_VISITED), db_text(q, Q_FINISHED)) >= 0 ? NULL : "已完成";
    if (planned && !since) {
        if (w->today[0] == '\0')
            return called ? NULL : "未完成";
        if (due[0] != '\0' && strcmp(due, w->today) < 0)
            return "已超期";
        if (due[0] != '\0' && strcmp(due, w->last) <= 0)
            return "本周到期";
    }
    bool answered =
        db_text(q, Q_ANSWER)[0] != '\0' && w->now_ms - db_int(q, Q_ANSWERED) >= (int64_t)COMPLAINT_DAYS * DAY_MS;
    return !planned && db_int(q, Q_COMPLAINT) != 0 && answered && !called ? "已答复" : NULL;
}

/* 单元门禁损坏（2号楼2单元门厅）, then what is done about it, or how far it is. */
static void put_problem(struct sheets *s, struct sqlite3_stmt *q, bool done)
{
    char text[3 * REMARK_TEXT];
    const char *problem = db_text(q, Q_PROBLEM), *place = db_text(q, Q_PLACE), *measure = db_text(q, Q_MEASURE),
               *progress = db_text(q, Q_PROGRESS);
    bool planned = problem[0] != '\0', so_far = !done && progress[0] != '\0';
    const char *more = !planned ? db_text(q, Q_ANSWER) : so_far ? progress : measure;
    snprintf(text, sizeof text, "%s%s%s%s%s%s%s%s", planned ? problem : db_text(q, Q_TEXT),
             place[0] != '\0' ? "（" : "", place, place[0] != '\0' ? "）" : "",
             !planned && db_int(q, Q_COMPLAINT) != 0 ? "（投诉）" : "", more[0] != '\0' ? "\n" : "",
             more[0] == '\0' ? ""
             : !planned      ? "答复："
             : so_far        ? "说明："
                             : "措施：",
             more);
    sheets_text(s, V_PROBLEM, text);
}

static void put_visit(struct sheets *s, int number, const char *state, struct sqlite3_stmt *q)
{
    char who[300];
    const char *name = db_text(q, Q_NAME), *phone = db_text(q, Q_PHONE);
    snprintf(who, sizeof who, "%s%s%s", name, name[0] != '\0' && phone[0] != '\0' ? "\n" : "", phone);
    for (char *at; (at = strstr(who, "、")) != NULL;) { /* one name a line */
        *at = '\n';
        memmove(at + 1, at + strlen("、"), strlen(at + strlen("、")) + 1);
    }
    sheets_number(s, V_NUMBER, number);
    sheets_text(s, V_ROOM, db_text(q, Q_ROOM));
    sheets_text(s, V_WHO, who);
    put_problem(s, q, strcmp(state, "已完成") == 0);
    sheets_day(s, V_DUE, db_text(q, Q_DUE));
    sheets_text(s, V_STATE, state);
    sheets_text(s, V_RESULT, "□满意\n□一般\n□不满意");
    sheets_next(s);
    explicit_bzero(who, sizeof who);
}

static void begin_keeper(struct sheets *s, const struct paper_job *j, const struct week *w, const char *who, int count,
                         int homes)
{
    static const struct sheets_page page = {.landscape = true, .internal = true, .row = 19};
    char title[200], name[HOUSEKEEPER_SHEET], first[REMARK_DAY_WORDS], last[REMARK_DAY_WORDS], line[2 * PAPER_LINE];
    remark_day_words(first, w->first);
    remark_day_words(last, w->last);
    if (w->first[0] == '\0')
        text_copy(title, sizeof title, "回访单（　　月　　日—　　月　　日）");
    else
        snprintf(title, sizeof title, "回访单（%s—%s）", first,
                 strncmp(w->first, w->last, 4) == 0 ? strstr(last, "年") + strlen("年") : last);
    housekeeper_sheet(name, who);
    word_format(line, sizeof line, word_in(LANG_ZH, W_VISIT_ABOVE), "keeper", housekeeper_name(who), "who",
                housekeeper_name(who), "homes", word_number(homes), "n", word_number(count), "office",
                j->m->notice.office[0] != '\0' ? j->m->notice.office : "物业服务中心", NULL);
    sheets_above(s, line);
    if (count == 0)
        sheets_above(s, word_in(LANG_ZH, W_VISIT_NONE));
    sheets_begin(s, name, title, columns, V_COUNT, &page);
}

/* How many are due with this 管家, of how many homes: those of one home stand together. */
static bool count_due(const struct paper_job *j, const struct week *w, const char *who, int *count, int *homes,
                      struct err *err)
{
    char home[REMARK_ROOM] = "";
    int rc = -1;
    *count = *homes = 0;
    struct sqlite3_stmt *q = db_query(j->db, err, query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1)
        if (strcmp(db_text(q, Q_KEEPER), who) == 0 && why(w, q) != NULL) {
            *homes += *count == 0 || strcmp(home, db_text(q, Q_ROOM)) != 0;
            text_copy(home, sizeof home, db_text(q, Q_ROOM));
            ++*count;
        }
    return rc == 0;
}

/* The 管家 after this one (`first`: at all) who has somebody to call; `found`: there is one. */
static bool next_keeper(const struct paper_job *j, const struct week *w, char who[128], bool first, bool *found,
                        struct err *err)
{
    bool behind = first;
    int rc = -1;
    *found = false;
    struct sqlite3_stmt *q = db_query(j->db, err, query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1) {
        bool same = !first && strcmp(db_text(q, Q_KEEPER), who) == 0;
        if (behind && !same && why(w, q) != NULL) {
            text_copy(who, 128, db_text(q, Q_KEEPER));
            *found = true;
            db_reset(q);
            return true;
        }
        behind = behind || same;
    }
    return rc == 0;
}

static bool write_keeper(struct sheets *s, const struct paper_job *j, const struct week *w, const char *who,
                         struct err *err)
{
    int count, homes, number = 0, rc = -1;
    if (!count_due(j, w, who, &count, &homes, err))
        return false;
    begin_keeper(s, j, w, who, count, homes);
    struct sqlite3_stmt *q = db_query(j->db, err, query, "i", j->meeting);
    while (q != NULL && (rc = db_step(j->db, q, err)) == 1) {
        const char *state = why(w, q);
        if (state != NULL && strcmp(db_text(q, Q_KEEPER), who) == 0)
            put_visit(s, ++number, state, q);
    }
    for (int i = 0; i < SPARE_ROWS; i++) {
        sheets_text(s, V_RESULT, "□满意\n□一般\n□不满意");
        sheets_next(s);
    }
    return rc == 0;
}

bool visit_sheet_write(const struct paper_job *j, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    struct week w;
    char who[128] = "";
    bool found;
    if (!sheets_open(&s, path, err))
        return false;
    this_week(&w, j);
    bool ok = next_keeper(j, &w, who, true, &found, err);
    if (ok && !found)
        ok = write_keeper(s, j, &w, "", err);
    while (ok && found) {
        ok = write_keeper(s, j, &w, who, err) && next_keeper(j, &w, who, false, &found, err);
    }
    return sheets_close(s, ok ? err : NULL) && ok;
}
