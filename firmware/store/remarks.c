#include "store/remarks.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "meeting/label.h"
#include "store/db.h"

/* Room and text without spaces, case and width: the same words twice are one remark. */
static bool key_of(char *out, size_t size, const struct remark *r)
{
    char room[REMARK_ROOM * 2], text[REMARK_TEXT * 2];
    if (!text_key(room, sizeof room, r->room) || !text_key(text, sizeof text, r->text) ||
        strlen(room) + strlen(text) + 2 > size)
        return false;
    memcpy(out, room, strlen(room));
    out[strlen(room)] = '|';
    memcpy(out + strlen(room) + 1, text, strlen(text) + 1);
    return true;
}

static bool note(struct db *db, int64_t meeting, const char *kind, int number, const char *result,
                 const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = kind, .number = number, .result = result};
    return event_append(db, meeting, &row, time, NULL, err);
}

static bool next_number(struct db *db, int64_t meeting, bool plan, int *number, struct err *err)
{
    int64_t next = 0;
    bool ok = plan ? db_number(db, &next, 1, err, "SELECT coalesce(max(number), 0) + 1 FROM plan WHERE meeting = ?",
                               "i", meeting)
                   : db_number(db, &next, 1, err, "SELECT coalesce(max(number), 0) + 1 FROM remark WHERE meeting = ?",
                               "i", meeting);
    *number = (int)next;
    return ok;
}

#define REMARK_VALUES                                                                                                  \
    r->room, r->name, (int64_t)r->category, r->text, r->answer, (int64_t)r->plan, r->reason, r->visitor, r->satisfied, \
        r->avoid

/* The row it is: by its id, or by what it says. */
static bool find_remark(struct db *db, int64_t meeting, struct remark *r, const char *key, struct err *err)
{
    int64_t id = 0, number = 0;
    bool given = r->id != 0;
    if (!given &&
        !db_number(db, &id, 0, err, "SELECT id FROM remark WHERE meeting = ? AND key = ?", "is", meeting, key))
        return false;
    r->id = given ? r->id : id;
    if (r->id == 0)
        return true;
    if (!db_number(db, &number, 0, err, "SELECT number FROM remark WHERE meeting = ? AND id = ?", "ii", meeting, r->id))
        return false;
    r->number = (int)number;
    return number != 0 || err_set(err, ERR_DATA, "no remark with the id %lld in this meeting", (long long)r->id);
}

