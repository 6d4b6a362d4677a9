#include "store/attendance.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "meeting/seating.h"
#include "store/db.h"
#include "store/roster.h"

/* What the rule and the event need to know of a person, read inside the transaction. */
struct facts {
    struct signin_facts rule;
    int64_t room;
    int party; /* listed persons of the room not here yet, this one counted, those who said no left out */
    struct seat_plan plan;
    struct seat kept; /* the list sets it, and nobody sits there */
    struct digest digest;
};

static bool read_facts(struct db *db, int64_t meeting, int64_t person, struct facts *f, struct err *err)
{
    memset(f, 0, sizeof *f);
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT m.state, m.seat_rows, m.seats_in_row, p.room, p.salt, p.name, r.building, r.unit, r.number,"
        " EXISTS (SELECT 1 FROM attendance a WHERE a.meeting = m.id AND a.person = p.id),"
        " (SELECT count(*) FROM person o WHERE o.meeting = m.id AND o.room = p.room AND o.listed = 1 AND o.id <> p.id"
        "  AND o.reply <> 1 AND NOT EXISTS (SELECT 1 FROM attendance b WHERE b.meeting = m.id AND b.person = o.id)),"
        " iif(EXISTS (SELECT 1 FROM attendance c WHERE c.meeting = m.id AND c.seat_row = p.seat_row"
        "  AND c.seat_number = p.seat_number), NULL, p.seat_row), p.seat_number"
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
    f->plan = (struct seat_plan){(int)db_int(q, 1), (int)db_int(q, 2)};
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

/* Everybody who sits, and every seat kept for somebody else, for the seating rule. The caller frees `*seated`. */
static bool read_seated(struct db *db, int64_t meeting, int64_t person, struct seated **seated, size_t *count,
                        struct err *err)
{
    size_t space = 0;
    int rc = -1;
    *seated = NULL;
    *count = 0;
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT a.seat_row, a.seat_number, a.room,"
        " (SELECT count(*) FROM person o WHERE o.meeting = a.meeting AND o.room = a.room AND o.listed = 1"
        "  AND o.reply <> 1 AND NOT EXISTS (SELECT 1 FROM attendance b WHERE b.meeting = a.meeting AND b.person = o.id))"
        " FROM attendance a WHERE a.meeting = ?1 AND a.seat_row IS NOT NULL"
        " UNION ALL SELECT p.seat_row, p.seat_number, p.room, 0 FROM person p WHERE p.meeting = ?1 AND p.id <> ?2"
        "  AND p.seat_row IS NOT NULL AND p.listed = 1 AND NOT EXISTS (SELECT 1 FROM attendance b"
        "  WHERE b.meeting = p.meeting AND b.person = p.id)",
        "ii", meeting, person);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        if (*count == space) {
            space = space == 0 ? 64 : space * 2;
            struct seated *more = realloc(*seated, space * sizeof *more);
            if (more == NULL) {
                db_reset(q);
                return err_set(err, ERR_IO, "out of memory");
            }
            *seated = more;
        }
        (*seated)[(*count)++] =
            (struct seated){{(int)db_int(q, 0), (int)db_int(q, 1)}, db_int(q, 2), (int)db_int(q, 3)};
    }
    return rc == 0;
}

static bool choose_seat(struct db *db, int64_t meeting, int64_t person, const struct facts *f, struct seat *seat,
                        struct err *err)
{
    struct seated *seated = NULL;
    size_t count = 0;
    *seat = (struct seat){0, 0};
    if (f->plan.rows == 0)
        return true;
    if (f->kept.row > 0) {
        *seat = f->kept;
        return true;
    }
    bool ok = read_seated(db, meeting, person, &seated, &count, err);
    if (ok)
        *seat = seating_choose(f->plan, seated, count, f->room, f->party);
    free(seated);
    return ok;
}

