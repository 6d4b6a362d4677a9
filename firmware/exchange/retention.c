#include "exchange/retention.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/text.h"
#include "exchange/scrub.h"
#include "meeting/label.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/remarks.h"

#define DAY_MS (24LL * 3600 * 1000)

enum { PERSONS_A_STEP = 200 };

/* Over by this clock; and was it so a day ago, by another start or by this one's running time? */
static bool judge(struct db *db, int64_t meeting, int64_t ended_ms, int keep_days, const struct event_time *time,
                  enum retention_verdict *verdict, struct err *err)
{
    bool over = ended_ms > 0 && time->at.wall_ms > ended_ms + keep_days * DAY_MS;
    int64_t wall = 0, boot = 0;
    bool same_boot = false;
    *verdict = RETENTION_KEPT;
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT wall_ms, boot_ms, boot_id FROM retention WHERE meeting = ?", "i", meeting);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        wall = db_int(q, 0);
        boot = db_int(q, 1);
        same_boot = strcmp(db_text(q, 2), time->boot_id) == 0;
        db_reset(q);
    }
    if (rc < 0)
        return false;
    if (!over) /* nothing is written where nothing was seen: a start waits for no card */
        return rc == 0 || db_run(db, err, "DELETE FROM retention WHERE meeting = ?", "i", meeting);
    *verdict = RETENTION_SEEN;
    if (rc == 0)
        return db_run(db, err, "INSERT INTO retention (meeting, wall_ms, boot_id, boot_ms) VALUES (?, ?, ?, ?)", "iisi",
                      meeting, time->at.wall_ms, time->boot_id, time->at.boot_ms);
    if (same_boot ? time->at.boot_ms - boot >= DAY_MS : time->at.wall_ms - wall >= DAY_MS)
        *verdict = RETENTION_OVER;
    return true;
}

/* ---- what the office has promised stays, without persons ---- */

struct cleaning {
    struct scrub *scrub;
    struct plan_row rows[64];
    int count;
};

static bool clean_row(void *context, const struct plan_row *p, const char *rooms)
{
    struct cleaning *c = context;
    struct plan_row clean = *p;
    (void)rooms;
    scrub_text(c->scrub, p->problem, clean.problem, sizeof clean.problem);
    scrub_text(c->scrub, p->place, clean.place, sizeof clean.place);
    scrub_text(c->scrub, p->measure, clean.measure, sizeof clean.measure);
    scrub_text(c->scrub, p->progress, clean.progress, sizeof clean.progress);
    /* what the remarks say of it goes with them */
    text_copy(clean.followed, sizeof clean.followed, plan_followed(p));
    scrub_text(c->scrub, plan_result(p), clean.result, sizeof clean.result);
    scrub_text(c->scrub, p->conclusion, clean.conclusion, sizeof clean.conclusion);
    if (memcmp(&clean, p, sizeof clean) != 0)
        c->rows[c->count++] = clean;
    return c->count < (int)(sizeof c->rows / sizeof *c->rows);
}

static bool clean_plan(struct db *db, int64_t meeting, const struct event_time *time, int *cleaned, struct err *err)
{
    struct cleaning *c = calloc(1, sizeof *c);
    bool ok = c != NULL ? scrub_open(&c->scrub, db, err) : err_set(err, ERR_IO, "out of memory");
    do {
        if (c != NULL)
            c->count = 0;
        ok = ok && remarks_each_plan(db, meeting, clean_row, c, err) && db_begin(db, err);
        enum remarks_change change;
        if (!ok)
            break;
        for (int i = 0; ok && i < c->count; i++)
            ok = remarks_put_plan(db, meeting, &c->rows[i], time, &change, err);
        ok = db_end(db, ok, err);
        *cleaned += ok ? c->count : 0;
    } while (ok && c->count > 0);
    if (c != NULL) {
        scrub_close(c->scrub);
        explicit_bzero(c, sizeof *c);
    }
    free(c);
    return ok;
}

/* ---- in steps: a cut leaves less, never something new ---- */

static bool remove_some(struct db *db, int64_t meeting, int *count, struct err *err)
{
    int step = PERSONS_A_STEP;
    while (step == PERSONS_A_STEP) {
        if (!db_run(
                db, err,
                "DELETE FROM person WHERE id IN (SELECT id FROM person WHERE meeting = ? ORDER BY stands_for IS NULL"
                " LIMIT 200)",
                "i", meeting))
            return false;
        step = db_changes(db);
        *count += step;
    }
    return true;
}

