#include "store/tickets.h"

#include "store/attendance.h"
#include "store/db.h"

bool tickets_settle(struct db *db, int64_t meeting, int64_t number, bool printed, const struct event_time *time,
                    struct err *err)
{
    return attendance_note(db, meeting, number, "ticket", printed ? "printed" : "failed", time, err);
}

bool tickets_reprint(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct err *err)
{
    return attendance_note(db, meeting, number, "reprint", NULL, time, err);
}

bool tickets_owed(struct db *db, int64_t meeting, int64_t *numbers, int most, int *count, struct err *err)
{
    int rc = -1;
    *count = 0;
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT number FROM attendance WHERE meeting = ? AND ticket_owed ORDER BY number", "i", meeting);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        if (*count < most)
            numbers[*count] = db_int(q, 0);
        ++*count;
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
