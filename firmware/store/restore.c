#include "store/restore.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "store/check.h"
#include "store/db.h"
#include "store/ledger.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/sign_in.h"
#include "store/spare.h"

static const char *const parts[] = {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "kiosk.db-journal"};

enum { PARTS = sizeof parts / sizeof *parts, ASIDE_MOST = 1000 };

/* ---- the sign-ins after the copy ---- */

/* Who is not in the copy came without being listed: her name went with the damaged file, her seat is hers. */
static bool find_person(struct db *db, int64_t meeting, int64_t known, const struct ledger_line *l, int64_t *person,
                        struct err *err)
{
    int64_t room = 0;
    bool made;
    if (l->person <= known &&
        !db_number(db, person, 0, err, "SELECT id FROM person WHERE meeting = ? AND id = ?", "ii", meeting, l->person))
        return false;
    if (l->person <= known && *person != 0)
        return true;
    uint8_t salt[DIGEST_SALT_BYTES];
    digest_random(salt, sizeof salt);
    bool ok = roster_room(db, &l->room, &room, &made, err) &&
              db_run(db, err,
                     "INSERT INTO person (meeting, room, name, name_key, phone, reply, listed, salt)"
                     " VALUES (?, ?, ?, '', '', 0, 0, ?)",
                     "iisb", meeting, room, word_in(LANG_ZH, W_RESTORED_NAME), salt, (int)sizeof salt);
    *person = db_last_id(db);
    return ok;
}

static bool add_line(struct db *db, int64_t meeting, int64_t known, const struct ledger_line *l,
                     const struct event_time *now, struct err *err)
{
    struct event_row row = {.kind = "sign_in", .number = l->number, .seat = l->seat, .result = "restored"};
    struct event_time time = *now;
    struct sign_in_facts facts;
    int64_t taken = 0;
    time.at.wall_ms = l->wall_ms;
    if (!find_person(db, meeting, known, l, &row.person, err) || !sign_in_facts(db, meeting, row.person, &facts, err))
        return false;
    if (facts.rule.here) /* staff had moved her to another room: she stands already */
        return true;
    if (!db_number(db, &taken, 0, err,
                   "SELECT count(*) FROM attendance WHERE meeting = ? AND seat_row = ? AND seat_number = ?", "iii",
                   meeting, (int64_t)l->seat.row, (int64_t)l->seat.number))
        return false;
    if (taken != 0)
        row.seat = (struct seat){0, 0};
    row.room = facts.room;
    row.digest = facts.digest;
    return event_append(db, meeting, &row, &time, NULL, err);
}

static bool add_lines(struct db *db, const char *ledger, const struct meeting *m, int64_t last,
                      const struct event_time *time, struct copies *done, struct err *err)
{
    struct ledger_line lines[LEDGER_LINES];
    struct meeting row = *m;
    int64_t meeting = 0, known = 0;
    char result[64];
    struct event_row event = {.kind = "restored", .result = result};
    done->more = ledger_read(ledger, m->code, last, lines);
    snprintf(result, sizeof result, "%d+%d", done->here, done->more);
    if (!db_begin(db, err))
        return false;
    bool ok =
        roster_meeting(db, &row, &meeting, err) && db_number(db, &known, 0, err, "SELECT max(id) FROM person", "");
    for (int i = 0; ok && i < done->more; i++)
        ok = add_line(db, meeting, known, &lines[i], time, err);
    return db_end(db, ok && event_append(db, meeting, &event, time, NULL, err), err);
}

/* ---- files ---- */

static void clear_away(const char *building)
{
    char path[FILEIO_PATH];
    for (int i = 0; i < PARTS; i++)
        if (fileio_join(path, building, parts[i], NULL))
            unlink(path);
    rmdir(building);
}

/* What the copy says is current must be what its events say. */
static bool is_proved(struct db *db, struct err *err)
{
    struct check_found found;
    return check_store(db, &found, err) && (found.whole || err_set(err, ERR_DAMAGED, "%s", say(W_STORE_DAMAGED)));
}

/* A whole store in a folder of its own, so that a cut never leaves half of one in the place of the old. */
static bool build(const char *folder, const char *building, const char *copy, const struct meeting *m, int64_t last,
                  const struct event_time *time, struct copies *done, struct err *err)
{
    char path[FILEIO_PATH];
    struct digest digest;
    struct db *db = NULL;
    clear_away(building);
    bool ok = fileio_make_folder(building, err) && fileio_join(path, building, parts[0], err) &&
              fileio_copy_new(copy, path, &digest, err) && schema_open(&db, building, false, err) &&
              add_lines(db, folder, m, last, time, done, err) && is_proved(db, err) && db_prove(db, err);
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

bool restore_run(const char *folder, const struct meeting *meeting, const struct event_time *time, struct copies *done,
                 struct err *err)
{
    char copy[FILEIO_PATH], building[FILEIO_PATH], from[FILEIO_PATH], to[FILEIO_PATH];
    int64_t last = 0;
    if (!spare_find(folder, meeting->code, copy, &last, done))
        return err_set(err, ERR_NO_INPUT, "%s: %s", folder, say(W_RESTORE_NO_COPY));
    bool ok = fileio_join(building, folder, "restoring", err) && fileio_join(from, building, parts[0], err) &&
              fileio_join(to, folder, parts[0], err) && build(folder, building, copy, meeting, last, time, done, err) &&
              set_aside(folder, err) && (rename(from, to) == 0 || err_set_errno(err, ERR_IO, errno, "%s", to)) &&
              fileio_flush(folder, err);
    clear_away(building);
    return ok;
}
