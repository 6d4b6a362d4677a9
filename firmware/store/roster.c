#include "store/roster.h"

#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "store/db.h"

static const char *const state_names[] = {"planned", "open", "closed"};

bool roster_find_meeting(struct db *db, const char *code, struct meeting *meeting, int64_t *id, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT id, title, estate, place, starts_ms, utc_offset_min, seat_rows,"
                 " seats_in_row, building_word, state, aisle, rows_reserved, area_share, household_share, area_all,"
                 " households_all FROM meeting WHERE code = ?",
                 "s", code);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc < 0)
        return false;
    if (rc == 0)
        return err_set(err, ERR_NO_INPUT, "the store has no meeting %s", code);
    *id = db_int(q, 0);
    text_copy(meeting->code, sizeof meeting->code, code);
    text_copy(meeting->title, sizeof meeting->title, db_text(q, 1));
    text_copy(meeting->estate, sizeof meeting->estate, db_text(q, 2));
    text_copy(meeting->place, sizeof meeting->place, db_text(q, 3));
    meeting->starts_ms = db_int(q, 4);
    meeting->utc_offset_min = (int)db_int(q, 5);
    meeting->plan =
        (struct seat_plan){(int)db_int(q, 6), (int)db_int(q, 7), (int)db_int(q, 10), (uint64_t)db_int(q, 11)};
    text_copy(meeting->building_word, sizeof meeting->building_word, db_text(q, 8));
    for (int i = 0; i < 3; i++)
        if (strcmp(state_names[i], db_text(q, 9)) == 0)
            meeting->state = (enum meeting_state)i;
    meeting->quorum = quorum_usual();
    share_read(&meeting->quorum.area, db_text(q, 12));
    share_read(&meeting->quorum.households, db_text(q, 13));
    meeting->quorum.area_all = (int)db_int(q, 14);
    meeting->quorum.households_all = (int)db_int(q, 15);
    db_reset(q);
    return true;
}

bool roster_meeting(struct db *db, struct meeting *meeting, int64_t *id, struct err *err)
{
    char area[QUORUM_SHARE], households[QUORUM_SHARE];
    share_text(area, meeting->quorum.area);
    share_text(households, meeting->quorum.households);
    if (!db_run(
            db, err,
            "INSERT INTO meeting (code, title, estate, place, starts_ms, utc_offset_min, seat_rows, seats_in_row,"
            " building_word, aisle, rows_reserved, area_share, household_share, area_all, households_all, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned') ON CONFLICT (code) DO UPDATE SET"
            " title = excluded.title, estate = excluded.estate, place = excluded.place,"
            " starts_ms = excluded.starts_ms, utc_offset_min = excluded.utc_offset_min,"
            " seat_rows = excluded.seat_rows, seats_in_row = excluded.seats_in_row,"
            " building_word = excluded.building_word, aisle = excluded.aisle, rows_reserved = excluded.rows_reserved,"
            " area_share = excluded.area_share, household_share = excluded.household_share,"
            " area_all = excluded.area_all, households_all = excluded.households_all",
            "ssssiiiisiissii", meeting->code, meeting->title, meeting->estate, meeting->place, meeting->starts_ms,
            (int64_t)meeting->utc_offset_min, (int64_t)meeting->plan.rows, (int64_t)meeting->plan.seats,
            meeting->building_word, (int64_t)meeting->plan.aisle, (int64_t)meeting->plan.reserved, area, households,
            (int64_t)meeting->quorum.area_all, (int64_t)meeting->quorum.households_all))
        return false;
    return roster_find_meeting(db, meeting->code, meeting, id, err);
}

bool roster_code(struct db *db, int64_t meeting, char out[MEETING_CODE], struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, "SELECT code FROM meeting WHERE id = ?", "i", meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1)
        text_copy(out, MEETING_CODE, db_text(q, 0));
    db_reset(q);
    return rc == 1 || (rc == 0 && err_set(err, ERR_NO_INPUT, "the store has no such meeting"));
}

bool roster_set_state(struct db *db, int64_t meeting, enum meeting_state state, struct err *err)
{
    return db_run(db, err, "UPDATE meeting SET state = ? WHERE id = ?", "si", state_names[state], meeting);
}

