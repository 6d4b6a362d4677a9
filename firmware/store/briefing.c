#include "store/briefing.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/db.h"
#include "store/on_the_phone.h"
#include "store/roster.h"

static bool count_households(struct db *db, int64_t meeting, struct briefing *b, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT n.reply, n.here, n.greeted, " ON_THE_PHONE
                                      " FROM household_now n" TOLD_SINCE " WHERE n.meeting = ?1",
                                      "i", meeting);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        enum reply reply = (enum reply)db_int(q, 0);
        enum call_round round;
        enum call_result last = call_of_event(db_text(q, 3), &round);
        bool here = db_int(q, 1) != 0, greeted = db_int(q, 2) != 0, expected = reply >= REPLY_MAYBE;
        b->greeted += greeted;
        b->greeted_here += greeted && here;
        b->other_here += !expected && here;
        if (expected && !here && last == CALL_NO) { /* what she said last holds */
            b->missing_by[CALL_NO]++;
            continue;
        }
        b->yes += reply == REPLY_YES;
        b->yes_here += reply == REPLY_YES && here;
        b->maybe += reply == REPLY_MAYBE;
        b->maybe_here += reply == REPLY_MAYBE && here;
        if (expected && !here) {
            b->missing++;
            b->missing_by[round == ROUND_DAY_BEFORE ? CALL_NONE : last]++; /* that was yesterday */
        }
    }
    return rc == 0;
}

/* Whom the manager receives and who is not here: homes and names, those who said no at the telephone not among them. */
static bool read_stars(struct db *db, int64_t meeting, struct briefing *b, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT r.building, r.unit, r.number, (SELECT group_concat(name, '、') FROM (SELECT name FROM person p WHERE"
        " p.meeting = n.meeting AND p.room = n.room AND p.listed = 1 ORDER BY p.id)), " ON_THE_PHONE
        " FROM household_now n" TOLD_SINCE
        " JOIN room r ON r.id = n.room WHERE n.meeting = ?1 AND n.greeted AND NOT n.here"
        " ORDER BY n.reply DESC, n.room",
        "i", meeting);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        enum call_round round;
        if (call_of_event(db_text(q, 4), &round) == CALL_NO || b->stars_waiting++ >= BRIEFING_STARS)
            continue;
        struct briefing_star *star = &b->stars[b->star_count++];
        room_from_row(q, 0, &star->room);
        text_copy(star->names, sizeof star->names, db_text(q, 3));
    }
    return rc == 0;
}

/* Whose home it is: several homes of one human are one owner (法释〔2009〕7号 第九条); else the home itself. */
#define OWNER                                                                                                          \
    "coalesce((SELECT min(p.twin) FROM person p WHERE p.meeting = h.meeting AND p.room = h.room AND p.listed = 1), -h.room)"
#define HERE                                                                                                           \
    "(coalesce(n.here, 0) OR EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = h.meeting AND a.room = h.room))"

/* Both shares of the same homes: those whose area is known, whoever is still listed there, or of the totals that the settings tell. */
static bool read_quorum(struct db *db, int64_t meeting, struct briefing *b, struct err *err)
{
    struct quorum *quorum = &b->quorum;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT m.area_share, m.household_share, m.area_all, m.households_all, coalesce(sum(h.area), 0),"
        " coalesce(sum(iif(" HERE ", h.area, 0)), 0), count(DISTINCT " OWNER "), count(DISTINCT iif(" HERE ", " OWNER
        ", NULL)),"
        " (SELECT count(*) FROM (SELECT n.room FROM household_now n WHERE n.meeting = ?1 AND n.here UNION SELECT a.room FROM"
        "   attendance a WHERE a.meeting = ?1) r WHERE NOT EXISTS (SELECT 1 FROM household k WHERE k.meeting = ?1"
        "   AND k.room = r.room AND k.area IS NOT NULL))"
        " FROM meeting m LEFT JOIN household h ON h.meeting = ?1 AND h.area IS NOT NULL"
        " LEFT JOIN household_now n ON n.meeting = ?1 AND n.room = h.room WHERE m.id = ?1 GROUP BY m.id",
        "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    quorum->rule = quorum_usual();
    share_read(&quorum->rule.area, db_text(q, 0));
    share_read(&quorum->rule.households, db_text(q, 1));
    quorum->rule.area_all = (int)db_int(q, 2);
    quorum->rule.households_all = (int)db_int(q, 3);
    bool told = db_int(q, 4) > 0;
    quorum->area_all = !told ? 0 : quorum->rule.area_all > 0 ? quorum->rule.area_all : db_int(q, 4);
    quorum->area_here = db_int(q, 5);
    quorum->households_all = !told                             ? 0
                             : quorum->rule.households_all > 0 ? quorum->rule.households_all
                                                               : (int)db_int(q, 6);
    quorum->households_here = told ? (int)db_int(q, 7) : 0;
    quorum->unknown_here = (int)db_int(q, 8);
    db_reset(q);
    return true;
}

