#include "store/assign.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "store/db.h"
#include "store/hall.h"

enum { SEATED_MOST = SEATS_MOST, FAMILY_MOST = 16 };

struct waiting {
    int64_t person, room;
    bool front;
};

/* Those without a seat, homes together, in the order in which they get one. */
struct queue {
    int count;
    struct waiting all[SEATED_MOST];
};

bool assign_in_front(const char *note)
{
    static const char *const words[] = {"腿", "脚不", "轮椅", "拐杖", "行动不便", "走不", "前排", "wheelchair", "walk"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(note, words[i]) != NULL)
            return true;
    return false;
}

static bool read_queue(struct db *db, int64_t meeting, bool front, struct queue *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT p.id, p.room, n.greeted, coalesce(h.note, '') FROM person p"
        " JOIN household_now n ON n.meeting = p.meeting AND n.room = p.room"
        " LEFT JOIN household h ON h.meeting = p.meeting AND h.room = p.room JOIN room r ON r.id = p.room"
        " WHERE p.meeting = ? AND p.listed = 1 AND p.reply <> 1 AND p.twin IS NULL AND p.seat_row IS NULL AND n.reply = 3"
        " AND NOT n.here AND NOT EXISTS (SELECT 1 FROM event e WHERE e.meeting = p.meeting AND e.person = p.id AND"
        "  e.kind = 'early')"
        " ORDER BY length(r.building), r.building, length(r.unit), r.unit, length(r.number), r.number, p.id",
        "i", meeting);
    int rc = -1;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        bool first = db_int(q, 2) != 0 || assign_in_front(db_text(q, 3));
        if (first == front && out->count < SEATED_MOST)
            out->all[out->count++] = (struct waiting){db_int(q, 0), db_int(q, 1), first};
    }
    return rc == 0;
}

static bool give(struct db *db, int64_t meeting, const struct waiting *w, struct seat seat, struct err *err)
{
    return db_run(db, err, "UPDATE person SET seat_row = ?, seat_number = ? WHERE id = ?", "iii", (int64_t)seat.row,
                  (int64_t)seat.number, w->person) &&
           db_run(db, err, "INSERT OR REPLACE INTO auto_seat (meeting, person) VALUES (?, ?)", "ii", meeting,
                  w->person);
}

/* A home at a time, from `at` on; returns how many it has, `*ok` false if the store failed. */
static int seat_family(struct db *db, int64_t meeting, struct hall *hall, const struct queue *queue, int at,
                       int *seated, bool *ok, struct err *err)
{
    struct seat own[FAMILY_MOST];
    size_t owns = 0;
    int size = 1;
    while (at + size < queue->count && queue->all[at + size].room == queue->all[at].room)
        size++;
    for (int i = 0; i < size && *ok; i++) {
        struct seat seat = seating_choose(hall->plan, hall->taken, own, owns, size - i);
        if (seat.row == 0)
            continue;
        seating_take(hall->plan, hall->taken, seat, 0);
        if (owns < FAMILY_MOST)
            own[owns++] = seat;
        *ok = give(db, meeting, &queue->all[at + i], seat, err);
        ++*seated;
    }
    return size;
}

static bool note(struct db *db, int64_t meeting, const char *kind, int count, const struct event_time *time,
                 struct err *err)
{
    char text[16];
    struct event_row row = {.kind = kind, .result = text};
    snprintf(text, sizeof text, "%d", count);
    return event_append(db, meeting, &row, time, NULL, err);
}

static bool seat_all(struct db *db, int64_t meeting, struct seat_plan plan, int *seated, int *left, struct err *err)
{
    static struct queue queue; /* the store's thread is one */
    static struct hall hall;
    bool ok = hall_make(db, meeting, plan, &hall, err);
    queue.count = 0;
    ok = ok && read_queue(db, meeting, true, &queue, err) && read_queue(db, meeting, false, &queue, err);
    for (int at = 0; ok && at < queue.count;)
        at += seat_family(db, meeting, &hall, &queue, at, seated, &ok, err);
    *left = queue.count - *seated;
    return ok;
}

bool assign_seats(struct db *db, int64_t meeting, struct seat_plan plan, const struct event_time *time, int *seated,
                  int *left, struct err *err)
{
    *seated = *left = 0;
    if (seating_bytes(plan) == 0)
        return err_set(err, ERR_DATA, "no seat plan");
    if (!db_begin(db, err))
        return false;
    bool ok = seat_all(db, meeting, plan, seated, left, err) &&
              (*seated == 0 || note(db, meeting, "assigned", *seated, time, err));
    return db_end(db, ok, err);
}

/* Not of who is here, and not of a ticket that is out. */
#define UNUSED                                                                                                         \
    "SELECT s.person FROM auto_seat s WHERE s.meeting = ?1 AND NOT EXISTS (SELECT 1 FROM standing b WHERE"             \
    " b.meeting = s.meeting AND b.person = s.person) AND NOT EXISTS (SELECT 1 FROM event e WHERE"                      \
    " e.meeting = s.meeting AND e.person = s.person AND e.kind = 'early')"

bool assign_count(struct db *db, int64_t meeting, int *count, struct err *err)
{
    int64_t n = 0;
    bool ok = db_number(db, &n, 0, err, "SELECT count(*) FROM (" UNUSED ")", "i", meeting);
    *count = (int)n;
    return ok;
}

bool assign_undo(struct db *db, int64_t meeting, const struct event_time *time, int *freed, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok = assign_count(db, meeting, freed, err) &&
              db_run(db, err,
                     "UPDATE person SET seat_row = NULL, seat_number = NULL WHERE meeting = ?1 AND id IN (" UNUSED ")",
                     "i", meeting) &&
              db_run(db, err, "DELETE FROM auto_seat WHERE meeting = ?1 AND person IN (" UNUSED ")", "i", meeting) &&
              (*freed == 0 || note(db, meeting, "unassigned", *freed, time, err));
    return db_end(db, ok, err);
}
