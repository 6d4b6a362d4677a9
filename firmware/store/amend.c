#include "store/amend.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/person.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/sign_in.h"

struct standing {
    int64_t seq;
    struct seat seat;
    struct seat_plan plan;
    int64_t person; /* 0: she was deleted */
};

struct promise {
    struct seat seat;
    int64_t but; /* her own */
    bool found;
};

static bool find_promise(void *context, const struct found *f)
{
    struct promise *p = context;
    p->found = p->found || (f->person != p->but && f->seat.row == p->seat.row && f->seat.number == p->seat.number);
    return !p->found;
}

static bool find_standing(struct db *db, int64_t meeting, int64_t number, struct standing *s, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT a.seq, a.seat_row, a.seat_number, m.seat_rows, m.seats_in_row, coalesce(a.person, 0) FROM attendance a"
        " JOIN meeting m ON m.id = a.meeting WHERE a.meeting = ? AND a.number = ? AND a.door = ?",
        "iii", meeting, number, (int64_t)DOOR_HERE);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        *s = (struct standing){db_int(q, 0),
                               {(int)db_int(q, 1), (int)db_int(q, 2)},
                               {.rows = (int)db_int(q, 3), .seats = (int)db_int(q, 4)},
                               db_int(q, 5)};
        db_reset(q);
    }
    return rc == 1 || (rc == 0 && err_set(err, ERR_DATA, "no sign-in with number %lld stands", (long long)number));
}

static bool move(struct db *db, int64_t meeting, int64_t seq, struct seat seat, const struct event_time *time,
                 struct err *err)
{
    struct event_row row = {.kind = "seat", .of_seq = seq, .seat = seat};
    if (event_append(db, meeting, &row, time, NULL, err))
        return true;
    return db_refused(db) ? err_set(err, ERR_DATA, "somebody sits there") : false;
}

/* The list, or a ticket printed before the meeting, keeps it for somebody who may still come. */
static bool not_promised(struct db *db, int64_t meeting, struct seat seat, int64_t but, struct err *err)
{
    struct promise promise = {seat, but, false};
    return people_promised(db, meeting, find_promise, &promise, err) &&
           (!promise.found || err_set(err, ERR_DATA, "the seat %d-%d is promised to somebody who is not here yet",
                                      seat.row, seat.number));
}

bool amend_seat(struct db *db, int64_t meeting, int64_t number, struct seat seat, const struct event_time *time,
                struct err *err)
{
    struct standing s;
    if (!db_begin(db, err))
        return false;
    bool ok = find_standing(db, meeting, number, &s, err);
    if (ok && (seat.row != 0 || seat.number != 0) && !meeting_has_seat(s.plan, seat))
        ok = err_set(err, ERR_DATA, "the plan has no seat %d-%d", seat.row, seat.number);
    bool there = ok && s.seat.row == seat.row && s.seat.number == seat.number;
    ok = ok && (there || seat.row == 0 || not_promised(db, meeting, seat, s.person, err));
    return db_end(db, ok && (there || move(db, meeting, s.seq, seat, time, err)), err);
}

bool amend_swap(struct db *db, int64_t meeting, int64_t number, int64_t other, const struct event_time *time,
                struct err *err)
{
    struct standing a, b;
    if (!db_begin(db, err))
        return false;
    bool ok = find_standing(db, meeting, number, &a, err) && find_standing(db, meeting, other, &b, err) &&
              (a.seq != b.seq || err_set(err, ERR_DATA, "two sign-ins are wanted"));
    /* one stands up first: no seat is given twice for a moment */
    ok = ok && move(db, meeting, a.seq, (struct seat){0, 0}, time, err) &&
         move(db, meeting, b.seq, a.seat, time, err) && move(db, meeting, a.seq, b.seat, time, err);
    return db_end(db, ok, err);
}

static bool find_person(struct db *db, int64_t meeting, int64_t room, const char *key, int64_t *person, struct err *err)
{
    return db_number(db, person, 0, err,
                     "SELECT id FROM person WHERE meeting = ? AND room = ? AND name_key = ? AND listed = 1", "iis",
                     meeting, room, key);
}

