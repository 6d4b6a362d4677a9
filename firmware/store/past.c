#include "store/past.h"

#include "base/text.h"
#include "store/db.h"

/* A row that a later meeting went on with is that one's. */
#define NOT_CARRIED " AND NOT EXISTS (SELECT 1 FROM plan c WHERE c.carried = p.id)"

bool past_each(struct db *db, int64_t meeting, past_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT m.title, m.starts_ms, m.id = ?1, (SELECT count(*) FROM (SELECT n.room FROM household_now n WHERE n.meeting = m.id"
        "  AND n.here UNION SELECT a.room FROM attendance a WHERE a.meeting = m.id)),"
        " (SELECT count(*) FROM attendance a WHERE a.meeting = m.id), (SELECT count(*) FROM remark r WHERE r.meeting = m.id),"
        " (SELECT count(*) FROM plan p WHERE p.meeting = m.id" NOT_CARRIED "),"
        " (SELECT count(*) FROM plan p WHERE p.meeting = m.id" NOT_CARRIED " AND p.done <> '已完成')"
        " FROM meeting m JOIN meeting n ON n.id = ?1 WHERE m.id = n.id OR (m.starts_ms < n.starts_ms AND"
        " EXISTS (SELECT 1 FROM event e WHERE e.meeting = m.id AND e.kind = 'sign_in'))"
        " ORDER BY m.id <> ?1, m.starts_ms DESC",
        "i", meeting);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct past p = {.starts_ms = db_int(q, 1),
                         .now = db_int(q, 2) != 0,
                         .households = (int)db_int(q, 3),
                         .persons = (int)db_int(q, 4),
                         .remarks = (int)db_int(q, 5),
                         .plan = (int)db_int(q, 6),
                         .open = (int)db_int(q, 7)};
        text_copy(p.title, sizeof p.title, db_text(q, 0));
        if (!each(context, &p)) {
            db_reset(q);
            return true;
        }
    }
    return rc == 0;
}

bool past_promises(struct db *db, int64_t meeting, struct past_promises *out, struct err *err)
{
    *out = (struct past_promises){0};
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT b.starts_ms, (SELECT count(*) FROM plan p WHERE p.meeting = b.id),"
        " (SELECT count(*) FROM plan p LEFT JOIN plan c ON c.carried = p.id AND c.meeting = m.id WHERE p.meeting = b.id"
        "  AND coalesce(c.done, p.done) <> '已完成')"
        " FROM meeting m JOIN meeting b ON b.id <> m.id AND b.starts_ms < m.starts_ms"
        " AND EXISTS (SELECT 1 FROM event e WHERE e.meeting = b.id AND e.kind = 'sign_in') WHERE m.id = ?"
        " ORDER BY b.starts_ms DESC LIMIT 1",
        "i", meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        *out = (struct past_promises){db_int(q, 0), (int)db_int(q, 1), (int)db_int(q, 2)};
        db_reset(q);
    }
    return rc >= 0;
}
