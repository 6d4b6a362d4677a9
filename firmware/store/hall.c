#include "store/hall.h"

#include <string.h>

#include "store/db.h"

bool hall_make(struct db *db, int64_t meeting, struct seat_plan plan, struct hall *out, struct err *err)
{
    int rc = -1;
    *out = (struct hall){.plan = plan};
    /* seats that the list keeps for others come first: who sits on one all the same counts */
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.seat_row, p.seat_number, 0 FROM person p WHERE p.meeting = ?1 AND p.seat_row IS NOT NULL AND p.listed = 1"
        "  AND NOT EXISTS (SELECT 1 FROM standing b WHERE b.meeting = p.meeting AND b.person = p.id)"
        " UNION ALL SELECT a.seat_row, a.seat_number,"
        " (SELECT count(*) FROM person o WHERE o.meeting = a.meeting AND o.room = a.room AND o.listed = 1"
        "  AND o.reply <> 1 AND NOT EXISTS (SELECT 1 FROM standing b WHERE b.meeting = a.meeting AND b.person = o.id))"
        " FROM standing a WHERE a.meeting = ?1 AND a.seat_row IS NOT NULL",
        "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1)
        seating_take(plan, out->taken, (struct seat){(int)db_int(q, 0), (int)db_int(q, 1)}, (int)db_int(q, 2));
    return rc == 0;
}

bool hall_read(struct db *db, int64_t meeting, struct seat_plan plan, struct hall *out, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT seats FROM hall WHERE meeting = ? AND seat_rows = ? AND seats_in_row = ?", "iii",
                 meeting, (int64_t)plan.rows, (int64_t)plan.seats);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    out->plan = plan;
    if (rc != 1)
        return rc == 0 && (seating_bytes(plan) == 0 || hall_make(db, meeting, plan, out, err));
    size_t length = 0;
    const void *seats = db_blob(q, 0, &length);
    bool fits = length == seating_bytes(plan);
    if (fits && length > 0)
        memcpy(out->taken, seats, length);
    db_reset(q);
    return fits || hall_make(db, meeting, plan, out, err);
}

bool hall_household(struct db *db, int64_t meeting, int64_t room, struct seat *own, size_t *count, struct err *err)
{
    int rc = -1;
    *count = 0;
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT seat_row, seat_number FROM standing WHERE meeting = ? AND room = ?"
                                      " AND seat_row IS NOT NULL ORDER BY number LIMIT ?",
                                      "iii", meeting, room, (int64_t)HALL_HOUSEHOLD);
    while (q != NULL && (rc = db_step(db, q, err)) == 1)
        own[(*count)++] = (struct seat){(int)db_int(q, 0), (int)db_int(q, 1)};
    return rc == 0;
}

bool hall_keep(struct db *db, int64_t meeting, struct hall *hall, int64_t room, int expected, struct err *err)
{
    struct seat own[HALL_HOUSEHOLD];
    size_t count = 0;
    if (seating_bytes(hall->plan) == 0)
        return true;
    if (!hall_household(db, meeting, room, own, &count, err))
        return false;
    if (count == HALL_HOUSEHOLD) /* not all of them were looked at */
        return true;
    for (size_t i = 0; i < count; i++)
        seating_take(hall->plan, hall->taken, own[i], expected);
    return db_run(db, err, "INSERT OR REPLACE INTO hall (meeting, seat_rows, seats_in_row, seats) VALUES (?, ?, ?, ?)",
                  "iiib", meeting, (int64_t)hall->plan.rows, (int64_t)hall->plan.seats, hall->taken,
                  (int)seating_bytes(hall->plan));
}