static bool insert_person(struct db *db, int64_t meeting, int64_t room, const char *name, int64_t *person,
                          struct err *err)
{
    uint8_t salt[DIGEST_SALT_BYTES];
    digest_random(salt, sizeof salt);
    bool ok = db_run(db, err,
                     "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt)"
                     " VALUES (?, ?, ?, '', '', 0, 0, ?)",
                     "iisb", meeting, room, name, salt, (int)sizeof salt);
    *person = db_last_id(db);
    return ok;
}

/* A sign-in on paper; who stands already keeps hers. Her ticket is not wanted: she sits. */
static bool record_paper(struct db *db, int64_t meeting, int64_t person, int64_t wall_ms, const struct event_time *time,
                         int64_t *number, struct err *err)
{
    struct sign_in_facts facts;
    struct admission a;
    struct event_time typed = *time;
    struct event_row ticket = {.kind = "ticket", .result = "waived"};
    bool found = false;
    typed.at.wall_ms = wall_ms;
    bool ok = sign_in_facts(db, meeting, person, &facts, err) &&
              (facts.rule.known || err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person)) &&
              (facts.rule.here || (sign_in_record_at(db, meeting, person, &facts, (struct seat){0, 0}, "paper", &typed,
                                                     &ticket.of_seq, err) &&
                                   event_append(db, meeting, &ticket, time, NULL, err))) &&
              attendance_find(db, meeting, person, &found, &a, err);
    *number = a.number;
    explicit_bzero(&a, sizeof a);
    return ok && (found || err_set(err, ERR_SOFTWARE, "a sign-in cannot be read back"));
}

bool amend_paper(struct db *db, int64_t meeting, int64_t person, int64_t wall_ms, const struct event_time *time,
                 int64_t *number, struct err *err)
{
    return db_begin(db, err) && db_end(db, record_paper(db, meeting, person, wall_ms, time, number, err), err);
}

bool amend_put(struct db *db, int64_t meeting, const struct room *room, const char *name, int64_t wall_ms,
               const struct event_time *time, int64_t *person, int64_t *number, struct err *err)
{
    char key[PERSON_KEY];
    int64_t room_id = 0;
    bool made = false;
    if (!text_key(key, sizeof key, name))
        return err_set(err, ERR_DATA, "name too long");
    return roster_room(db, room, &room_id, &made, err) && find_person(db, meeting, room_id, key, person, err) &&
           (*person != 0 || insert_person(db, meeting, room_id, name, person, err)) &&
           record_paper(db, meeting, *person, wall_ms, time, number, err);
}

bool amend_add(struct db *db, int64_t meeting, const struct room *room, const char *name, int64_t wall_ms,
               const struct event_time *time, int64_t *person, int64_t *number, struct err *err)
{
    return db_begin(db, err) && db_end(db, amend_put(db, meeting, room, name, wall_ms, time, person, number, err), err);
}

bool amend_stands(struct db *db, int64_t meeting, const struct room *room, const char *name, bool *stands,
                  struct err *err)
{
    int64_t room_id = 0, count = 0;
    char key[PERSON_KEY];
    if (!text_key(key, sizeof key, name))
        return err_set(err, ERR_DATA, "name too long");
    bool ok = roster_find_room(db, room, &room_id, err) &&
              db_number(db, &count, 0, err,
                        "SELECT count(*) FROM person p JOIN attendance a ON a.meeting = p.meeting AND a.person = p.id"
                        " WHERE p.meeting = ? AND p.room = ? AND (p.name_key = ? OR p.name = ?)",
                        "iiss", meeting, room_id, key, name);
    *stands = count > 0;
    return ok;
}

static bool about(struct db *db, int64_t meeting, const char *kind, int64_t person, const struct event_time *time,
                  struct err *err)
{
    struct event_row row = {.kind = kind, .person = person};
    return event_append(db, meeting, &row, time, NULL, err);
}

bool amend_phone(struct db *db, int64_t meeting, int64_t person, const char *phone, const struct event_time *time,
                 struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok = db_run(db, err, "UPDATE person SET phone = ?3, twin = NULL WHERE meeting = ?1 AND id = ?2", "iis",
                     meeting, person, phone) &&
              (db_changes(db) > 0 || err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person));
    return db_end(db, ok && about(db, meeting, "correct", person, time, err), err);
}

