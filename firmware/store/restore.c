#include "store/restore.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "store/briefing.h"
#include "store/check.h"
#include "store/db.h"
#include "store/ledger.h"
#include "store/leftovers.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/sign_in.h"
#include "store/spare.h"

static const char *const parts[] = {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "kiosk.db-journal"};

enum { PARTS = sizeof parts / sizeof *parts, ASIDE_MOST = 1000 };

/* ---- what came after the copy ---- */

/* An event of the ledger has another seq here where one before it could not be done again. */
struct redone {
    int64_t was, now;
};

struct redoing {
    struct db *db;
    int64_t meeting, known, last; /* known: persons of the copy; last: event of the copy */
    const struct event_time *now;
    struct redone seqs[LEDGER_LINES];
    int count;
};

static int64_t seq_now(const struct redoing *r, int64_t was)
{
    if (was <= r->last)
        return was;
    for (int i = 0; i < r->count; i++)
        if (r->seqs[i].was == was)
            return r->seqs[i].now;
    return 0;
}

/* Who is not in the copy came without being listed: her name went with the damaged file, her seat is hers. One of the copy may have
 * been moved to another room since. */
static bool find_person(const struct redoing *r, const struct ledger_line *l, int64_t *person, struct err *err)
{
    int64_t room = 0;
    bool made;
    if (!roster_room(r->db, &l->room, &room, &made, err))
        return false;
    if (l->person <= r->known && !db_number(r->db, person, 0, err, "SELECT id FROM person WHERE meeting = ? AND id = ?",
                                            "ii", r->meeting, l->person))
        return false;
    if (l->person <= r->known && *person != 0)
        return db_run(r->db, err,
                      "UPDATE person SET room = ?2, twin = NULL WHERE id = ?1 AND room <> ?2 AND listed = 0", "ii",
                      *person, room);
    uint8_t salt[DIGEST_SALT_BYTES];
    digest_random(salt, sizeof salt);
    bool ok = db_run(r->db, err,
                     "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt)"
                     " VALUES (?, ?, ?, '', '', 0, 0, ?)",
                     "iisb", r->meeting, room, word_in(LANG_ZH, W_RESTORED_NAME), salt, (int)sizeof salt);
    *person = db_last_id(r->db);
    return ok;
}

static bool sign_in_again(const struct redoing *r, const struct ledger_line *l, struct event_row *row, bool *done,
                          struct err *err)
{
    struct sign_in_facts facts;
    int64_t taken = 0;
    if (!find_person(r, l, &row->person, err) || !sign_in_facts(r->db, r->meeting, row->person, &facts, err))
        return false;
    *done = !facts.rule.here;
    if (!db_number(r->db, &taken, 0, err,
                   "SELECT count(*) FROM standing WHERE meeting = ? AND seat_row = ? AND seat_number = ?", "iii",
                   r->meeting, (int64_t)l->seat.row, (int64_t)l->seat.number))
        return false;
    if (taken != 0)
        row->seat = (struct seat){0, 0};
    row->room = facts.room;
    row->digest = facts.digest;
    row->result = l->result[0] != '\0' ? l->result : "restored";
    return true;
}

/* The seat on a paper that is out is hers: the touch or the list that gave it came after the copy. Not where the list keeps it for
 * another. */
static bool keep_seat_on_paper(const struct redoing *r, const struct event_row *row, struct err *err)
{
    return row->seat.row == 0 || strcmp(row->result, "failed") == 0 ||
           (db_run(
                r->db, err,
                "INSERT OR REPLACE INTO auto_seat (meeting, person) SELECT p.meeting, p.id FROM person p"
                " WHERE p.meeting = ?1 AND p.id = ?2 AND p.listed = 1 AND p.seat_row IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM person o WHERE o.meeting = ?1 AND o.listed = 1 AND o.seat_row = ?3 AND o.seat_number = ?4)",
                "iiii", r->meeting, row->person, (int64_t)row->seat.row, (int64_t)row->seat.number) &&
            db_run(r->db, err,
                   "UPDATE person SET seat_row = ?3, seat_number = ?4 WHERE id = ?2 AND seat_row IS NULL AND EXISTS"
                   " (SELECT 1 FROM auto_seat a WHERE a.meeting = ?1 AND a.person = ?2)",
                   "iiii", r->meeting, row->person, (int64_t)row->seat.row, (int64_t)row->seat.number));
}

