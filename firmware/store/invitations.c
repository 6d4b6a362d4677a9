#include "store/invitations.h"

#include <string.h>

#include "base/digest.h"
#include "store/db.h"
#include "store/household.h"
#include "store/roster.h"

static bool read_key(struct db *db, int64_t meeting, uint8_t key[INVITATION_KEY], bool *found, struct err *err)
{
    size_t length = 0;
    struct sqlite3_stmt *q = db_query(db, err, "SELECT key FROM invitation WHERE meeting = ?", "i", meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    const void *bytes = rc == 1 ? db_blob(q, 0, &length) : NULL;
    *found = bytes != NULL && length == INVITATION_KEY;
    if (*found)
        memcpy(key, bytes, INVITATION_KEY);
    if (rc == 1)
        db_reset(q);
    return rc >= 0;
}

bool invitations_key(struct db *db, int64_t meeting, uint8_t key[INVITATION_KEY], struct err *err)
{
    bool found;
    if (!read_key(db, meeting, key, &found, err))
        return false;
    if (found)
        return true;
    digest_random(key, INVITATION_KEY);
    return db_begin(db, err) && db_end(db,
                                       db_run(db, err, "INSERT INTO invitation (meeting, key) VALUES (?, ?)", "ib",
                                              meeting, key, (int)INVITATION_KEY),
                                       err);
}

static bool find_room(struct db *db, int64_t meeting, int64_t person, struct room *room, bool *found, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT r.building, r.unit, r.number FROM person p JOIN room r ON r.id = p.room"
                                      " WHERE p.meeting = ? AND p.id = ? AND p.listed = 1",
                                      "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    *found = rc == 1;
    if (*found) {
        room_from_row(q, 0, room);
        db_reset(q);
    }
    return rc >= 0;
}

bool invitations_find(struct db *db, int64_t meeting, const char *text, struct room *room, struct household *household,
                      int *which, struct err *err)
{
    uint8_t key[INVITATION_KEY];
    int64_t person = 0;
    bool found;
    *which = -1;
    if (!read_key(db, meeting, key, &found, err))
        return false;
    found = found && invitation_read(key, text, &person);
    explicit_bzero(key, sizeof key);
    if (!found)
        return true;
    if (!find_room(db, meeting, person, room, &found, err) ||
        (found && !household_read(db, meeting, room, household, err)))
        return false;
    for (int i = 0; found && i < household->count; i++)
        if (household->residents[i].person == person)
            *which = i;
    return true;
}

bool invitations_printed(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "invited", .person = person};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}

bool invitations_missing(struct db *db, int64_t meeting, int64_t *persons, int most, int *count, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ?1 AND p.listed = 1 AND p.id NOT IN"
        " (SELECT person FROM event WHERE meeting = ?1 AND kind = 'invited' AND person IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = ?1 AND a.person = p.id)"
        " AND coalesce((SELECT h.reply_here FROM household h WHERE h.meeting = ?1 AND h.room = p.room), p.reply) <> 1" /* 不来 */
        " ORDER BY length(r.building), r.building, r.unit, length(r.number), r.number, p.id",
        "i", meeting);
    int rc = -1;
    *count = 0;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        if (*count < most)
            persons[*count] = db_int(q, 0);
        ++*count;
    }
    return rc == 0;
}
