#include "store/people.h"

#include <string.h>

#include "base/text.h"
#include "store/db.h"
#include "store/roster.h"

static void read_row(struct sqlite3_stmt *q, struct found *f)
{
    *f = (struct found){.person = db_int(q, 0),
                        .room_id = db_int(q, 1),
                        .listed = db_int(q, 7) != 0,
                        .number = db_int(q, 8),
                        .wall_ms = db_int(q, 9),
                        .seat = {(int)db_int(q, 10), (int)db_int(q, 11)}};
    room_from_row(q, 2, &f->room);
    text_copy(f->name, sizeof f->name, db_text(q, 5));
    text_copy(f->phone, sizeof f->phone, db_text(q, 6));
}

static bool each_row(struct db *db, struct sqlite3_stmt *q, people_fn *each, void *context, struct err *err)
{
    struct found f;
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        read_row(q, &f);
        if (!each(context, &f)) {
            db_reset(q);
            rc = 0;
            break;
        }
    }
    explicit_bzero(&f, sizeof f);
    return rc == 0;
}

bool people_each(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, 0, 0, NULL, NULL"
                 " FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ? ORDER BY p.room, p.id",
                 "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_seated(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, r.building, r.unit, r.number, coalesce(p.name, ''), p.phone, p.listed, a.number, a.wall_ms,"
        " a.seat_row, a.seat_number FROM attendance a JOIN room r ON r.id = a.room LEFT JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? AND a.seat_row IS NOT NULL ORDER BY a.seat_row, a.seat_number",
        "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_read(struct db *db, int64_t meeting, int64_t person, struct found *out, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, a.number, a.wall_ms,"
                 " a.seat_row, a.seat_number FROM person p JOIN room r ON r.id = p.room"
                 " LEFT JOIN attendance a ON a.meeting = p.meeting AND a.number = (SELECT v.number FROM presence v"
                 "  WHERE v.meeting = p.meeting AND v.person = p.id) WHERE p.meeting = ? AND p.id = ?",
                 "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        read_row(q, out);
        db_reset(q);
    }
    return rc == 1 || (rc == 0 && err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person));
}