void room_from_row(struct sqlite3_stmt *q, int column, struct room *room)
{
    text_copy(room->building, sizeof room->building, db_text(q, column));
    text_copy(room->unit, sizeof room->unit, db_text(q, column + 1));
    text_copy(room->number, sizeof room->number, db_text(q, column + 2));
}

bool roster_estate(struct db *db, int64_t meeting, struct estate *estate, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT building, unit, number FROM room WHERE id IN"
                                      " (SELECT room FROM person WHERE meeting = ?1 AND listed = 1)"
                                      " AND (?2 = 0 OR id IN (SELECT room FROM offered_room))",
                                      "ii", meeting, (int64_t)estate->complete);
    int rc = -1;
    struct room room;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        room_from_row(q, 0, &room);
        if (!estate_add(estate, &room, err)) {
            db_reset(q);
            return false;
        }
    }
    estate_sort(estate);
    return rc == 0;
}

bool roster_offer_room(struct db *db, int64_t room, struct err *err)
{
    return db_run(db, err, "INSERT INTO offered_room (room) VALUES (?) ON CONFLICT DO NOTHING", "i", room);
}

bool roster_find_room(struct db *db, const struct room *room, int64_t *id, struct err *err)
{
    return db_number(db, id, 0, err, "SELECT id FROM room WHERE building = ? AND unit = ? AND number = ?", "sss",
                     room->building, room->unit, room->number);
}

bool roster_room(struct db *db, const struct room *room, int64_t *id, bool *made, struct err *err)
{
    if (!db_run(db, err, "INSERT INTO room (building, unit, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", "sss",
                room->building, room->unit, room->number))
        return false;
    *made = db_changes(db) > 0;
    if (*made) {
        *id = db_last_id(db);
        return true;
    }
    return roster_find_room(db, room, id, err);
}

/* `*person` is 0 if somebody of that name is listed in the room already. */
static bool insert(struct db *db, int64_t meeting, int64_t room, const char *key, const struct roster_row *row,
                   int64_t *person, struct err *err)
{
    uint8_t salt[DIGEST_SALT_BYTES];
    digest_random(salt, sizeof salt);
    if (!db_run(db, err,
                "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt, seat_row,"
                " seat_number) VALUES (?, ?, ?, ?, ?, ?, 1, ?, nullif(?, 0), nullif(?, 0)) ON CONFLICT DO NOTHING",
                "iisssibii", meeting, room, row->name, key, row->phone, (int64_t)row->reply, salt, (int)sizeof salt,
                (int64_t)row->seat.row, (int64_t)row->seat.number))
        return false;
    *person = db_changes(db) > 0 ? db_last_id(db) : 0;
    return true;
}

bool roster_put(struct db *db, int64_t meeting, const struct roster_row *row, enum roster_change *change,
                int64_t *person, struct err *err)
{
    int64_t room = 0;
    bool made;
    return roster_room(db, &row->room, &room, &made, err) && roster_put_in(db, meeting, room, row, change, person, err);
}