/* The household's row of her room, made where the list made none. */
static bool household_of(struct db *db, int64_t meeting, int64_t person, int64_t *room, struct err *err)
{
    return db_number(db, room, 0, err, "SELECT room FROM person WHERE meeting = ? AND id = ?", "ii", meeting, person) &&
           (*room != 0 || err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person)) &&
           db_run(db, err, "INSERT OR IGNORE INTO household (meeting, room) VALUES (?, ?)", "ii", meeting, *room);
}

bool amend_household(struct db *db, int64_t meeting, int64_t person, enum amend_what what, const char *words,
                     const struct event_time *time, struct err *err)
{
    static const char *const updates[] = {"UPDATE household SET housekeeper = ?3 WHERE meeting = ?1 AND room = ?2",
                                          "UPDATE household SET note = ?3 WHERE meeting = ?1 AND room = ?2"};
    int64_t room = 0;
    if (!db_begin(db, err))
        return false;
    bool ok =
        household_of(db, meeting, person, &room, err) && db_run(db, err, updates[what], "iis", meeting, room, words);
    return db_end(db, ok && about(db, meeting, "correct", person, time, err), err);
}

bool amend_star(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err)
{
    int64_t room = 0;
    if (!db_begin(db, err))
        return false;
    bool ok = household_of(db, meeting, person, &room, err) &&
              db_run(db, err, "UPDATE household SET greeted = 1 - greeted WHERE meeting = ? AND room = ?", "ii",
                     meeting, room);
    return db_end(db, ok && about(db, meeting, "correct", person, time, err), err);
}

bool amend_name(struct db *db, int64_t meeting, int64_t person, const char *name, const struct event_time *time,
                struct err *err)
{
    char key[PERSON_KEY];
    if (!text_key(key, sizeof key, name))
        return err_set(err, ERR_DATA, "name too long");
    if (!db_begin(db, err))
        return false;
    bool ok =
        db_run(db, err, "UPDATE person SET name = ?3, name_key = iif(listed, ?4, '') WHERE meeting = ?1 AND id = ?2",
               "iiss", meeting, person, name, key);
    if (!ok && db_refused(db))
        err_set(err, ERR_DATA, "the room has somebody of that name");
    if (ok && db_changes(db) == 0)
        ok = err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person);
    explicit_bzero(key, sizeof key);
    return db_end(db, ok && about(db, meeting, "correct", person, time, err), err);
}

/* The sign-in under the wrong room is taken back and made again under the right one: its time, its seat and what she signed
 * stay, its number and ticket are new. */
static bool sign_in_there(struct db *db, int64_t meeting, int64_t person, const struct admission *was,
                          const struct event_time *time, struct err *err)
{
    struct sign_in_facts facts;
    struct event_row undo = {.kind = "undo", .result = word_in(LANG_ZH, W_REASON_ROOM)};
    struct event_time then = *time;
    int64_t seq = 0;
    then.at.wall_ms = was->wall_ms;
    return db_number(db, &undo.of_seq, 0, err,
                     "SELECT seq FROM attendance WHERE meeting = ? AND number = ? AND door = ?", "iii", meeting,
                     was->number, (int64_t)DOOR_HERE) &&
           event_append(db, meeting, &undo, time, NULL, err) && sign_in_facts(db, meeting, person, &facts, err) &&
           sign_in_record_at(db, meeting, person, &facts, was->seat, NULL, &then, &seq, err) &&
           db_run(db, err, "UPDATE signature SET seq = ? WHERE person = ? AND seq = ?", "iii", seq, person,
                  undo.of_seq);
}

/* What the last call to the old home brought holds for the new one, unless that was called itself. */
static bool take_calls(struct db *db, int64_t meeting, int64_t from, int64_t to, const struct event_time *time,
                       struct err *err)
{
    char result[32] = "";
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT e.result FROM event e WHERE e.meeting = ?1 AND e.room = ?2 AND e.kind = 'call'"
                 " AND NOT EXISTS (SELECT 1 FROM event o WHERE o.meeting = ?1 AND o.room = ?3"
                 "  AND o.kind = 'call') ORDER BY e.seq DESC LIMIT 1",
                 "iii", meeting, from, to);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        text_copy(result, sizeof result, db_text(q, 0));
        db_reset(q);
    }
    struct event_row row = {.kind = "call", .room = to, .result = result};
    return rc == 0 || (rc == 1 && event_append(db, meeting, &row, time, NULL, err));
}