/* What stands beside the events of some kinds. */
static bool beside_event(const struct redoing *r, const struct ledger_line *l, const struct event_row *row,
                         struct err *err)
{
    if (strcmp(l->kind, "reply") == 0)
        return briefing_take_reply(r->db, r->meeting, row->room, l->result, err);
    if (strcmp(l->kind, "early") == 0)
        return keep_seat_on_paper(r, row, err);
    if (strcmp(l->kind, "begin") == 0)
        return db_run(r->db, err, "UPDATE meeting SET began_ms = ? WHERE id = ?", "ii", l->wall_ms, r->meeting);
    if (strcmp(l->kind, "end") == 0)
        return db_run(r->db, err, "UPDATE meeting SET ended_ms = ?, state = 'closed' WHERE id = ?", "ii", l->wall_ms,
                      r->meeting);
    if (strcmp(l->kind, "unbegin") == 0 || strcmp(l->kind, "unend") == 0)
        return briefing_unsaid(r->db, r->meeting, l->kind, err);
    if (strcmp(l->kind, "close") == 0)
        return roster_set_state(r->db, r->meeting, MEETING_CLOSED, err);
    if (strcmp(l->kind, "reopen") == 0)
        return briefing_reopen(r->db, r->meeting, err);
    return true;
}

/* `*done` false: it cannot be done again. */
static bool redo(struct redoing *r, const struct ledger_line *l, bool *done, struct err *err)
{
    struct event_row row = {
        .kind = l->kind, .number = l->number, .person = l->person, .seat = l->seat, .result = l->result};
    struct event_time time = *r->now;
    int64_t seq = 0;
    bool made;
    time.at.wall_ms = l->wall_ms;
    row.of_seq = l->of_seq == 0 ? 0 : seq_now(r, l->of_seq);
    *done = ledger_is_enough(l) && (l->of_seq == 0 || row.of_seq != 0);
    if (!*done)
        return true;
    if (strcmp(l->kind, "sign_in") == 0
            ? !sign_in_again(r, l, &row, done, err)
            : l->room.number[0] != '\0' && !roster_room(r->db, &l->room, &row.room, &made, err))
        return false;
    if (!*done)
        return true;
    if (!db_exec(r->db, "SAVEPOINT redo", err))
        return false;
    if (event_append(r->db, r->meeting, &row, &time, &seq, err) && beside_event(r, l, &row, err)) {
        r->seqs[r->count++] = (struct redone){l->seq, seq};
        return db_exec(r->db, "RELEASE redo", err);
    }
    *done = false; /* the seat is somebody's by now, the sign-in does not stand */
    return db_refused(r->db) && db_exec(r->db, "ROLLBACK TO redo; RELEASE redo", err);
}

static bool redo_all(struct redoing *r, const char *ledger, const struct meeting *m, struct backups *out,
                     struct err *err)
{
    struct meeting row = *m;
    struct ledger_line *lines = calloc(LEDGER_LINES, sizeof *lines);
    if (lines == NULL)
        return err_set(err, ERR_IO, "out of memory");
    int count = ledger_read(ledger, m->code, r->last, lines);
    bool ok = roster_meeting(r->db, &row, &r->meeting, err) &&
              db_number(r->db, &r->known, 0, err, "SELECT max(id) FROM person", "");
    for (int i = 0; ok && i < count; i++) {
        bool done = false, counted = ledger_is_enough(&lines[i]), signs_in = strcmp(lines[i].kind, "sign_in") == 0;
        ok = redo(r, &lines[i], &done, err);
        if (counted && !done && !signs_in) { /* it was promised */
            out->changes--;
            out->missing++;
        }
    }
    free(lines);
    return ok;
}