bool roster_put_in(struct db *db, int64_t meeting, int64_t room, const struct roster_row *row,
                   enum roster_change *change, int64_t *person, struct err *err)
{
    char key[PERSON_KEY];
    if (!text_key(key, sizeof key, row->name))
        return err_set(err, ERR_DATA, "name too long");
    if (!insert(db, meeting, room, key, row, person, err))
        return false;
    if (*person != 0) {
        *change = ROSTER_NEW;
        return true;
    }
    int64_t held = 0; /* the list has no seat for her, but one touch has: an empty cell does not take it */
    if (row->has_seat && row->seat.row == 0 &&
        !db_number(db, &held, 0, err,
                   "SELECT count(*) FROM person p JOIN auto_seat a ON a.meeting = p.meeting AND a.person = p.id"
                   " WHERE p.meeting = ? AND p.room = ? AND p.name_key = ? AND p.listed = 1",
                   "iis", meeting, room, key))
        return false;
    bool has_seat = row->has_seat && held == 0;
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT id, (?4 = 0 OR phone = ?5) AND (?6 = 0 OR reply = ?7) AND name = ?8"
                 " AND (?9 = 0 OR (seat_row IS nullif(?10, 0) AND seat_number IS nullif(?11, 0))) FROM person"
                 " WHERE meeting = ?1 AND room = ?2 AND name_key = ?3 AND listed = 1",
                 "iisisiisiii", meeting, room, key, (int64_t)row->has_phone, row->phone, (int64_t)row->has_reply,
                 (int64_t)row->reply, row->name, (int64_t)has_seat, (int64_t)row->seat.row, (int64_t)row->seat.number);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc < 0)
        return false;
    if (rc == 0)
        return err_set(err, ERR_IO, "a person that is listed cannot be read");
    *person = db_int(q, 0);
    *change = db_int(q, 1) != 0 ? ROSTER_SAME : ROSTER_CHANGED;
    db_reset(q);
    if (has_seat && row->seat.row > 0 && /* from here on it is the list's */
        !db_run(db, err, "DELETE FROM auto_seat WHERE meeting = ? AND person = ?", "ii", meeting, *person))
        return false;
    if (*change == ROSTER_SAME)
        return true;
    return db_run(db, err,
                  "UPDATE person SET name = ?2, phone = iif(?3, ?4, phone), reply = iif(?5, ?6, reply),"
                  " seat_row = iif(?7, nullif(?8, 0), seat_row), seat_number = iif(?7, nullif(?9, 0), seat_number)"
                  " WHERE id = ?1",
                  "isisiiiii", *person, row->name, (int64_t)row->has_phone, row->phone, (int64_t)row->has_reply,
                  (int64_t)row->reply, (int64_t)has_seat, (int64_t)row->seat.row, (int64_t)row->seat.number);
}

/* A word of the list against what is there: NULL says nothing; of a second row only what is still empty. */
static const char *newer(const char *list, const char *known, bool more)
{
    return list == NULL || (more && (list[0] == '\0' || known[0] != '\0')) ? known : list;
}

static int64_t newer_number(int list, int64_t known, bool more)
{
    return list < 0 || (more && list == 0) ? known : list;
}

bool roster_put_household(struct db *db, int64_t meeting, int64_t room, const struct roster_household *h, bool more,
                          bool *changed, bool *left, struct err *err)
{
    char housekeeper[128] = "", way[128] = "", note[512] = "";
    int64_t heads = 0, greeted = 0, unreached = 0, area = 0;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT housekeeper, invited_by, note, coalesce(heads, 0), greeted, unreached, coalesce(area, 0) FROM household"
        " WHERE meeting = ? AND room = ?",
        "ii", meeting, room);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    *changed = false;
    if (rc < 0)
        return false;
    if (rc == 1) {
        text_copy(housekeeper, sizeof housekeeper, db_text(q, 0));
        text_copy(way, sizeof way, db_text(q, 1));
        text_copy(note, sizeof note, db_text(q, 2));
        heads = db_int(q, 3);
        greeted = db_int(q, 4);
        unreached = db_int(q, 5);
        area = db_int(q, 6);
        db_reset(q);
    }
    const char *a = newer(h->housekeeper, housekeeper, more), *b = newer(h->way, way, more),
               *c = newer(h->note, note, more || h->beside);
    bool area_left = more && h->area > 0 && area > 0 && h->area != area;
    *left = area_left || (h->note != NULL && h->note[0] != '\0' && strstr(c, h->note) == NULL) ||
            (h->housekeeper != NULL && h->housekeeper[0] != '\0' && strcmp(a, h->housekeeper) != 0);
    int64_t x = newer_number(h->heads, heads, more), y = newer_number(h->greeted, greeted, more),
            size = h->area < 0 || (more && area > 0) ? area : h->area; /* of two rows the first counts */
    int64_t z = h->unreached < 0 ? unreached : more ? unreached != 0 && h->unreached != 0 : h->unreached;
    if (rc == 0 && a[0] == '\0' && b[0] == '\0' && c[0] == '\0' && x == 0 && y == 0 && z == 0 && size == 0)
        return true;
    if (rc == 1 && strcmp(a, housekeeper) == 0 && strcmp(b, way) == 0 && strcmp(c, note) == 0 && x == heads &&
        y == greeted && z == unreached && size == area)
        return true;
    *changed = rc == 1;
    return db_run(
        db, err,
        "INSERT INTO household (meeting, room, housekeeper, invited_by, note, heads, greeted, unreached,"
        " area) VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?, nullif(?, 0)) ON CONFLICT (meeting, room) DO UPDATE SET"
        " housekeeper = excluded.housekeeper, invited_by = excluded.invited_by, note = excluded.note,"
        " heads = excluded.heads, greeted = excluded.greeted, unreached = excluded.unreached,"
        " area = excluded.area",
        "iisssiiii", meeting, room, a, b, c, x, y, z, size);
}

