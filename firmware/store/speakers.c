#include "store/speakers.h"

#include <string.h>

#include "store/db.h"

/* The last word of each person counts; who has gone meanwhile is passed over. Who waited first is first. */
bool speakers_read(struct db *db, int64_t meeting, struct speakers *out, struct err *err)
{
    struct sqlite3_stmt *q = db_query(
        db, err,
        "SELECT e.person, e.result FROM event e WHERE e.meeting = ?1 AND e.kind = 'speak' AND e.seq = (SELECT max(l.seq)"
        " FROM event l WHERE l.meeting = ?1 AND l.kind = 'speak' AND l.person = e.person)"
        " AND (e.result = 'done' OR EXISTS (SELECT 1 FROM attendance a JOIN person p ON p.id = a.person"
        " WHERE a.meeting = ?1 AND a.person = e.person))"
        " AND (e.result <> 'speaks' OR e.seq = (SELECT max(seq) FROM event WHERE meeting = ?1 AND kind = 'speak'"
        "  AND result = 'speaks')) ORDER BY e.seq",
        "i", meeting);
    int rc = -1;
    *out = (struct speakers){0};
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        const char *result = db_text(q, 1);
        if (strcmp(result, "speaks") == 0)
            out->now = db_int(q, 0);
        else if (strcmp(result, "waits") == 0 && out->count < SPEAKERS_MOST)
            out->waiting[out->count++] = db_int(q, 0);
        else
            out->done += strcmp(result, "done") == 0;
    }
    return rc == 0;
}

static bool append(struct db *db, int64_t meeting, int64_t person, const char *result, const struct event_time *time,
                   struct err *err)
{
    struct event_row row = {.kind = "speak", .person = person, .result = result};
    return db_number(db, &row.room, 0, err, "SELECT room FROM person WHERE id = ?", "i", person) &&
           event_append(db, meeting, &row, time, NULL, err);
}

static bool waits(const struct speakers *s, int64_t person)
{
    for (int i = 0; i < s->count; i++)
        if (s->waiting[i] == person)
            return true;
    return false;
}

bool speakers_turn(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err)
{
    struct speakers s;
    int64_t here = 0;
    if (!speakers_read(db, meeting, &s, err) ||
        !db_number(db, &here, 0, err, "SELECT count(*) FROM attendance WHERE meeting = ? AND person = ?", "ii", meeting,
                   person))
        return false;
    bool off = waits(&s, person);
    if (here == 0 || s.now == person)
        return err_set(err, ERR_DATA, "person %lld is not here, or speaks", (long long)person);
    if (!off && s.count == SPEAKERS_MOST)
        return err_set(err, ERR_DATA, "%d wait to speak", SPEAKERS_MOST);
    if (!db_begin(db, err))
        return false;
    return db_end(db, append(db, meeting, person, off ? "off" : "waits", time, err), err);
}

bool speakers_next(struct db *db, int64_t meeting, const struct event_time *time, struct err *err)
{
    struct speakers s;
    if (!speakers_read(db, meeting, &s, err) || !db_begin(db, err))
        return false;
    bool ok = (s.now == 0 || append(db, meeting, s.now, "done", time, err)) &&
              (s.count == 0 || append(db, meeting, s.waiting[0], "speaks", time, err));
    return db_end(db, ok, err);
}
