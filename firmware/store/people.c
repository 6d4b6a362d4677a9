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
                        .seat = {(int)db_int(q, 10), (int)db_int(q, 11)},
                        .reply = (enum reply)db_int(q, 12)};
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
                 "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, 0, 0, NULL, NULL, 0"
                 " FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ? ORDER BY p.room, p.id",
                 "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_latest(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, r.building, r.unit, r.number, coalesce(p.name, ''), p.phone, p.listed, a.number, a.wall_ms,"
        " a.seat_row, a.seat_number, 0 FROM attendance a JOIN room r ON r.id = a.room LEFT JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? ORDER BY a.number DESC",
        "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_seated(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, r.building, r.unit, r.number, coalesce(p.name, ''), p.phone, p.listed, a.number, a.wall_ms,"
        " a.seat_row, a.seat_number, 0 FROM attendance a JOIN room r ON r.id = a.room LEFT JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? AND a.seat_row IS NOT NULL ORDER BY a.seat_row, a.seat_number",
        "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_here(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, a.number, a.wall_ms, a.seat_row,"
        " a.seat_number, 0 FROM attendance a JOIN room r ON r.id = a.room JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ? ORDER BY length(r.building), r.building, r.unit, length(r.number), r.number, a.number",
        "i", meeting);
    return each_row(db, q, each, context, err);
}

bool people_promised(struct db *db, int64_t meeting, people_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, 0, 0,"
        " coalesce(e.seat_row, p.seat_row), coalesce(e.seat_number, p.seat_number), 0 FROM person p"
        " JOIN room r ON r.id = p.room LEFT JOIN event e ON e.meeting = p.meeting AND e.seq = (SELECT max(x.seq) FROM event x"
        "  WHERE x.meeting = p.meeting AND x.person = p.id AND x.kind = 'early' AND x.seat_row IS NOT NULL)"
        "  AND e.person = p.id AND e.kind = 'early'"
        " WHERE p.meeting = ? AND p.listed = 1 AND coalesce(e.seat_row, p.seat_row) IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = p.meeting AND a.person = p.id)"
        " ORDER BY p.id",
        "i", meeting);
    return each_row(db, q, each, context, err);
}

#define REPLY                                                                                                          \
    "coalesce((SELECT h.reply_here FROM household h WHERE h.meeting = p.meeting AND h.room = p.room),"                 \
    " (SELECT max(l.reply) FROM person l WHERE l.meeting = p.meeting AND l.room = p.room AND l.listed = 1), 0)"
#define PRESENT                                                                                                        \
    "SELECT p.id, p.room, r.building, r.unit, r.number, p.name, p.phone, p.listed, a.number, a.wall_ms,"               \
    " a.seat_row, a.seat_number, " REPLY " FROM person p JOIN room r ON r.id = p.room"                                 \
    " LEFT JOIN attendance a ON a.meeting = p.meeting AND a.number = (SELECT v.number FROM presence v"                 \
    "  WHERE v.meeting = p.meeting AND v.person = p.id) WHERE p.meeting = ? AND "

bool people_read(struct db *db, int64_t meeting, int64_t person, struct found *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, PRESENT "p.id = ?", "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        read_row(q, out);
        db_reset(q);
    }
    return rc == 1 || (rc == 0 && err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person));
}

struct family {
    struct facts *facts;
    int64_t but; /* herself */
};

static bool add_other(void *context, const struct found *f)
{
    struct family *family = context;
    if (f->person != family->but && family->facts->family++ < FACTS_FAMILY)
        family->facts->others[family->facts->family - 1] = *f;
    return true;
}

static bool read_household(struct db *db, int64_t meeting, const struct found *her, struct facts *f, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT coalesce(h.housekeeper, ''), coalesce(h.note, ''), coalesce(h.heads, 0), coalesce(h.greeted, 0),"
        " (SELECT group_concat(phone || char(9) || coalesce(name, ''), char(10)) FROM (SELECT phone, name FROM person p WHERE p.meeting = ?1 AND p.room = ?2"
        "  AND phone <> '' GROUP BY phone ORDER BY max(p.id = ?3) DESC, min(p.id) LIMIT 4)), coalesce(c.result, ''), c.wall_ms"
        " FROM room r LEFT JOIN household h ON h.meeting = ?1 AND h.room = r.id"
        " LEFT JOIN event c ON c.meeting = ?1 AND c.seq = (SELECT max(e.seq) FROM event e WHERE e.meeting = ?1"
        "  AND e.room = ?2 AND e.kind = 'call') AND c.kind = 'call' AND c.room = ?2 WHERE r.id = ?2",
        "iii", meeting, her->room_id, her->person);
    if (q == NULL || db_step(db, q, err) != 1)
        return err->code != ERR_NONE ? false : err_set(err, ERR_NO_INPUT, "no such room");
    text_copy(f->housekeeper, sizeof f->housekeeper, db_text(q, 0));
    text_copy(f->note, sizeof f->note, db_text(q, 1));
    f->heads = (int)db_int(q, 2);
    f->greeted = db_int(q, 3) != 0;
    text_copy(f->phones, sizeof f->phones, db_text(q, 4));
    f->call = call_of_event(db_text(q, 5), &f->round);
    f->called_ms = db_int(q, 6);
    db_reset(q);
    return true;
}

bool people_facts(struct db *db, int64_t meeting, int64_t person, struct facts *out, struct err *err)
{
    struct found her;
    struct family family = {out, person};
    *out = (struct facts){0};
    if (!people_read(db, meeting, person, &her, err))
        return false;
    out->reply = her.reply;
    bool ok =
        read_household(db, meeting, &her, out, err) &&
        each_row(db,
                 db_query(db, err, PRESENT "p.room = ? ORDER BY a.number IS NULL, p.id", "ii", meeting, her.room_id),
                 add_other, &family, err);
    explicit_bzero(&her, sizeof her);
    return ok;
}