bool briefing_delay(struct db *db, int64_t meeting, int64_t *delayed_ms, struct err *err)
{
    int64_t waits = 0;
    bool ok =
        db_number(db, &waits, 0, err,
                  "SELECT coalesce(sum(CASE kind WHEN 'wait' THEN 1 ELSE -1 END), 0) FROM event WHERE meeting = ?1"
                  " AND kind IN ('wait', 'unwait') AND seq > coalesce((SELECT max(seq) FROM event WHERE"
                  " meeting = ?1 AND kind = 'settings' AND result = 'time'), 0)",
                  "i", meeting);
    *delayed_ms = (waits > 0 ? waits : 0) * BRIEFING_WAIT_MS;
    return ok;
}

/* The end, else the beginning, else the last time that staff waited. */
static bool last_word(struct db *db, int64_t meeting, struct briefing *b, struct err *err)
{
    b->last = b->ended_ms > 0     ? BRIEFING_END
              : b->began_ms > 0   ? BRIEFING_BEGIN
              : b->delayed_ms > 0 ? BRIEFING_WAIT
                                  : BRIEFING_NOTHING;
    b->last_ms = b->ended_ms > 0 ? b->ended_ms : b->began_ms;
    return b->last != BRIEFING_WAIT ||
           db_number(db, &b->last_ms, 0, err,
                     "SELECT coalesce(max(wall_ms), 0) FROM event WHERE meeting = ? AND kind = 'wait'", "i", meeting);
}

bool briefing_read(struct db *db, int64_t meeting, struct briefing *b, struct err *err)
{
    *b = (struct briefing){0};
    if (!count_households(db, meeting, b, err))
        return false;
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT (SELECT count(DISTINCT room) FROM attendance a WHERE meeting = m.id AND NOT EXISTS (SELECT 1"
                 "  FROM person p WHERE p.meeting = m.id AND p.room = a.room AND p.listed = 1)),"
                 " (SELECT count(*) FROM attendance WHERE meeting = m.id),"
                 " (SELECT coalesce(sum(ticket_owed), 0) FROM attendance WHERE meeting = m.id),"
                 " seat_rows * seats_in_row, coalesce(began_ms, 0), coalesce(ended_ms, 0) FROM meeting m WHERE id = ?",
                 "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    b->unlisted_here = (int)db_int(q, 0);
    b->persons = (int)db_int(q, 1);
    b->owed = (int)db_int(q, 2);
    b->chairs = (int)db_int(q, 3);
    b->began_ms = db_int(q, 4);
    b->ended_ms = db_int(q, 5);
    b->here = b->unlisted_here + b->yes_here + b->maybe_here + b->other_here;
    db_reset(q);
    return briefing_tour(db, meeting, &b->tour, err) && briefing_delay(db, meeting, &b->delayed_ms, err) &&
           last_word(db, meeting, b, err) && read_stars(db, meeting, b, err) && read_quorum(db, meeting, b, err);
}

bool briefing_calls(struct db *db, int64_t meeting, enum call_round round, call_line_fn *each, void *context,
                    struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT n.room, r.building, r.unit, r.number, n.housekeeper, n.reply, " ON_THE_PHONE ","
        " (SELECT group_concat(name, '、') FROM (SELECT name FROM person p WHERE p.meeting = n.meeting AND p.room = n.room"
        "  AND p.listed = 1 ORDER BY p.id)),"
        " (SELECT phone FROM person p WHERE p.meeting = n.meeting AND p.room = n.room AND p.listed = 1 AND phone <> ''"
        "  ORDER BY p.id LIMIT 1),"
        " (SELECT group_concat(phone || char(9) || name, char(10)) FROM (SELECT phone, name FROM person p WHERE p.meeting ="
        "  n.meeting AND p.room = n.room AND p.listed = 1 AND phone <> '' GROUP BY phone ORDER BY min(p.id) LIMIT 4)),"
        " coalesce(h.note, ''), coalesce(h.heads, 0), coalesce(h.greeted, 0)"
        " FROM household_now n" TOLD_SINCE " JOIN room r ON r.id = n.room"
        " LEFT JOIN household h ON h.meeting = n.meeting AND h.room = n.room"
        " WHERE n.meeting = ?1 AND n.here = 0 AND (n.reply >= 2 OR " ON_THE_PHONE " LIKE ?2 || ':%')"
        " ORDER BY n.housekeeper, n.room",
        "ii", meeting, (int64_t)round);
    int rc = -1;
    struct call_line line;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        line = (struct call_line){.room_id = db_int(q, 0), .reply = (enum reply)db_int(q, 5)};
        line.last = call_of_event(db_text(q, 6), &line.last_round);
        line.said = line.last_round == round ? line.last : CALL_NONE;
        if (!call_wanted(&line) && line.said == CALL_NONE) /* taken back, or said in another round: nobody calls */
            continue;
        room_from_row(q, 1, &line.room);
        text_copy(line.housekeeper, sizeof line.housekeeper, db_text(q, 4));
        text_copy(line.names, sizeof line.names, db_text(q, 7));
        text_copy(line.phone, sizeof line.phone, db_text(q, 8));
        text_copy(line.phones, sizeof line.phones, db_text(q, 9));
        text_copy(line.note, sizeof line.note, db_text(q, 10));
        line.heads = (int)db_int(q, 11);
        line.greeted = db_int(q, 12) != 0;
        if (!each(context, &line)) {
            db_reset(q);
            rc = 0;
            break;
        }
    }
    explicit_bzero(&line, sizeof line);
    return rc == 0;
}

