#include "store/sign_in.h"

#include <string.h>

#include "meeting/seating.h"
#include "store/db.h"
#include "store/hall.h"

bool sign_in_facts(struct db *db, int64_t meeting, int64_t person, struct sign_in_facts *f, struct err *err)
{
    memset(f, 0, sizeof *f);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT m.state, m.seat_rows, m.seats_in_row, p.room, p.salt, p.name, r.building, r.unit, r.number,"
        " EXISTS (SELECT 1 FROM presence a WHERE a.meeting = m.id AND a.person = p.id"
        "  AND a.number IS NOT NULL),"
        " (SELECT count(*) FROM person o WHERE o.meeting = m.id AND o.room = p.room AND o.listed = 1 AND o.id <> p.id"
        "  AND o.reply <> 1 AND NOT EXISTS (SELECT 1 FROM standing b WHERE b.meeting = m.id AND b.person = o.id)),"
        " iif(EXISTS (SELECT 1 FROM standing c WHERE c.meeting = m.id AND c.seat_row = p.seat_row"
        "  AND c.seat_number = p.seat_number), NULL, p.seat_row), p.seat_number, m.aisle, m.rows_reserved"
        " FROM meeting m LEFT JOIN person p ON p.meeting = m.id AND p.id = ?2 LEFT JOIN room r ON r.id = p.room"
        " WHERE m.id = ?1",
        "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc < 0)
        return false;
    if (rc == 0)
        return err_set(err, ERR_SOFTWARE, "meeting %lld is gone", (long long)meeting);
    const char *state = db_text(q, 0);
    f->rule.meeting = strcmp(state, "open") == 0     ? MEETING_OPEN
                      : strcmp(state, "closed") == 0 ? MEETING_CLOSED
                                                     : MEETING_PLANNED;
    f->plan = (struct seat_plan){(int)db_int(q, 1), (int)db_int(q, 2), (int)db_int(q, 13), (uint64_t)db_int(q, 14)};
    f->rule.known = !db_is_null(q, 3);
    f->room = db_int(q, 3);
    struct digest_state digest;
    digest_begin(&digest);
    size_t length = 0;
    const void *salt = db_blob(q, 4, &length);
    digest_add(&digest, salt == NULL ? "" : salt, length);
    for (int column = 5; column <= 8; column++) {
        const char *text = db_text(q, column);
        digest_add_int(&digest, (int64_t)strlen(text));
        digest_add(&digest, text, strlen(text));
    }
    f->digest = digest_end(&digest);
    f->rule.here = db_int(q, 9) != 0;
    f->party = 1 + (int)db_int(q, 10);
    if (!db_is_null(q, 11) && db_int(q, 11) <= f->plan.rows && db_int(q, 12) <= f->plan.seats)
        f->kept = (struct seat){(int)db_int(q, 11), (int)db_int(q, 12)};
    db_reset(q);
    return true;
}

static bool choose_seat(struct db *db, int64_t meeting, const struct sign_in_facts *f, const struct hall *hall,
                        struct seat *seat, struct err *err)
{
    struct seat own[HALL_HOUSEHOLD];
    size_t owns = 0;
    *seat = f->kept;
    if (f->plan.rows == 0 || f->kept.row > 0)
        return true;
    if (!hall_household(db, meeting, f->room, own, &owns, err))
        return false;
    *seat = seating_choose(f->plan, hall->taken, own, owns, f->party);
    return true;
}

bool sign_in_record_at(struct db *db, int64_t meeting, int64_t person, const struct sign_in_facts *f, struct seat seat,
                       const char *result, const struct event_time *time, int64_t *seq, struct err *err)
{
    struct event_row row = {
        .kind = "sign_in", .person = person, .room = f->room, .seat = seat, .result = result, .digest = f->digest};
    return db_number(db, &row.number, 1, err,
                     "SELECT max(number) + 1 FROM event WHERE meeting = ? AND kind = 'sign_in'", "i", meeting) &&
           event_append(db, meeting, &row, time, seq, err);
}

bool sign_in_record(struct db *db, int64_t meeting, int64_t person, const struct sign_in_facts *f,
                    const struct event_time *time, struct err *err)
{
    struct seat seat;
    struct hall hall;
    return hall_read(db, meeting, f->plan, &hall, err) && choose_seat(db, meeting, f, &hall, &seat, err) &&
           sign_in_record_at(db, meeting, person, f, seat, NULL, time, NULL, err) &&
           hall_keep(db, meeting, &hall, f->room, f->party - 1, err);
}