bool remarks_put(struct db *db, int64_t meeting, struct remark *r, enum remark_origin origin,
                 const struct event_time *time, enum remarks_change *change, struct err *err)
{
    char key[REMARK_TEXT * 3];
    int64_t same = 0;
    if (!key_of(key, sizeof key, r))
        return err_set(err, ERR_DATA, "a remark is too long");
    if (!find_remark(db, meeting, r, key, err))
        return false;
    if (r->id == 0) {
        *change = REMARKS_NEW;
        if (!next_number(db, meeting, false, &r->number, err) ||
            !db_run(
                db, err,
                "INSERT INTO remark (meeting, number, key, origin, room, name, category, text, answer, plan, reason,"
                " visitor, satisfied, avoid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "iisissississss", meeting, (int64_t)r->number, key, (int64_t)origin, REMARK_VALUES))
            return false;
        r->id = db_last_id(db);
        return note(db, meeting, "remark", r->number, "recorded", time, err);
    }
    if (!db_number(
            db, &same, 0, err,
            "SELECT count(*) FROM remark WHERE id = ?1 AND (room, name, category, text, answer, plan, reason, visitor,"
            " satisfied, avoid) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            "issississss", r->id, REMARK_VALUES))
        return false;
    *change = same != 0 ? REMARKS_SAME : REMARKS_CHANGED;
    return same != 0 ||
           (db_run(db, err,
                   "UPDATE remark SET key = ?2, room = ?3, name = ?4, category = ?5, text = ?6, answer = ?7, plan = ?8,"
                   " reason = ?9, visitor = ?10, satisfied = ?11, avoid = ?12 WHERE id = ?1",
                   "isssississss", r->id, key, REMARK_VALUES) &&
            note(db, meeting, "remark", r->number, remark_state(r) == REMARK_RECORDED ? "changed" : "answered", time,
                 err));
}

bool remarks_put_choice(struct db *db, int64_t meeting, const struct meeting *m, struct remark *r,
                        const struct remark_choice *choice, enum remark_origin origin, const struct event_time *time,
                        enum remarks_change *change, struct err *err)
{
    char subject[REMARK_SHORT], what[3 * REMARK_SHORT], clock[8];
    bool owner = origin == ORIGIN_OWNER,
         named = remark_subject(LANG_ZH, choice->category, choice->subject, subject, sizeof subject);
    if (!named && r->text[0] == '\0')
        text_copy(subject, sizeof subject, word_in(LANG_ZH, owner ? W_OPINION_TO_SAY : W_REMARK_TO_WRITE));
    snprintf(what, sizeof what, "%s%s%.*s", !named && r->text[0] != '\0' ? "" : subject,
             named && r->text[0] != '\0' ? "：" : "", REMARK_SHORT, r->text);
    label_clock(clock, sizeof clock, m, time->at.wall_ms);
    r->category = choice->category;
    word_format(r->text, sizeof r->text, word_in(LANG_ZH, owner ? W_OPINION_BY_OWNER : W_REMARK_AT_DESK), "what", what,
                "time", clock, NULL);
    return remarks_put(db, meeting, r, origin, time, change, err);
}

#define PLAN_VALUES                                                                                                    \
    (int64_t) p->category, p->problem, p->place, p->measure, p->department, p->person, p->due, p->done, p->progress,   \
        p->followed, p->result, p->conclusion

bool remarks_put_plan(struct db *db, int64_t meeting, struct plan_row *p, const struct event_time *time,
                      enum remarks_change *change, struct err *err)
{
    static const char *const states[PLAN_STATES] = {"open", "under_way", "done", "followed", "concluded"};
    int64_t same = 0;
    if (p->number != 0 && !db_number(db, &p->id, 0, err, "SELECT id FROM plan WHERE meeting = ? AND number = ?", "ii",
                                     meeting, (int64_t)p->number))
        return false;
    if (p->id == 0) {
        *change = REMARKS_NEW;
        if ((p->number == 0 && !next_number(db, meeting, true, &p->number, err)) ||
            !db_run(
                db, err,
                "INSERT INTO plan (meeting, number, category, problem, place, measure, department, person, due, done,"
                " progress, followed, result, conclusion) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "iiisssssssssss", meeting, (int64_t)p->number, PLAN_VALUES))
            return false;
        p->id = db_last_id(db);
        return note(db, meeting, "plan", p->number, states[plan_state(p)], time, err);
    }
    if (!db_number(db, &same, 0, err,
                   "SELECT count(*) FROM plan WHERE id = ?1 AND (category, problem, place, measure, department, person,"
                   " due, done, progress, followed, result, conclusion) ="
                   " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                   "iisssssssssss", p->id, PLAN_VALUES))
        return false;
    *change = same != 0 ? REMARKS_SAME : REMARKS_CHANGED;
    return same != 0 ||
           (db_run(
                db, err,
                "UPDATE plan SET category = ?2, problem = ?3, place = ?4, measure = ?5, department = ?6, person = ?7,"
                " due = ?8, done = ?9, progress = ?10, followed = ?11, result = ?12, conclusion = ?13 WHERE id = ?1",
                "iisssssssssss", p->id, PLAN_VALUES) &&
            note(db, meeting, "plan", p->number, states[plan_state(p)], time, err));
}

bool remarks_put_cost(struct db *db, int64_t meeting, struct cost *c, enum remarks_change *change, struct err *err)
{
    int64_t same = 0, known = 0;
    if (!db_number(db, &known, 0, err, "SELECT count(*) FROM cost WHERE meeting = ? AND number = ?", "ii", meeting,
                   (int64_t)c->number) ||
        !db_number(db, &same, 0, err,
                   "SELECT count(*) FROM cost WHERE meeting = ? AND number = ? AND (name, quantity, price, total, note)"
                   " = (?, ?, ?, ?, ?)",
                   "iissiis", meeting, (int64_t)c->number, c->name, c->quantity, c->price, c->total, c->note))
        return false;
    *change = same != 0 ? REMARKS_SAME : known != 0 ? REMARKS_CHANGED : REMARKS_NEW;
    return same != 0 ||
           db_run(db, err,
                  "INSERT OR REPLACE INTO cost (meeting, number, name, quantity, price, total, note)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?)",
                  "iissiis", meeting, (int64_t)c->number, c->name, c->quantity, c->price, c->total, c->note);
}

#define COPY(member, column) text_copy(member, sizeof(member), db_text(q, column))

bool remarks_each(struct db *db, int64_t meeting, remark_fn *each, void *context, struct err *err)
{
    struct remark r;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT id, number, room, name, category, text, answer, plan, reason, visitor,"
                                      " satisfied, avoid FROM remark WHERE meeting = ? ORDER BY number",
                                      "i", meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        r = (struct remark){
            .id = db_int(q, 0), .number = (int)db_int(q, 1), .category = (int)db_int(q, 4), .plan = (int)db_int(q, 7)};
        COPY(r.room, 2), COPY(r.name, 3), COPY(r.text, 5), COPY(r.answer, 6), COPY(r.reason, 8);
        COPY(r.visitor, 9), COPY(r.satisfied, 10), COPY(r.avoid, 11);
        more = each(context, &r);
    }
    explicit_bzero(&r, sizeof r);
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

bool remarks_each_plan(struct db *db, int64_t meeting, plan_fn *each, void *context, struct err *err)
{
    struct plan_row p;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT id, number, category, problem, place, measure, department, person, due, done, followed, result,"
        " conclusion, progress, carried, coalesce((SELECT group_concat(room, '、') FROM (SELECT DISTINCT r.room FROM remark r"
        "  WHERE r.meeting = p.meeting AND r.plan = p.number AND r.room <> '' ORDER BY r.number)), '')"
        " FROM plan p WHERE meeting = ? ORDER BY number",
        "i", meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        p = (struct plan_row){.id = db_int(q, 0),
                              .number = (int)db_int(q, 1),
                              .category = (int)db_int(q, 2),
                              .carried = !db_is_null(q, 14)};
        COPY(p.problem, 3), COPY(p.place, 4), COPY(p.measure, 5), COPY(p.department, 6), COPY(p.person, 7);
        COPY(p.due, 8), COPY(p.done, 9), COPY(p.followed, 10), COPY(p.result, 11), COPY(p.conclusion, 12),
            COPY(p.progress, 13);
        more = each(context, &p, db_text(q, 15));
    }
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

bool remarks_each_cost(struct db *db, int64_t meeting, cost_fn *each, void *context, struct err *err)
{
    struct cost c;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT number, name, quantity, price, total, note FROM cost WHERE meeting = ? ORDER BY number", "i",
        meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        c = (struct cost){.number = (int)db_int(q, 0), .price = db_int(q, 3), .total = db_int(q, 4)};
        COPY(c.name, 1), COPY(c.quantity, 2), COPY(c.note, 5);
        more = each(context, &c);
    }
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

bool remarks_count(struct db *db, int64_t meeting, const char *today, struct remarks_count *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT (SELECT count(*) FROM remark WHERE meeting = ?1),"
        " (SELECT count(*) FROM remark WHERE meeting = ?1 AND plan = 0 AND answer <> ''),"
        " (SELECT count(*) FROM remark WHERE meeting = ?1 AND plan <> 0),"
        " (SELECT count(*) FROM plan WHERE meeting = ?1),"
        " (SELECT count(*) FROM plan WHERE meeting = ?1 AND done <> '已完成' AND followed = '' AND conclusion = ''),"
        " (SELECT count(*) FROM plan WHERE meeting = ?1 AND done <> '已完成' AND followed = '' AND conclusion = '' AND due <> '' AND due < ?2)",
        "is", meeting, today);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    *out = (struct remarks_count){(int)db_int(q, 0), (int)db_int(q, 1), (int)db_int(q, 2),
                                  (int)db_int(q, 3), (int)db_int(q, 4), (int)db_int(q, 5)};
    db_reset(q);
    return true;
}

bool remarks_carry(struct db *db, int64_t meeting, const struct event_time *time, int *carried, struct err *err)
{
    int64_t before = 0, done = 0;
    *carried = 0;
    if (!db_number(db, &before, 0, err,
                   "SELECT b.id FROM meeting b, meeting m WHERE m.id = ? AND b.id <> m.id AND b.starts_ms < m.starts_ms"
                   " ORDER BY b.starts_ms DESC LIMIT 1",
                   "i", meeting) ||
        !db_number(db, &done, 0, err, "SELECT count(*) FROM event WHERE meeting = ? AND kind = 'carried'", "i",
                   meeting))
        return false;
    if (before == 0 || done != 0)
        return true;
    bool ok =
        db_begin(db, err) &&
        db_run(
            db, err,
            "INSERT INTO plan (meeting, number, category, problem, place, measure, department, person, due, done,"
            " progress, followed, result, conclusion, carried) SELECT ?1, coalesce((SELECT max(number) FROM plan WHERE"
            "  meeting = ?1), 0) + row_number() OVER (ORDER BY number), category, problem, place, measure,"
            " department, person, due, done, progress, followed, result, conclusion, id FROM plan WHERE meeting = ?2 AND"
            " conclusion = ''",
            "ii", meeting, before);
    *carried = ok ? db_changes(db) : 0;
    return db_end(db, ok && note(db, meeting, "carried", *carried, NULL, time, err), err);
}