static bool is_listed(struct db *db, int64_t meeting, int64_t room, struct err *err)
{
    int64_t listed = 0;
    return db_number(db, &listed, 0, err, "SELECT count(*) FROM person WHERE meeting = ? AND room = ? AND listed = 1",
                     "ii", meeting, room) &&
           (listed > 0 || err_set(err, ERR_NO_INPUT, "nobody of this room is on the list"));
}

static bool append(struct db *db, int64_t meeting, int64_t room, const char *kind, const char *result,
                   const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = kind, .room = room, .result = result};
    return event_append(db, meeting, &row, time, NULL, err);
}

static const char *const reply_codes[] = {"none", "no", "maybe", "yes"};

static bool put_reply(struct db *db, int64_t meeting, int64_t room, enum reply reply, struct err *err)
{
    return db_run(db, err,
                  "INSERT INTO household (meeting, room, reply_here) VALUES (?, ?, ?)"
                  " ON CONFLICT (meeting, room) DO UPDATE SET reply_here = excluded.reply_here",
                  "iii", meeting, room, (int64_t)reply);
}

bool briefing_take_reply(struct db *db, int64_t meeting, int64_t room, const char *code, struct err *err)
{
    for (int i = 0; i < (int)(sizeof reply_codes / sizeof *reply_codes); i++)
        if (strcmp(code, reply_codes[i]) == 0)
            return put_reply(db, meeting, room, (enum reply)i, err);
    return err_set(err, ERR_DATA, "no reply %s", code);
}

bool briefing_reply(struct db *db, int64_t meeting, int64_t room, enum reply reply, const struct event_time *time,
                    struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok = is_listed(db, meeting, room, err) && put_reply(db, meeting, room, reply, err) &&
              append(db, meeting, room, "reply", reply_codes[reply], time, err);
    return db_end(db, ok, err);
}

static bool list_reply(struct db *db, int64_t meeting, int64_t room, enum reply *reply, struct err *err)
{
    int64_t said = REPLY_NONE;
    bool ok =
        db_number(db, &said, REPLY_NONE, err,
                  "SELECT max(reply) FROM person WHERE meeting = ? AND room = ? AND listed = 1", "ii", meeting, room);
    *reply = said >= REPLY_NONE && said <= REPLY_YES ? (enum reply)said : REPLY_NONE;
    return ok;
}

/* The day before it is a reply: 快报, the slips and the tickets before the meeting follow it. */
static bool reply_by_call(struct db *db, int64_t meeting, int64_t room, enum call_result result,
                          const struct event_time *time, struct err *err)
{
    enum reply reply = result == CALL_YES ? REPLY_YES : result == CALL_MAYBE ? REPLY_MAYBE : REPLY_NO;
    if (result == CALL_UNANSWERED) /* says nothing new */
        return true;
    return (result != CALL_NONE || list_reply(db, meeting, room, &reply, err)) &&
           put_reply(db, meeting, room, reply, err) &&
           append(db, meeting, room, "reply", reply_codes[reply], time, err);
}

bool briefing_call(struct db *db, int64_t meeting, int64_t room, enum call_round round, enum call_result result,
                   const struct event_time *time, struct err *err)
{
    char text[32];
    snprintf(text, sizeof text, "%d:%s", (int)round, call_code(result));
    if (!db_begin(db, err))
        return false;
    bool ok = (call_fits(round, result) || err_set(err, ERR_DATA, "no result of this round: %s", call_code(result))) &&
              is_listed(db, meeting, room, err) &&
              (round != ROUND_DAY_BEFORE || reply_by_call(db, meeting, room, result, time, err)) &&
              append(db, meeting, room, "call", text, time, err); /* the last word */
    return db_end(db, ok, err);
}