static bool record(struct db *db, int64_t meeting, int64_t person, const struct facts *f, const struct event_time *time,
                   struct err *err)
{
    struct event_row row = {.kind = "sign_in", .person = person, .room = f->room, .digest = f->digest};
    return choose_seat(db, meeting, person, f, &row.seat, err) &&
           db_number(db, &row.number, 1, err,
                     "SELECT max(number) + 1 FROM event WHERE meeting = ? AND kind = 'sign_in'", "i", meeting) &&
           event_append(db, meeting, &row, time, NULL, err);
}

/* The end of a sign-in: commit, then the row as it stands in the store. */
static bool commit(struct db *db, int64_t meeting, int64_t person, enum signin_verdict verdict, struct admission *out,
                   struct err *err)
{
    bool found = false;
    if (!db_end(db, true, err))
        return false;
    if (verdict != SIGNIN_ADMIT && verdict != SIGNIN_ALREADY)
        return true;
    return attendance_find(db, meeting, person, &found, out, err) &&
           (found || err_set(err, ERR_IO, "a committed sign-in cannot be read back"));
}

bool attendance_sign_in(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                        enum signin_verdict *verdict, struct admission *out, struct err *err)
{
    struct facts facts;
    if (!db_begin(db, err))
        return false;
    if (!read_facts(db, meeting, person, &facts, err))
        goto undo;
    *verdict = signin_decide(&facts.rule);
    if (*verdict == SIGNIN_ADMIT && !record(db, meeting, person, &facts, time, err))
        goto undo;
    return commit(db, meeting, person, *verdict, out, err);
undo:
    db_rollback(db);
    return false;
}

/* The guest's own row, 0 if this visit has made none. */
static bool find_token(struct db *db, int64_t meeting, const uint8_t *token, int64_t *person, struct err *err)
{
    return db_number(db, person, 0, err, "SELECT id FROM person WHERE meeting = ? AND listed = 0 AND salt = ?", "ib",
                     meeting, token, VISIT_TOKEN);
}

static bool read_name(struct db *db, int64_t meeting, int64_t person, char *name, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT name FROM person WHERE id = ? AND meeting = ?", "ii", person, meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        text_copy(name, PERSON_NAME, db_text(q, 0));
        db_reset(q);
    }
    return rc >= 0; /* gone: the name stays empty, and the rule sends her to staff */
}

/* A stand-in who leaves no name has his with (家属) behind it: on the ticket, in the file; it is asked for on no
 * screen. */
static bool name_guest(struct db *db, int64_t meeting, const struct guest *g, char *name, struct err *err)
{
    char whose[PERSON_NAME] = "";
    if (g->name[0] != '\0')
        return text_copy(name, PERSON_NAME + 64, g->name);
    bool ok = read_name(db, meeting, g->for_person, whose, err);
    word_format(name, PERSON_NAME + 64, word_in(LANG_ZH, W_OF_FAMILY), "name", whose, NULL);
    explicit_bzero(whose, sizeof whose);
    return ok;
}

static bool guest_room(struct db *db, int64_t meeting, const struct guest *g, int64_t *room, struct err *err)
{
    bool made;
    if (g->for_person == 0)
        return roster_room(db, &g->room, room, &made, err);
    return db_number(db, room, 0, err, "SELECT room FROM person WHERE id = ? AND meeting = ?", "ii", g->for_person,
                     meeting);
}

static bool insert_guest(struct db *db, int64_t meeting, const struct guest *g, int64_t *person, struct err *err)
{
    char name[PERSON_NAME + 64] = "";
    int64_t room = 0;
    bool ok = name_guest(db, meeting, g, name, err) && guest_room(db, meeting, g, &room, err) &&
              db_run(db, err,
                     "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt, stands_for)"
                     " VALUES (?, ?, ?, '', '', 0, 0, ?, nullif(?, 0))",
                     "iisbi", meeting, room, name, g->token, VISIT_TOKEN, g->for_person);
    *person = db_last_id(db);
    explicit_bzero(name, sizeof name);
    return ok;
}

/* Those of the room, as far as a like name is looked for among them. Holds names: wiped after use. */
struct room_names {
    size_t count;
    char names[HOUSEHOLD_MOST][PERSON_NAME];
    struct like likes[HOUSEHOLD_MOST];
};

