#include "store/guest.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/sign_in.h"

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
                 "SELECT p.id, p.name, a.number IS NOT NULL, a.wall_ms FROM room r JOIN person p ON p.id IN"
                 " (SELECT id FROM person WHERE meeting = ?1 AND room = r.id AND listed = 1 UNION ALL"
                 "  SELECT id FROM person WHERE meeting = ?1 AND room = r.id AND listed = 0)"
                 " LEFT JOIN attendance a ON a.meeting = p.meeting AND a.person = p.id"
                 " WHERE r.building = ?2 AND r.unit = ?3 AND r.number = ?4"
                 " AND (p.listed = 1 OR a.number IS NOT NULL) ORDER BY p.listed DESC, p.id LIMIT ?5",
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
static bool guest_facts(struct db *db, int64_t meeting, const struct guest *g, struct sign_in_facts *f,
                        struct like *like, struct err *err)
{
    *like = (struct like){0};
    if (!sign_in_facts(db, meeting, g->for_person, f, err))
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

bool guest_sign_in(struct db *db, int64_t meeting, const struct guest *g, const struct event_time *time,
                   enum signin_verdict *verdict, struct admission *out, struct like *like, struct err *err)
{
    struct sign_in_facts facts;
    int64_t person = 0;
    if (!db_begin(db, err))
        return false;
    if (!find_token(db, meeting, g->token, &person, err) ||
        !(person != 0 ? sign_in_facts(db, meeting, person, &facts, err)
                      : guest_facts(db, meeting, g, &facts, like, err)))
        goto undo;
    *verdict = signin_decide(&facts.rule);
    if (*verdict == SIGNIN_ADMIT && person == 0 &&
        (!insert_guest(db, meeting, g, &person, err) || !sign_in_facts(db, meeting, person, &facts, err)))
        goto undo;
    if (*verdict == SIGNIN_ADMIT && !sign_in_record(db, meeting, person, &facts, time, err))
        goto undo;
    return attendance_commit(db, meeting, person, *verdict, out, err);
undo:
    db_rollback(db);
    return false;
}

bool guest_find(struct db *db, int64_t meeting, const uint8_t *token, bool *found, struct admission *out,
                struct err *err)
{
    int64_t person = 0;
    *found = false;
    return find_token(db, meeting, token, &person, err) &&
           (person == 0 || attendance_find(db, meeting, person, found, out, err));
}
