#include "store/tickets.h"

#include <string.h>

#include "base/text.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/roster.h"

/* Of a sign-in `a`: may a ticket of it have come out? Not if the last try ended before it began, or none was made. */
#define OF_A                                                                                                           \
    " FROM event t WHERE t.meeting = a.meeting AND t.of_door = a.door AND t.of_seq = a.seq AND t.kind = 'ticket'"
#define MAY_BE_OUT                                                                                                     \
    "(EXISTS (SELECT 1" OF_A " AND t.result IN ('printed', 'doubt'))"                                                  \
    " OR coalesce((SELECT t.result" OF_A " ORDER BY t.seq DESC LIMIT 1), '') <> 'failed')"

/* A ticket that was sent to a printer that never answers is settled too; what stands before "printed" then says how sure that is. */
static const char *const results[] = {
    [PRINT_DONE] = "printed", [PRINT_SENT] = "printed", [PRINT_NOT_BEGUN] = "failed", [PRINT_DOUBT] = "doubt"};

bool tickets_settle(struct db *db, int64_t meeting, int64_t number, enum print_end end, const struct event_time *time,
                    struct err *err)
{
    return (end != PRINT_SENT || attendance_note(db, meeting, number, "ticket", "unconfirmed", time, err)) &&
           attendance_note(db, meeting, number, "ticket", results[end], time, err);
}

bool tickets_again(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct admission *out,
                   struct err *err)
{
    int64_t copy = 0;
    return db_number(db, &copy, 1, err,
                     "SELECT " MAY_BE_OUT " OR NOT a.ticket_owed FROM attendance a WHERE a.meeting = ?"
                     " AND a.number = ?",
                     "ii", meeting, number) &&
           attendance_note(db, meeting, number, copy != 0 ? "reprint" : "ticket", copy != 0 ? NULL : "sent", time,
                           err) &&
           attendance_by_number(db, meeting, number, out, err);
}

bool tickets_owed(struct db *db, int64_t meeting, int64_t *numbers, int most, int *count, int *doubt, struct err *err)
{
    int rc = -1;
    *count = *doubt = 0;
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT number, " MAY_BE_OUT " FROM attendance a WHERE meeting = ? AND ticket_owed ORDER BY number",
        "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        if (*count < most)
            numbers[*count] = db_int(q, 0);
        ++*count;
        *doubt += db_int(q, 1) != 0;
    }
    return rc == 0;
}

static bool waive_next(struct db *db, int64_t meeting, const struct event_time *time, bool *more, struct err *err)
{
    struct event_row row = {.kind = "ticket", .result = "waived"};
    if (!db_number(db, &row.of_seq, 0, err,
                   "SELECT seq FROM attendance WHERE meeting = ? AND door = ? AND ticket_owed LIMIT 1", "ii", meeting,
                   (int64_t)DOOR_HERE))
        return false;
    *more = row.of_seq != 0;
    return !*more || event_append(db, meeting, &row, time, NULL, err);
}

bool tickets_waive(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    bool more = true, ok = db_begin(db, err);
    while (ok && more)
        ok = waive_next(db, meeting, time, &more, err);
    return db_end(db, ok, err);
}

/* She is not known to have one, and is not here. */
#define NONE_YET                                                                                                       \
    " AND coalesce((SELECT e.result FROM event e WHERE e.meeting = p.meeting AND e.person = p.id AND e.kind = 'early'" \
    "  ORDER BY e.seq DESC LIMIT 1), '') <> 'printed'"                                                                 \
    " AND NOT EXISTS (SELECT 1 FROM presence v WHERE v.meeting = p.meeting AND v.person = p.id AND v.number NOT NULL)"

/* Who may have one before she comes: her own reply, or what staff were told since; not who said no on the phone. Of those listed in several rooms (one
 * human), the first. */
#define EARLY                                                                                                          \
    "SELECT p.id FROM person p JOIN room r ON r.id = p.room JOIN meeting m ON m.id = p.meeting"                        \
    " LEFT JOIN household h ON h.meeting = p.meeting AND h.room = p.room"                                              \
    " LEFT JOIN (SELECT room, max(seq) AS seq FROM event WHERE meeting = ?1 AND kind = 'reply' GROUP BY room) w"       \
    " ON w.room = p.room WHERE p.meeting = ?1 AND p.listed = 1 AND (p.twin IS NULL OR p.twin = p.id)"                  \
    " AND coalesce(h.reply_here, p.reply) = 3 AND (m.seat_rows = 0 OR p.seat_row IS NOT NULL)"                         \
    " AND coalesce((SELECT c.result FROM event c WHERE c.meeting = p.meeting AND c.room = p.room AND c.kind = 'call'"  \
    "  AND c.seq > coalesce(w.seq, 0) ORDER BY c.seq DESC LIMIT 1), '') NOT LIKE '%:no'" NONE_YET

bool tickets_early(struct db *db, int64_t meeting, enum tickets_order order, int64_t *persons, int most, int *count,
                   struct err *err)
{
    int rc = -1;
    *count = 0;
    struct sqlite3_stmt *q =
        order == TICKETS_BY_SEAT
            ? db_query(db, err, EARLY " ORDER BY p.seat_row, p.seat_number, p.room, p.id", "i", meeting)
            : db_query(db, err,
                       EARLY " ORDER BY length(r.building), r.building, length(r.unit), r.unit, length(r.number),"
                             " r.number, p.id",
                       "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        if (*count < most)
            persons[*count] = db_int(q, 0);
        ++*count;
    }
    return rc == 0;
}

static bool read_early(struct db *db, int64_t meeting, int64_t person, struct admission *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.name, r.building, r.unit, r.number, p.seat_row, p.seat_number, (SELECT count(*) FROM event c"
        "  WHERE c.meeting = p.meeting AND c.person = p.id AND c.kind = 'early' AND c.result = 'sent')"
        " - (SELECT count(*) FROM event c WHERE c.meeting = p.meeting AND c.person = p.id AND c.kind = 'early'"
        "  AND c.result = 'failed') FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ? AND p.id = ?" NONE_YET,
        "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc != 1)
        return rc == 0 && err_set(err, ERR_NO_INPUT, "no early ticket for person %lld", (long long)person);
    out->person = person;
    text_copy(out->name, sizeof out->name, db_text(q, 0));
    room_from_row(q, 1, &out->room);
    out->seat = (struct seat){(int)db_int(q, 4), (int)db_int(q, 5)};
    out->copies = (int)db_int(q, 6);
    db_reset(q);
    return true;
}

static bool note_early(struct db *db, int64_t meeting, int64_t person, const char *result, struct seat seat,
                       const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "early", .person = person, .seat = seat, .result = result};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}

bool tickets_early_again(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                         struct admission *out, struct err *err)
{
    return read_early(db, meeting, person, out, err) && note_early(db, meeting, person, "sent", out->seat, time, err);
}

bool tickets_early_settle(struct db *db, int64_t meeting, int64_t person, enum print_end end,
                          const struct event_time *time, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT seat_row, seat_number FROM event WHERE meeting = ? AND person = ? AND kind = 'early'"
                 " ORDER BY seq DESC LIMIT 1",
                 "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err); /* the seat on the paper that was sent */
    struct seat seat = {0, 0};
    if (rc == 1) {
        seat = (struct seat){(int)db_int(q, 0), (int)db_int(q, 1)};
        db_reset(q);
    }
    return rc >= 0 && (end != PRINT_SENT || note_early(db, meeting, person, "unconfirmed", seat, time, err)) &&
           note_early(db, meeting, person, results[end], seat, time, err);
}
