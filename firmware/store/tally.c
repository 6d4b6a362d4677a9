#include "store/tally.h"

#include "store/db.h"

bool tally_read(struct db *db, int64_t meeting, struct tally *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT count(*), count(DISTINCT room), coalesce(sum(reply = 3), 0) FROM person"
                                      " WHERE meeting = ? AND listed = 1",
                                      "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    out->invited = (int)db_int(q, 0);
    out->invited_households = (int)db_int(q, 1);
    out->expected = (int)db_int(q, 2);
    db_reset(q);
    q = db_query(db, err,
                 "SELECT count(*), (SELECT coalesce(sum(here), 0) FROM household_now WHERE meeting = ?1)"
                 " + count(DISTINCT iif(EXISTS (SELECT 1 FROM person l WHERE l.meeting = a.meeting AND l.room = a.room"
                 "  AND l.listed = 1), NULL, a.room)), coalesce(sum(coalesce(p.listed, 0) = 0), 0),"
                 " coalesce(sum(a.ticket_owed), 0) FROM attendance a LEFT JOIN person p ON p.id = a.person"
                 " WHERE a.meeting = ?1",
                 "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    out->here = (int)db_int(q, 0);
    out->households_here = (int)db_int(q, 1);
    out->walk_ins = (int)db_int(q, 2);
    out->badges_owed = (int)db_int(q, 3);
    db_reset(q);
    q = db_query(db, err,
                 "SELECT (SELECT count(*) FROM attendance a WHERE a.meeting = ?1 AND EXISTS (SELECT 1 FROM event n"
                 "  WHERE n.meeting = a.meeting AND n.kind = 'not_me' AND n.of_door = a.door AND n.of_seq = a.seq)),"
                 " (SELECT count(*) FROM event WHERE meeting = ?1 AND kind = 'rooms_walked')",
                 "i", meeting);
    if (q == NULL || db_step(db, q, err) != 1)
        return false;
    out->not_me = (int)db_int(q, 0);
    out->rooms_walked = (int)db_int(q, 1);
    db_reset(q);
    return true;
}
