#include "store/staff.h"

#include <string.h>

#include "base/text.h"
#include "store/db.h"
#include "store/roster.h"

bool staff_read(struct db *db, struct staff_pin *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, "SELECT pin, wrong, reset FROM staff WHERE id = 1", "");
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    text_copy(out->hash, sizeof out->hash, db_text(q, 0));
    out->wrong = (int)db_int(q, 1);
    out->reset = db_int(q, 2) != 0;
    db_reset(q);
    return true;
}

bool staff_try(struct db *db, struct staff_pin *out, struct err *err)
{
    return db_run(db, err, "UPDATE staff SET wrong = wrong + 1 WHERE id = 1", "") && staff_read(db, out, err);
}

/* One change of the row and its line in the journal, or neither. */
static bool change(struct db *db, int64_t meeting, const char *kind, const char *hash, bool forget, bool reset,
                   const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = kind};
    bool ok = db_begin(db, err) &&
              (!forget || db_run(db, err, "UPDATE staff SET wrong = 0, wrong_codes = 0 WHERE id = 1", "")) &&
              (hash == NULL ||
               db_run(db, err, "UPDATE staff SET pin = ?, reset = ? WHERE id = 1", "si", hash, (int64_t)reset)) &&
              event_append(db, meeting, &row, time, NULL, err);
    return db_end(db, ok, err);
}

bool staff_tried(struct db *db, int64_t meeting, bool right, const struct event_time *time, struct err *err)
{
    return change(db, meeting, right ? "desk" : "pin_wrong", NULL, right, false, time, err);
}

bool staff_set_pin(struct db *db, int64_t meeting, const char *hash, const struct event_time *time, struct err *err)
{
    struct staff_pin now;
    int64_t sign_ins = 0;
    if (!staff_read(db, &now, err) ||
        !db_number(db, &sign_ins, 0, err, "SELECT count(*) FROM event WHERE meeting = ? AND kind = 'sign_in'", "i",
                   meeting))
        return false;
    if (now.hash[0] == '\0' && !now.reset && sign_ins > 0)
        return err_set(err, ERR_DATA, "no PIN is set and owners are signing in: set it at the console");
    return change(db, meeting, "pin_set", hash, true, false, time, err);
}

bool staff_reset_pin(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    return change(db, meeting, "pin_reset", "", true, true, time, err);
}

bool staff_sound(struct db *db, int *sound, struct err *err)
{
    int64_t said = -1;
    bool ok = db_number(db, &said, -1, err, "SELECT coalesce(sound, -1) FROM staff WHERE id = 1", "");
    *sound = (int)said;
    return ok;
}

bool staff_set_sound(struct db *db, int64_t meeting, bool on, const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "sound", .result = on ? "on" : "off"};
    bool ok = db_begin(db, err) && db_run(db, err, "UPDATE staff SET sound = ? WHERE id = 1", "i", (int64_t)on) &&
              event_append(db, meeting, &row, time, NULL, err);
    return db_end(db, ok, err);
}

#define MOVED_BEFORE                                                                                                   \
    " FROM event m WHERE m.meeting = e.meeting AND m.of_door = e.of_door AND m.of_seq = e.of_seq AND m.kind = 'seat'"  \
    " AND m.seq < e.seq ORDER BY m.seq DESC LIMIT 1"

bool staff_journal(struct db *db, int64_t meeting, staff_journal_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT e.seq, e.wall_ms, e.kind, coalesce(e.result, ''), coalesce(e.number, s.number, 0),"
        " coalesce(e.person, s.person, 0), coalesce(e.room, s.room, 0), e.seat_row, e.seat_number, r.building, r.unit,"
        " r.number, iif(e.kind = 'seat', coalesce((SELECT m.seat_row" MOVED_BEFORE "), s.seat_row), NULL),"
        " iif(e.kind = 'seat', coalesce((SELECT m.seat_number" MOVED_BEFORE "), s.seat_number), NULL) FROM event e"
        " LEFT JOIN event s ON s.meeting = e.meeting AND s.door = e.of_door AND s.seq = e.of_seq"
        " LEFT JOIN room r ON r.id = coalesce(e.room, s.room)"
        " WHERE e.meeting = ? AND e.kind NOT IN ('ticket', 'early', 'invited') AND (e.kind <> 'sign_in' OR e.result IS NOT NULL)"
        " ORDER BY e.seq DESC",
        "i", meeting);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct journal_line line = {db_int(q, 0),
                                    db_int(q, 1),
                                    db_text(q, 2),
                                    db_text(q, 3),
                                    db_int(q, 4),
                                    db_int(q, 5),
                                    db_int(q, 6),
                                    {(int)db_int(q, 7), (int)db_int(q, 8)},
                                    {(int)db_int(q, 12), (int)db_int(q, 13)},
                                    {"", "", ""}};
        room_from_row(q, 9, &line.where);
        if (!each(context, &line)) {
            db_reset(q);
            return true;
        }
    }
    return rc == 0;
}