static void slips_text(char *out, size_t size, enum call_round round, const char *who)
{
    snprintf(out, size, "%d:%s", (int)round, who);
}

bool briefing_slips_printed(struct db *db, int64_t meeting, enum call_round round, const char *who,
                            const struct event_time *time, struct err *err)
{
    char text[sizeof((struct call_tab *)0)->who + 4];
    slips_text(text, sizeof text, round, who);
    if (!db_begin(db, err))
        return false;
    return db_end(db, append(db, meeting, 0, "slips", text, time, err), err);
}

bool briefing_slips_when(struct db *db, int64_t meeting, enum call_round round, const char *who, int64_t *when_ms,
                         struct err *err)
{
    char text[sizeof((struct call_tab *)0)->who + 4];
    slips_text(text, sizeof text, round, who);
    return db_number(db, when_ms, 0, err,
                     "SELECT coalesce(max(wall_ms), 0) FROM event WHERE meeting = ? AND kind = 'slips' AND result = ?",
                     "is", meeting, text);
}

bool briefing_begin(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok =
        db_run(db, err, "UPDATE meeting SET began_ms = ? WHERE id = ? AND began_ms IS NULL", "ii", time->at.wall_ms,
               meeting) &&
        (db_changes(db) == 0 || append(db, meeting, 0, "begin", NULL, time, err)); /* once: again says nothing new */
    return db_end(db, ok, err);
}

static bool end_tour(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    bool on = false;
    return briefing_tour(db, meeting, &on, err) && (!on || append(db, meeting, 0, "tour", "off", time, err));
}

bool briefing_unsay(struct db *db, int64_t meeting, const char *reason, const struct event_time *time, struct err *err)
{
    static const char *const kinds[BRIEFING_WORDS] = {
        [BRIEFING_WAIT] = "unwait", [BRIEFING_BEGIN] = "unbegin", [BRIEFING_END] = "unend"};
    struct briefing b;
    if (!briefing_read(db, meeting, &b, err))
        return false;
    if (b.last == BRIEFING_NOTHING || time->at.wall_ms - b.last_ms > BRIEFING_BACK_MS)
        return err_set(err, ERR_DATA, "nothing was said in the last ten minutes");
    if (!db_begin(db, err))
        return false;
    bool ok =
        append(db, meeting, 0, kinds[b.last], reason, time, err) && briefing_unsaid(db, meeting, kinds[b.last], err);
    return db_end(db, ok, err);
}

bool briefing_reopen(struct db *db, int64_t meeting, struct err *err)
{
    return db_run(
        db, err,
        "UPDATE meeting SET began_ms = nullif(began_ms, ended_ms), ended_ms = NULL, state = 'open' WHERE id = ?", "i",
        meeting);
}

bool briefing_unsaid(struct db *db, int64_t meeting, const char *kind, struct err *err)
{
    if (strcmp(kind, "unbegin") == 0)
        return db_run(db, err, "UPDATE meeting SET began_ms = NULL WHERE id = ?", "i", meeting);
    return strcmp(kind, "unend") != 0 ||
           db_run(db, err, "UPDATE meeting SET ended_ms = NULL, state = 'open' WHERE id = ?", "i", meeting);
}

bool briefing_end(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok =
        db_run(db, err, "UPDATE meeting SET ended_ms = ? WHERE id = ? AND began_ms > 0 AND ended_ms IS NULL", "ii",
               time->at.wall_ms, meeting) &&
        (db_changes(db) == 0 || (append(db, meeting, 0, "end", NULL, time, err) && end_tour(db, meeting, time, err)));
    return db_end(db, ok, err);
}

bool briefing_tour(struct db *db, int64_t meeting, bool *on, struct err *err)
{
    int64_t last = 0;
    bool ok = db_number(db, &last, 0, err,
                        "SELECT result = 'on' FROM event WHERE meeting = ? AND kind = 'tour' ORDER BY seq DESC LIMIT 1",
                        "i", meeting);
    *on = last != 0;
    return ok;
}

bool briefing_turn_tour(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    bool on = false;
    if (!db_begin(db, err))
        return false;
    bool ok = briefing_tour(db, meeting, &on, err) && append(db, meeting, 0, "tour", on ? "off" : "on", time, err);
    return db_end(db, ok, err);
}

bool briefing_wait(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    return db_end(db, append(db, meeting, 0, "wait", NULL, time, err), err);
}