static bool add_lines(struct db *db, const char *ledger, const struct meeting *m, int64_t last,
                      const struct event_time *time, struct backups *done, struct err *err)
{
    char result[64];
    struct redoing *r = calloc(1, sizeof *r);
    struct event_row event = {.kind = "restored", .result = result};
    if (r == NULL)
        return err_set(err, ERR_IO, "out of memory");
    *r = (struct redoing){.db = db, .last = last, .now = time};
    bool ok = db_begin(db, err);
    if (ok) {
        ok = redo_all(r, ledger, m, done, err);
        snprintf(result, sizeof result, "%d+%d", done->here, done->more);
        ok = db_end(db, ok && event_append(db, r->meeting, &event, time, NULL, err), err);
    }
    free(r);
    return ok;
}

/* ---- files ---- */

/* The ledger of the new store takes the old one's place: numbers of events differ where one could not be done again. */
static bool take_ledger(const char *folder, const char *building, struct err *err)
{
    char from[FILEIO_PATH], to[FILEIO_PATH];
    return fileio_join(from, building, "ledger", err) && fileio_join(to, folder, "ledger", err) &&
           (rename(from, to) == 0 || (errno == ENOENT && leftovers_remove(to, err)) ||
            err_set_errno(err, ERR_IO, errno, "%s", to));
}

/* What the copy says is current must be what its events say. */
static bool is_proved(struct db *db, struct err *err)
{
    struct check_found found;
    return check_store(db, &found, err) && (found.whole || err_set(err, ERR_DAMAGED, "%s", say(W_STORE_DAMAGED)));
}

/* A whole store in a folder of its own, so that a cut never leaves half of one in the place of the old. */
static bool build(const char *folder, const char *building, const char *copy, const struct meeting *m, int64_t last,
                  const struct event_time *time, struct backups *done, struct err *err)
{
    char path[FILEIO_PATH];
    struct digest digest;
    struct db *db = NULL;
    bool ok = leftovers_remove(building, err) && fileio_make_folder(building, err) &&
              fileio_join(path, building, parts[0], err) && fileio_copy_new(copy, path, &digest, err) &&
              schema_open(&db, building, false, err) && add_lines(db, folder, m, last, time, done, err) &&
              is_proved(db, err) && db_prove(db, err);
    db_close(db);
    return ok && fileio_flush(path, err);
}

/* A folder with a new name, and what is left of the store moved there: renamed, never opened. */
static bool set_aside(const char *folder, struct err *err)
{
    char name[32], aside[FILEIO_PATH], from[FILEIO_PATH], to[FILEIO_PATH];
    int n = 1;
    do {
        snprintf(name, sizeof name, "damaged-%03d", n);
        if (!fileio_join(aside, folder, name, err))
            return false;
    } while (mkdir(aside, 0700) != 0 && errno == EEXIST && ++n < ASIDE_MOST);
    for (int i = 0; i < PARTS; i++) {
        if (!fileio_join(from, folder, parts[i], err) || !fileio_join(to, aside, parts[i], err))
            return false;
        if (rename(from, to) != 0 && errno != ENOENT)
            return err_set_errno(err, ERR_IO, errno, "%s", from);
    }
    return fileio_flush(aside, err) && fileio_flush(folder, err);
}

bool restore_run(const char *folder, const struct meeting *meeting, const struct event_time *time, struct backups *done,
                 struct err *err)
{
    char copy[FILEIO_PATH], building[FILEIO_PATH], from[FILEIO_PATH], to[FILEIO_PATH];
    int64_t last = 0;
    if (!spare_find(folder, meeting->code, copy, &last, done))
        return err_set(err, ERR_NO_INPUT, "%s: %s", folder, say(W_RESTORE_NO_COPY));
    bool ok = fileio_join(building, folder, "restoring", err) && fileio_join(from, building, parts[0], err) &&
              fileio_join(to, folder, parts[0], err) && build(folder, building, copy, meeting, last, time, done, err) &&
              set_aside(folder, err) && (rename(from, to) == 0 || err_set_errno(err, ERR_IO, errno, "%s", to)) &&
              take_ledger(folder, building, err) && fileio_flush(folder, err);
    struct err ignored;
    leftovers_remove(building, &ignored); /* swept at the next start at the latest */
    return ok;
}
