#include "store/attendance.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/sign_in.h"

/* The end of a sign-in: commit, then the row as it stands in the store. */
bool attendance_commit(struct db *db, int64_t meeting, int64_t person, enum signin_verdict verdict,
                       struct admission *out, struct err *err)
{
    bool found = false;
    if (!db_end(db, true, err))
        return false;
    if (verdict != SIGNIN_ADMIT && verdict != SIGNIN_ALREADY)
        return true;
    return attendance_find(db, meeting, person, &found, out, err) &&
           (found || err_set(err, ERR_IO, "a committed sign-in cannot be read back"));
}

bool attendance_sign_in(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                        enum signin_verdict *verdict, struct admission *out, struct err *err)
{
    struct sign_in_facts facts;
    if (!db_begin(db, err))
        return false;
    if (!sign_in_facts(db, meeting, person, &facts, err))
        goto undo;
    *verdict = signin_decide(&facts.rule);
    if (*verdict == SIGNIN_ADMIT && !sign_in_record(db, meeting, person, &facts, time, err))
        goto undo;
    return attendance_commit(db, meeting, person, *verdict, out, err);
undo:
    db_rollback(db);
    return false;
}

/* The other rooms of one who is listed in several. */
static bool read_other_rooms(struct db *db, int64_t twin, struct admission *out, struct err *err)
{
    int rc = -1;
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT r.building, r.unit, r.number FROM person t JOIN room r ON r.id = t.room"
                                      " WHERE t.twin = ? AND t.id <> ? ORDER BY t.id",
                                      "ii", twin, out->person);
    while (q != NULL && (rc = db_step(db, q, err)) == 1)
        if (out->others++ < ADMISSION_OTHERS)
            room_from_row(q, 0, &out->other_rooms[out->others - 1]);
    return rc == 0;
}

static int read_admission(struct db *db, struct sqlite3_stmt *q, struct admission *out, struct err *err)
{
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc != 1)
        return rc;
    memset(out, 0, sizeof *out);
    out->number = db_int(q, 0);
    out->person = db_int(q, 1);
    out->seat = (struct seat){(int)db_int(q, 2), (int)db_int(q, 3)};
    out->wall_ms = db_int(q, 4);
    out->ticket_owed = db_int(q, 5) != 0;
    text_copy(out->name, sizeof out->name, db_text(q, 6));
    room_from_row(q, 7, &out->room);
    out->copies = (int)db_int(q, 10);
    int64_t twin = db_int(q, 11);
    out->early = db_int(q, 12) != 0;
    out->is_signed = db_int(q, 13) != 0;
    db_reset(q);
    return twin == 0 || read_other_rooms(db, twin, out, err) ? 1 : -1;
}

#define ADMISSION                                                                                                      \
    "SELECT a.number, a.person, a.seat_row, a.seat_number, a.wall_ms, a.ticket_owed, p.name, r.building, r.unit,"      \
    " r.number, (SELECT count(*) FROM event c WHERE c.meeting = a.meeting AND c.of_door = a.door"                      \
    "  AND c.of_seq = a.seq AND c.kind = 'reprint'), coalesce(p.twin, 0),"                                             \
    " a.early, EXISTS (SELECT 1 FROM signature g WHERE g.person = a.person AND g.seq = a.seq) FROM attendance a"       \
    " JOIN person p ON p.id = a.person JOIN room r ON r.id = a.room WHERE a.meeting = ?1"

bool attendance_find(struct db *db, int64_t meeting, int64_t person, bool *found, struct admission *out,
                     struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      ADMISSION " AND a.number = (SELECT v.number FROM presence v WHERE v.meeting = ?1"
                                                " AND v.person = ?2)",
                                      "ii", meeting, person);
    int rc = read_admission(db, q, out, err);
    *found = rc == 1;
    return rc >= 0;
}

bool attendance_by_number(struct db *db, int64_t meeting, int64_t number, struct admission *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, ADMISSION " AND a.number = ?2", "ii", meeting, number);
    int rc = read_admission(db, q, out, err);
    if (rc == 0)
        err_set(err, ERR_NO_INPUT, "no sign-in with number %lld stands", (long long)number);
    return rc == 1;
}

bool attendance_note(struct db *db, int64_t meeting, int64_t number, const char *kind, const char *result,
                     const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = kind, .result = result};
    if (!db_begin(db, err))
        return false;
    bool ok =
        db_number(db, &row.of_seq, 0, err, "SELECT seq FROM attendance WHERE meeting = ? AND number = ? AND door = ?",
                  "iii", meeting, number, (int64_t)DOOR_HERE);
    if (ok && row.of_seq == 0)
        ok = err_set(err, ERR_DATA, "no sign-in with number %lld stands", (long long)number);
    return db_end(db, ok && event_append(db, meeting, &row, time, NULL, err), err);
}

bool attendance_undo(struct db *db, int64_t meeting, int64_t number, const char *reason, const struct event_time *time,
                     struct err *err)
{
    return attendance_note(db, meeting, number, "undo", reason, time, err);
}

bool attendance_not_me(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct err *err)
{
    return attendance_note(db, meeting, number, "not_me", NULL, time, err);
}

bool attendance_rooms_walked(struct db *db, int64_t meeting, int rooms, const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "rooms_walked", .result = word_number(rooms)};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}

bool attendance_help(struct db *db, int64_t meeting, bool came, const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = came ? "helped" : "help"};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}