/* What was said of the household goes with its last person, into a home that has nobody listed; what a home has of its own stays, and
 * how large it is. Who leaves others behind takes the housekeeper along. */
static bool take_household(struct db *db, int64_t meeting, int64_t from, int64_t to, bool was_empty,
                           const struct event_time *time, struct err *err)
{
    int64_t left = 0;
    if (!db_number(db, &left, 0, err, "SELECT count(*) FROM person WHERE meeting = ? AND room = ? AND listed = 1", "ii",
                   meeting, from) ||
        !db_run(db, err,
                "INSERT OR IGNORE INTO household (meeting, room) SELECT meeting, ?3 FROM household"
                " WHERE meeting = ?1 AND room = ?2",
                "iii", meeting, from, to) ||
        !db_run(
            db, err,
            "UPDATE household SET housekeeper = iif(household.housekeeper = '', o.housekeeper, household.housekeeper),"
            " unreached = iif(?4, max(household.unreached, o.unreached), household.unreached) FROM household o"
            " WHERE household.meeting = ?1 AND household.room = ?3 AND o.meeting = ?1 AND o.room = ?2",
            "iiii", meeting, from, to, (int64_t)was_empty))
        return false;
    if (left > 0)
        return true;
    return db_run(db, err,
                  "UPDATE household SET note = iif(household.note = '', o.note, household.note),"
                  " heads = coalesce(household.heads, o.heads), greeted = max(household.greeted, o.greeted),"
                  " invited_by = iif(household.invited_by = '', o.invited_by, household.invited_by),"
                  " reply_here = iif(?4, coalesce(household.reply_here, o.reply_here), household.reply_here)"
                  " FROM household o WHERE household.meeting = ?1"
                  " AND household.room = ?3 AND o.meeting = ?1 AND o.room = ?2",
                  "iiii", meeting, from, to, (int64_t)was_empty) &&
           (!was_empty || take_calls(db, meeting, from, to, time, err)) &&
           db_run(db, err,
                  "UPDATE household SET note = '', heads = NULL, greeted = 0, invited_by = '', reply_here = NULL,"
                  " unreached = 0 WHERE meeting = ? AND room = ?",
                  "ii", meeting, from);
}

bool amend_room(struct db *db, int64_t meeting, int64_t person, const struct room *room, const struct event_time *time,
                struct err *err)
{
    struct admission was;
    int64_t id = 0, from = 0, others = 0;
    bool made = false, here = false;
    if (!db_begin(db, err))
        return false;
    bool ok =
        attendance_find(db, meeting, person, &here, &was, err) && roster_room(db, room, &id, &made, err) &&
        db_number(db, &from, 0, err, "SELECT room FROM person WHERE meeting = ? AND id = ?", "ii", meeting, person) &&
        db_number(db, &others, 0, err, "SELECT count(*) FROM person WHERE meeting = ? AND room = ? AND listed = 1",
                  "ii", meeting, id);
    here = ok && here && was.person == person; /* not by another room of hers */
    if (ok && !db_run(db, err, "UPDATE person SET room = ?3, twin = NULL WHERE meeting = ?1 AND id = ?2 AND room <> ?3",
                      "iii", meeting, person, id))
        ok = db_refused(db) ? err_set(err, ERR_DATA, "the room has somebody of that name") : false;
    else if (ok && db_changes(db) == 0)
        ok = err_set(err, ERR_NO_INPUT, "no person %lld in another room", (long long)person);
    ok = ok && take_household(db, meeting, from, id, others == 0, time, err) &&
         about(db, meeting, "correct", person, time, err) &&
         (!here || sign_in_there(db, meeting, person, &was, time, err));
    explicit_bzero(&was, sizeof was);
    return db_end(db, ok, err);
}
