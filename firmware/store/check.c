#include "store/check.h"

#include <string.h>

#include "store/db.h"
#include "store/event.h"
#include "store/hall.h"

static bool check_hall(struct db *db, int64_t meeting, struct seat_plan plan, struct check_found *f, struct err *err)
{
    struct hall kept, made;
    if (!hall_read(db, meeting, plan, &kept, err) || !hall_make(db, meeting, plan, &made, err))
        return false;
    f->halls += memcmp(kept.taken, made.taken, seating_bytes(plan)) != 0;
    return true;
}

static bool check_meeting(struct db *db, int64_t meeting, struct seat_plan plan, struct check_found *f, struct err *err)
{
    int64_t broken = 0;
    if (!event_verify(db, meeting, &broken, err) || !check_hall(db, meeting, plan, f, err))
        return false;
    f->broken += broken != 0;
    return true;
}

/* The one after `*meeting`; 0: no more. */
static bool next_meeting(struct db *db, int64_t *meeting, struct seat_plan *plan, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT id, seat_rows, seats_in_row FROM meeting WHERE id > ? ORDER BY id LIMIT 1", "i", *meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    *meeting = rc == 1 ? db_int(q, 0) : 0;
    if (rc == 1) {
        *plan = (struct seat_plan){.rows = (int)db_int(q, 1), .seats = (int)db_int(q, 2)};
        db_reset(q);
    }
    return rc >= 0;
}

bool check_store(struct db *db, struct check_found *f, struct err *err)
{
    struct seat_plan plan;
    int64_t meeting = 0;
    *f = (struct check_found){0};
    bool ok = next_meeting(db, &meeting, &plan, err);
    while (ok && meeting != 0) {
        f->meetings++;
        ok = check_meeting(db, meeting, plan, f, err) && next_meeting(db, &meeting, &plan, err);
    }
    ok = ok && db_number(db, &f->events, 0, err, "SELECT count(*) FROM event", "") &&
         db_number(db, &f->standing, 0, err, "SELECT count(*) FROM standing", "") &&
         db_number(db, &f->differ, 0, err,
                   "SELECT (SELECT count(*) FROM (SELECT * FROM standing EXCEPT SELECT * FROM standing_by_events))"
                   " + (SELECT count(*) FROM (SELECT * FROM standing_by_events EXCEPT SELECT * FROM standing))",
                   "");
    f->whole = ok && f->broken == 0 && f->differ == 0 && f->halls == 0;
    return ok;
}