static bool read_room_names(struct db *db, int64_t meeting, const struct room *room, struct room_names *out,
                            struct err *err)
{
    int rc = -1;
    out->count = 0;
    struct sqlite3_stmt *q =
        db_query(db, err,
                 "SELECT p.id, p.name, a.number IS NOT NULL, a.wall_ms FROM person p"
                 " JOIN room r ON r.id = p.room LEFT JOIN attendance a ON a.meeting = p.meeting AND a.person = p.id"
                 " WHERE p.meeting = ? AND r.building = ? AND r.unit = ? AND r.number = ?"
                 " AND (p.listed = 1 OR a.number IS NOT NULL) ORDER BY p.listed DESC, p.id LIMIT ?",
                 "isssi", meeting, room->building, room->unit, room->number, (int64_t)HOUSEHOLD_MOST);
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        out->likes[out->count] =
            (struct like){.person = db_int(q, 0), .here = db_int(q, 2) != 0, .wall_ms = db_int(q, 3)};
        text_copy(out->names[out->count++], PERSON_NAME, db_text(q, 1));
        if (out->count == HOUSEHOLD_MOST) {
            db_reset(q);
            rc = 0;
            break;
        }
    }
    return rc == 0;
}

/* Somebody of that room whose name is the typed one, or all but one character of it: the likest, who is listed before
 * who is not, by the mask that tells her from the others of the room. `like->person` 0: nobody. False if two are as like
 * as one another, or no mask tells: only staff can. */
static bool likest(const struct room_names *all, const char *name, struct like *like)
{
    const char *list[HOUSEHOLD_MOST];
    char masks[HOUSEHOLD_MOST][PERSON_MASK];
    bool ok[HOUSEHOLD_MOST];
    int best = 0, as_like = 0;
    size_t who = 0;
    *like = (struct like){0};
    for (size_t i = 0; i < all->count; i++) {
        int likeness = person_likeness(all->names[i], name);
        list[i] = all->names[i];
        as_like = likeness > best ? 1 : as_like + (likeness == best && best > 0);
        who = likeness > best ? i : who;
        best = likeness > best ? likeness : best;
    }
    if (best == 0)
        return true;
    person_mask(list, all->count, masks, ok);
    *like = all->likes[who];
    memcpy(like->mask, masks[who], sizeof like->mask);
    bool told = best == 2 || (as_like == 1 && ok[who]);
    explicit_bzero(masks, sizeof masks);
    return told;
}

/* What the rule must know of a guest who has no row yet. */
static bool guest_facts(struct db *db, int64_t meeting, const struct guest *g, struct facts *f, struct like *like,
                        struct err *err)
{
    *like = (struct like){0};
    if (!read_facts(db, meeting, g->for_person, f, err))
        return false;
    f->rule.known = f->rule.known || g->for_person == 0;
    f->rule.here = false; /* whether he is here himself does not matter */
    if (g->name[0] == '\0' || g->insists)
        return true;
    struct room_names all;
    bool ok = read_room_names(db, meeting, &g->room, &all, err);
    if (ok && !likest(&all, g->name, like))
        f->rule.known = false; /* staff see who she is */
    f->rule.like = like->person != 0;
    explicit_bzero(&all, sizeof all);
    return ok;
}

bool attendance_guest(struct db *db, int64_t meeting, const struct guest *g, const struct event_time *time,
                      enum signin_verdict *verdict, struct admission *out, struct like *like, struct err *err)
{
    struct facts facts;
    int64_t person = 0;
    if (!db_begin(db, err))
        return false;
    if (!find_token(db, meeting, g->token, &person, err) ||
        !(person != 0 ? read_facts(db, meeting, person, &facts, err) : guest_facts(db, meeting, g, &facts, like, err)))
        goto undo;
    *verdict = signin_decide(&facts.rule);
    if (*verdict == SIGNIN_ADMIT && person == 0 &&
        (!insert_guest(db, meeting, g, &person, err) || !read_facts(db, meeting, person, &facts, err)))
        goto undo;
    if (*verdict == SIGNIN_ADMIT && !record(db, meeting, person, &facts, time, err))
        goto undo;
    return commit(db, meeting, person, *verdict, out, err);
undo:
    db_rollback(db);
    return false;
}