static bool remove_all(struct db *db, int64_t meeting, const struct event_time *time, struct retention_report *r,
                       struct err *err)
{
    char counts[96];
    struct event_row row = {.kind = "purge", .result = counts};
    int persons = 0, households, remarks, plan = 0;
    if (!remarks_settle_published(db, meeting, err) || !clean_plan(db, meeting, time, &plan, err) ||
        !db_run(db, err, "DELETE FROM remark WHERE meeting = ?", "i", meeting))
        return false;
    remarks = db_changes(db);
    if (!db_run(db, err, "DELETE FROM household WHERE meeting = ?", "i", meeting))
        return false;
    households = db_changes(db);
    if (!remove_some(db, meeting, &persons, err) ||
        !db_run(db, err,
                "DELETE FROM room WHERE id NOT IN (SELECT room FROM person) AND id NOT IN (SELECT room FROM household)",
                ""))
        return false;
    r->persons += persons;
    r->households += households;
    r->remarks += remarks;
    r->plan += plan;
    if (persons + households + remarks + plan == 0)
        return true;
    snprintf(counts, sizeof counts, "%d persons, %d remarks", persons, remarks);
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, time, NULL, err), err);
}

/* Whatever else knows names goes before the names do: who is cut on the way finds them here again, and begins anew. */
static bool forget_beside_once(struct db *db, int64_t meeting, struct err *err)
{
    int64_t any = 0;
    return db_number(
               db, &any, 0, err,
               "SELECT EXISTS (SELECT 1 FROM person WHERE meeting = ?1) OR EXISTS (SELECT 1 FROM household WHERE meeting = ?1)"
               " OR EXISTS (SELECT 1 FROM remark WHERE meeting = ?1)",
               "i", meeting) &&
           (any == 0 || forget_beside(db, err));
}

static bool look_at(struct db *db, int64_t meeting, const char *code, int64_t ended_ms, int keep_days,
                    const struct event_time *time, struct retention_report *r, struct err *err)
{
    enum retention_verdict verdict;
    int before = r->persons + r->households + r->remarks + r->plan;
    if (!judge(db, meeting, ended_ms, keep_days, time, &verdict, err))
        return false;
    if (verdict == RETENTION_OVER) {
        text_copy(r->codes[r->over++], MEETING_CODE, code);
        if (!forget_beside_once(db, meeting, err) || !remove_all(db, meeting, time, r, err))
            return false;
        if (r->persons + r->households + r->remarks + r->plan == before)
            verdict = RETENTION_NOTHING;
        else
            r->meetings++;
    }
    r->verdict = r->verdict == RETENTION_OVER || (verdict == RETENTION_KEPT && r->verdict != RETENTION_KEPT)
                     ? r->verdict
                     : verdict;
    return true;
}

bool retention_apply(struct db *db, int keep_days, const struct event_time *time, struct retention_report *r,
                     struct err *err)
{
    int64_t ids[RETENTION_MEETINGS], ends[RETENTION_MEETINGS];
    char codes[RETENTION_MEETINGS][MEETING_CODE];
    int count = 0, rc = -1;
    *r = (struct retention_report){0};
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT id, coalesce(ended_ms, starts_ms), code FROM meeting ORDER BY id DESC LIMIT ?", "i",
                 (int64_t)RETENTION_MEETINGS);
    while (q != NULL && (rc = db_step(db, q, err)) == 1 && count < RETENTION_MEETINGS) {
        text_copy(codes[count], MEETING_CODE, db_text(q, 2));
        ids[count] = db_int(q, 0);
        ends[count++] = db_int(q, 1);
    }
    if (rc == 1)
        db_reset(q);
    if (rc < 0)
        return false;
    for (int i = 0; i < count; i++)
        if (!look_at(db, ids[i], codes[i], ends[i], keep_days, time, r, err))
            return false;
    /* the rows are overwritten as they go (secure_delete); their pages leave the file, and the log is emptied */
    return r->meetings == 0 || (db_exec(db, "VACUUM", err) && forget_end(db, err));
}

int retention_generations(const char *folder, const char *code)
{
    char prefix[80], path[FILEIO_PATH];
    struct err ignored;
    int count = 0;
    DIR *dir = opendir(folder);
    struct dirent *entry;
    snprintf(prefix, sizeof prefix, "attendance-%s-", code);
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        size_t n = strlen(entry->d_name), m = strlen(prefix);
        size_t digits = n > m ? strspn(entry->d_name + m, "0123456789") : 0;
        const char *kind = entry->d_name + m + digits;
        bool ours = digits > 0 && strncmp(entry->d_name, prefix, m) == 0 &&
                    (strcmp(kind, ".db") == 0 || strcmp(kind, ".zip") == 0);
        count += ours && fileio_join(path, folder, entry->d_name, &ignored) && unlink(path) == 0;
    }
    if (dir != NULL)
        closedir(dir);
    return count;
}