bool roster_mark_twins(struct db *db, int64_t meeting, struct err *err)
{
    return db_run(db, err, "UPDATE person SET twin = NULL WHERE meeting = ? AND twin IS NOT NULL", "i", meeting) &&
           db_run(db, err,
                  "UPDATE person SET twin = g.first FROM (SELECT name_key, phone, min(id) AS first FROM person"
                  " WHERE meeting = ?1 AND listed = 1 AND phone <> '' GROUP BY name_key, phone HAVING count(*) > 1) g"
                  " WHERE meeting = ?1 AND listed = 1 AND person.name_key = g.name_key AND person.phone = g.phone",
                  "i", meeting);
}

bool roster_crowded(struct db *db, int64_t meeting, int64_t *room, struct err *err)
{
    return db_number(db, room, 0, err,
                     "SELECT room FROM person WHERE meeting = ?1 AND room > ?2 AND listed = 1 GROUP BY room"
                     " HAVING count(*) > ?3 ORDER BY room LIMIT 1",
                     "iii", meeting, *room, (int64_t)HOUSEHOLD_MOST);
}

bool roster_count(struct db *db, int64_t meeting, int64_t *count, struct err *err)
{
    return db_number(db, count, 0, err, "SELECT count(*) FROM person WHERE meeting = ? AND listed = 1", "i", meeting);
}

bool roster_each(struct db *db, int64_t meeting, roster_each_fn *each, void *context, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT p.id, r.building, r.unit, r.number, p.name, p.phone, p.room,"
                 " p.id IN (SELECT person FROM event WHERE meeting = ?1 AND person IS NOT NULL AND kind <> 'invited')"
                 " OR p.id IN (SELECT stands_for FROM person WHERE stands_for IS NOT NULL),"
                 " p.room IN (SELECT room FROM event WHERE meeting = ?1 AND kind = 'call')"
                 " OR p.room IN (SELECT room FROM household WHERE meeting = ?1 AND reply_here IS NOT NULL)"
                 " FROM person p JOIN room r ON r.id = p.room WHERE p.meeting = ?1 AND p.listed = 1 ORDER BY p.id",
                 "i", meeting);
    int rc = -1;
    struct roster_listed l;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        l = (struct roster_listed){.person = db_int(q, 0),
                                   .room_id = db_int(q, 6),
                                   .name = db_text(q, 4),
                                   .phone = db_text(q, 5),
                                   .has_events = db_int(q, 7) != 0,
                                   .has_reply = db_int(q, 8) != 0};
        room_from_row(q, 1, &l.room);
        if (!each(context, &l)) {
            db_reset(q);
            return true;
        }
    }
    return rc == 0;
}

bool roster_take_off(struct db *db, int64_t meeting, int64_t person, int64_t room, struct err *err)
{
    return db_run(db, err, "DELETE FROM person WHERE meeting = ? AND id = ? AND listed = 1", "ii", meeting, person) &&
           db_run(db, err,
                  "DELETE FROM household WHERE meeting = ?1 AND room = ?2 AND reply_here IS NULL AND NOT EXISTS"
                  " (SELECT 1 FROM person WHERE meeting = ?1 AND room = ?2 AND listed = 1)",
                  "ii", meeting, room);
}

bool roster_like(struct db *db, int64_t meeting, const struct roster_listed *listed, char *name, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err,
                                      "SELECT name, phone FROM person WHERE meeting = ? AND room = ? AND listed = 1"
                                      " AND id > ?",
                                      "iii", meeting, listed->room_id, listed->person);
    int rc = -1;
    name[0] = '\0';
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        bool phone = listed->phone[0] != '\0' && strcmp(db_text(q, 1), listed->phone) == 0;
        if (!phone && person_likeness(db_text(q, 0), listed->name) == 0)
            continue;
        text_copy(name, PERSON_NAME, db_text(q, 0));
        db_reset(q);
        return true;
    }
    return rc == 0;
}
