#include "store/remarks.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "meeting/address.h"
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
        r->avoid, r->visited

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

/* 3号楼2单元1201, however it was typed; what is no room stays as it is. */
static bool plain_room(struct db *db, int64_t meeting, struct remark *r, struct err *err)
{
    static const struct room nothing;
    struct room rooms[ADDRESS_ROOMS];
    struct meeting m = {0};
    char whole[REMARK_ROOM] = "", label[ROOM_LABEL];
    int count = 0;
    struct sqlite3_stmt *q = db_query(db, err, "SELECT building_word FROM meeting WHERE id = ?", "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    text_copy(m.building_word, sizeof m.building_word, db_text(q, 0));
    db_reset(q);
    if (m.building_word[0] == '\0' || address_read(r->room, &nothing, rooms, &count) != ADDRESS_OK)
        return true;
    for (int i = 0; i < count; i++) {
        size_t used = strlen(whole);
        if (rooms[i].number[0] == '\0' || rooms[i].building[0] == '\0')
            return true;
        label_room(label, sizeof label, LANG_ZH, &m, &rooms[i]);
        if ((used > 0 && !text_copy(whole + used, sizeof whole - used, "、")) ||
            !text_copy(whole + strlen(whole), sizeof whole - strlen(whole), label))
            return true;
    }
    if (count > 0)
        text_copy(r->room, sizeof r->room, whole);
    return true;
}

bool remarks_put(struct db *db, int64_t meeting, struct remark *r, enum remark_origin origin,
                 const struct event_time *time, enum remarks_change *change, struct err *err)
{
    char key[REMARK_TEXT * 3];
    int64_t same = 0;
    if (!plain_room(db, meeting, r, err))
        return false;
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
                " visitor, satisfied, avoid, visited) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "iisissississsss", meeting, (int64_t)r->number, key, (int64_t)origin, REMARK_VALUES))
            return false;
        r->id = db_last_id(db);
        return note(db, meeting, "remark", r->number, "recorded", time, err);
    }
    if (!db_number(
            db, &same, 0, err,
            "SELECT count(*) FROM remark WHERE id = ?1 AND (room, name, category, text, answer, plan, reason, visitor,"
            " satisfied, avoid, visited) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            "issississsss", r->id, REMARK_VALUES))
        return false;
    int64_t other = 0;
    if (!db_number(db, &other, 0, err, "SELECT count(*) FROM remark WHERE meeting = ? AND key = ? AND id <> ?", "isi",
                   meeting, key, r->id))
        return false;
    if (other != 0)
        return err_set(err, ERR_DATA, "another remark says the same of the same room");
    *change = same != 0 ? REMARKS_SAME : REMARKS_CHANGED;
    return same != 0 ||
           (db_run(db, err,
                   "UPDATE remark SET key = ?2, room = ?3, name = ?4, category = ?5, text = ?6, answer = ?7, plan = ?8,"
                   " reason = ?9, visitor = ?10, satisfied = ?11, avoid = ?12, visited = ?13 WHERE id = ?1",
                   "isssississsss", r->id, key, REMARK_VALUES) &&
            note(db, meeting, "remark", r->number, remark_state(r) == REMARK_RECORDED ? "changed" : "answered", time,
                 err));
}

bool remarks_find(struct db *db, int64_t meeting, struct remark *r, struct err *err)
{
    char key[REMARK_TEXT * 3];
    return plain_room(db, meeting, r, err) &&
           (key_of(key, sizeof key, r) || err_set(err, ERR_DATA, "a remark is too long")) &&
           find_remark(db, meeting, r, key, err);
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
        p->followed, p->result, p->conclusion, p->finished

/* Problem and place without spaces, case and width. */
static bool plan_key(char *out, size_t size, const char *problem, const char *place)
{
    char at[2 * REMARK_SHORT];
    if (!text_key(out, size, problem) || !text_key(at, sizeof at, place) || strlen(out) + strlen(at) + 2 > size)
        return false;
    strcat(strcat(out, "|"), at);
    return true;
}

bool remarks_find_plan(struct db *db, int64_t meeting, struct plan_row *p, struct err *err)
{
    char key[REMARK_TEXT * 3], other[REMARK_TEXT * 3];
    int rc = -1;
    if (!plan_key(key, sizeof key, p->problem, p->place))
        return err_set(err, ERR_DATA, "a row of the plan is too long");
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT id, number, problem, place FROM plan WHERE meeting = ? ORDER BY number", "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1)
        if (plan_key(other, sizeof other, db_text(q, 2), db_text(q, 3)) && strcmp(key, other) == 0) {
            p->id = db_int(q, 0);
            p->number = (int)db_int(q, 1);
            db_reset(q);
            return true;
        }
    return rc == 0;
}

bool remarks_put_plan(struct db *db, int64_t meeting, struct plan_row *p, const struct event_time *time,
                      enum remarks_change *change, struct err *err)
{
    static const char *const states[PLAN_STATES] = {"open", "under_way", "done", "followed", "concluded"};
    int64_t same = 0, number = 0;
    if (p->id == 0 && !remarks_find_plan(db, meeting, p, err))
        return false;
    if (p->id <= 0) {
        *change = REMARKS_NEW;
        if (!next_number(db, meeting, true, &p->number, err) ||
            !db_run(
                db, err,
                "INSERT INTO plan (meeting, number, category, problem, place, measure, department, person, due, done,"
                " progress, followed, result, conclusion, finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "iiissssssssssss", meeting, (int64_t)p->number, PLAN_VALUES))
            return false;
        p->id = db_last_id(db);
        return note(db, meeting, "plan", p->number, states[plan_state(p)], time, err);
    }
    if (!db_number(db, &number, 0, err, "SELECT number FROM plan WHERE meeting = ? AND id = ?", "ii", meeting, p->id))
        return false;
    if (number == 0)
        return err_set(err, ERR_DATA, "no row of the plan with the id %lld in this meeting", (long long)p->id);
    p->number = (int)number;
    if (!db_number(db, &same, 0, err,
                   "SELECT count(*) FROM plan WHERE id = ?1 AND (category, problem, place, measure, department, person,"
                   " due, done, progress, followed, result, conclusion, finished) ="
                   " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                   "iissssssssssss", p->id, PLAN_VALUES))
        return false;
    *change = same != 0 ? REMARKS_SAME : REMARKS_CHANGED;
    return same != 0 ||
           (db_run(
                db, err,
                "UPDATE plan SET category = ?2, problem = ?3, place = ?4, measure = ?5, department = ?6, person = ?7,"
                " due = ?8, done = ?9, progress = ?10, followed = ?11, result = ?12, conclusion = ?13, finished = ?14"
                " WHERE id = ?1",
                "iissssssssssss", p->id, PLAN_VALUES) &&
            note(db, meeting, "plan", p->number, states[plan_state(p)], time, err));
}

/* ---- what goes on the notice board ---- */

const char *plan_part(const struct plan_row *p, enum plan_part part)
{
    return part == PART_PROBLEM ? p->problem : part == PART_PLACE ? p->place : p->measure;
}

bool remarks_published(struct db *db, const struct plan_row *p, enum plan_part part, char *out, size_t size,
                       struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT words FROM published WHERE plan = ? AND part = ? AND original = ?", "iis", p->id,
                 (int64_t)part, plan_part(p, part));
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    text_copy(out, size, db_text(q, 0));
    db_reset(q);
    return true;
}

bool remarks_publish(struct db *db, const struct plan_row *p, enum plan_part part, const char *words, struct err *err)
{
    if (words == NULL)
        return db_run(db, err, "DELETE FROM published WHERE plan = ? AND part = ?", "ii", p->id, (int64_t)part);
    return db_run(db, err, "INSERT OR REPLACE INTO published (plan, part, original, words) VALUES (?, ?, ?, ?)", "iiss",
                  p->id, (int64_t)part, plan_part(p, part), words);
}

bool remarks_settle_published(struct db *db, int64_t meeting, struct err *err)
{
#define SETTLED(column, part)                                                                                          \
    column " = coalesce((SELECT words FROM published u WHERE u.plan = plan.id AND u.part = " part                      \
           " AND u.original = plan." column "), " column ")"
    return db_begin(db, err) &&
           db_end(db,
                  db_run(db, err,
                         "UPDATE plan SET " SETTLED("problem", "0") "," SETTLED("place", "1") "," SETTLED(
                             "measure", "2") " WHERE meeting = ? AND id IN (SELECT plan FROM published)",
                         "i", meeting) &&
                      db_run(db, err, "DELETE FROM published WHERE plan IN (SELECT id FROM plan WHERE meeting = ?)",
                             "i", meeting),
                  err);
#undef SETTLED
}

#define COPY(member, column) text_copy(member, sizeof(member), db_text(q, column))

bool remarks_each(struct db *db, int64_t meeting, remark_fn *each, void *context, struct err *err)
{
    struct remark r;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT id, number, room, name, category, text, answer, plan, reason, visitor,"
                                      " satisfied, avoid, visited FROM remark WHERE meeting = ? ORDER BY number",
                                      "i", meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        r = (struct remark){
            .id = db_int(q, 0), .number = (int)db_int(q, 1), .category = (int)db_int(q, 4), .plan = (int)db_int(q, 7)};
        COPY(r.room, 2), COPY(r.name, 3), COPY(r.text, 5), COPY(r.answer, 6), COPY(r.reason, 8);
        COPY(r.visitor, 9), COPY(r.satisfied, 10), COPY(r.avoid, 11), COPY(r.visited, 12);
        more = each(context, &r);
    }
    explicit_bzero(&r, sizeof r);
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

/* What the remarks of a plan row `p` tell: the last day an owner was called, what they said. */
#define VISITED " coalesce((SELECT max(r.visited) FROM remark r WHERE r.meeting = p.meeting AND r.plan = p.number), '')"
#define OPINION                                                                                                        \
    " coalesce((SELECT group_concat(s || n, ' ') FROM (SELECT satisfied AS s, count(*) AS n FROM remark r WHERE"       \
    " r.meeting = p.meeting AND r.plan = p.number AND r.visited <> '' AND satisfied <> '' GROUP BY satisfied"          \
    " ORDER BY satisfied <> '满意', satisfied <> '一般')), '')"

bool remarks_each_plan(struct db *db, int64_t meeting, plan_fn *each, void *context, struct err *err)
{
    struct plan_row p;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT id, number, category, problem, place, measure, department, person, due, done, followed, result,"
        " conclusion, progress, carried, coalesce((SELECT group_concat(room, '、') FROM (SELECT DISTINCT r.room FROM remark r"
        "  WHERE r.room <> '' AND ((r.meeting = p.meeting AND r.plan = p.number) OR EXISTS (SELECT 1 FROM plan o WHERE"
        "   o.id = p.carried AND o.meeting = r.meeting AND o.number = r.plan)) ORDER BY r.meeting, r.number)), ''), finished," VISITED
        "," OPINION " FROM plan p WHERE meeting = ? ORDER BY number",
        "i", meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        p = (struct plan_row){.id = db_int(q, 0),
                              .number = (int)db_int(q, 1),
                              .category = (int)db_int(q, 2),
                              .carried = !db_is_null(q, 14)};
        COPY(p.problem, 3), COPY(p.place, 4), COPY(p.measure, 5), COPY(p.department, 6), COPY(p.person, 7);
        COPY(p.due, 8), COPY(p.done, 9), COPY(p.followed, 10), COPY(p.result, 11), COPY(p.conclusion, 12),
            COPY(p.progress, 13), COPY(p.finished, 16), COPY(p.visited, 17), COPY(p.opinion, 18);
        more = each(context, &p, db_text(q, 15));
    }
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

bool remarks_count(struct db *db, int64_t meeting, const char *today, struct remarks_count *out, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT (SELECT count(*) FROM remark WHERE meeting = ?1),"
                 " (SELECT count(*) FROM remark WHERE meeting = ?1 AND plan = 0 AND answer <> ''),"
                 " (SELECT count(*) FROM remark WHERE meeting = ?1 AND plan <> 0),"
                 " (SELECT count(*) FROM plan WHERE meeting = ?1),"
                 " (SELECT count(*) FROM plan WHERE meeting = ?1 AND done <> '已完成'),"
                 " (SELECT count(*) FROM plan WHERE meeting = ?1 AND done <> '已完成' AND due <> '' AND due < ?2)",
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
            " progress, followed, result, conclusion, finished, carried) SELECT ?1, coalesce((SELECT max(number) FROM plan WHERE"
            "  meeting = ?1), 0) + row_number() OVER (ORDER BY number), category, problem, place, measure,"
            " department, person, due, done, progress, coalesce(nullif(" VISITED ", ''), followed),"
            " coalesce(nullif(" OPINION ", ''), result), conclusion, finished, id FROM plan p WHERE meeting = ?2"
            " AND NOT (conclusion <> '' AND done = '已完成')",
            "ii", meeting, before);
    *carried = ok ? db_changes(db) : 0;
    return db_end(db, ok && note(db, meeting, "carried", *carried, NULL, time, err), err);
}
