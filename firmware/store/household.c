#include "store/household.h"

#include <string.h>

#include "base/text.h"
#include "store/db.h"

bool household_read(struct db *db, int64_t meeting, const struct room *room, struct household *out, struct err *err)
{
    char names[HOUSEHOLD_MOST][PERSON_NAME], masks[HOUSEHOLD_MOST][PERSON_MASK];
    const char *list[HOUSEHOLD_MOST];
    bool ok[HOUSEHOLD_MOST];
    memset(out, 0, sizeof *out);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.name, a.number IS NOT NULL, a.seat_row, a.seat_number, a.wall_ms,"
        " coalesce(f.person, 0), f.wall_ms, (SELECT count(*) FROM person s"
        "  JOIN attendance b ON b.meeting = s.meeting AND b.person = s.id"
        "  WHERE s.stands_for = p.id AND s.meeting = p.meeting) FROM person p"
        " JOIN room r ON r.id = p.room LEFT JOIN attendance a ON a.meeting = p.meeting AND a.number = (SELECT v.number FROM presence v"
        "  WHERE v.meeting = p.meeting AND v.person = p.id)"
        " LEFT JOIN attendance f ON f.meeting = p.meeting AND f.number = (SELECT max(b.number)"
        "  FROM person s JOIN attendance b ON b.meeting = s.meeting AND b.person = s.id"
        "  WHERE s.stands_for = p.id AND s.meeting = p.meeting)"
        " WHERE p.meeting = ? AND p.listed = 1 AND r.building = ? AND r.unit = ? AND r.number = ?"
        " ORDER BY p.id LIMIT ?",
        "isssi", meeting, room->building, room->unit, room->number, (int64_t)HOUSEHOLD_MOST);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct resident *r = &out->residents[out->count];
        r->person = db_int(q, 0);
        text_copy(names[out->count], PERSON_NAME, db_text(q, 1));
        list[out->count] = names[out->count];
        r->here = db_int(q, 2) != 0;
        r->seat = (struct seat){(int)db_int(q, 3), (int)db_int(q, 4)};
        r->wall_ms = db_int(q, 5);
        r->stand_in.person = db_int(q, 6);
        r->replaced = r->stand_in.person != 0;
        r->stand_in.wall_ms = db_int(q, 7);
        r->stand_in.count = (int)db_int(q, 8);
        if (++out->count == HOUSEHOLD_MOST) {
            db_reset(q);
            rc = 0;
            break;
        }
    }
    person_mask(list, (size_t)out->count, masks, ok);
    for (int i = 0; i < out->count; i++) {
        text_copy(out->residents[i].mask, PERSON_MASK, masks[i]);
        out->residents[i].tellable = ok[i];
    }
    explicit_bzero(names, sizeof names);
    explicit_bzero(masks, sizeof masks);
    return rc == 0;
}