bool attendance_find_guest(struct db *db, int64_t meeting, const uint8_t *token, bool *found, struct admission *out,
                           struct err *err)
{
    int64_t person = 0;
    *found = false;
    return find_token(db, meeting, token, &person, err) &&
           (person == 0 || attendance_find(db, meeting, person, found, out, err));
}

static int read_admission(struct db *db, struct sqlite3_stmt *q, struct admission *out, struct err *err)
{
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc != 1)
        return rc;
    memset(out, 0, sizeof *out);
    out->number = db_int(q, 0);
    out->person = db_int(q, 1);
    out->seat = (struct seat){(int)db_int(q, 2), (int)db_int(q, 3)};
    out->wall_ms = db_int(q, 4);
    out->ticket_owed = db_int(q, 5) != 0;
    text_copy(out->name, sizeof out->name, db_text(q, 6));
    text_copy(out->room.building, ROOM_PART, db_text(q, 7));
    text_copy(out->room.unit, ROOM_PART, db_text(q, 8));
    text_copy(out->room.number, ROOM_PART, db_text(q, 9));
    out->copies = (int)db_int(q, 10);
    db_reset(q);
    return 1;
}

bool attendance_find(struct db *db, int64_t meeting, int64_t person, bool *found, struct admission *out,
                     struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT a.number, a.person, a.seat_row, a.seat_number, a.wall_ms, a.ticket_owed, p.name, r.building, r.unit,"
        " r.number, (SELECT count(*) FROM event c WHERE c.meeting = a.meeting AND c.of_door = a.door"
        "  AND c.of_seq = a.seq AND c.kind = 'reprint') FROM attendance a JOIN person p ON p.id = a.person JOIN room r ON r.id = a.room"
        " WHERE a.meeting = ? AND a.person = ?",
        "ii", meeting, person);
    int rc = read_admission(db, q, out, err);
    *found = rc == 1;
    return rc >= 0;
}

bool attendance_by_number(struct db *db, int64_t meeting, int64_t number, struct admission *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT a.number, a.person, a.seat_row, a.seat_number, a.wall_ms, a.ticket_owed, p.name, r.building, r.unit,"
        " r.number, (SELECT count(*) FROM event c WHERE c.meeting = a.meeting AND c.of_door = a.door"
        "  AND c.of_seq = a.seq AND c.kind = 'reprint') FROM attendance a JOIN person p ON p.id = a.person JOIN room r ON r.id = a.room"
        " WHERE a.meeting = ? AND a.number = ?",
        "ii", meeting, number);
    int rc = read_admission(db, q, out, err);
    if (rc == 0)
        err_set(err, ERR_NO_INPUT, "no sign-in with number %lld stands", (long long)number);
    return rc == 1;
}

bool attendance_note(struct db *db, int64_t meeting, int64_t number, const char *kind, const char *result,
                     const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = kind, .result = result};
    if (!db_begin(db, err))
        return false;
    bool ok =
        db_number(db, &row.of_seq, 0, err, "SELECT seq FROM attendance WHERE meeting = ? AND number = ? AND door = ?",
                  "iii", meeting, number, (int64_t)DOOR_HERE);
    if (ok && row.of_seq == 0)
        ok = err_set(err, ERR_DATA, "no sign-in with number %lld stands", (long long)number);
    return db_end(db, ok && event_append(db, meeting, &row, time, NULL, err), err);
}

bool attendance_undo(struct db *db, int64_t meeting, int64_t number, const char *reason, const struct event_time *time,
                     struct err *err)
{
    return attendance_note(db, meeting, number, "undo", reason, time, err);
}

bool attendance_not_me(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct err *err)
{
    return attendance_note(db, meeting, number, "not_me", NULL, time, err);
}

bool attendance_rooms_walked(struct db *db, int64_t meeting, int rooms, const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "rooms_walked", .result = word_number(rooms)};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}
