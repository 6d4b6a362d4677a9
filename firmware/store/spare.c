#include "store/spare.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/log.h"
#include "store/db.h"
#include "store/event.h"
#include "store/ledger.h"
#include "store/leftovers.h"
#include "store/roster.h"
#include "store/versions.h"

enum { KEPT = 2, NUMBERS = 64, ROOM_LEFT = 8 << 20 };

/* The numbers there are, newest first. */
static int list(const char *copies, int *numbers)
{
    int count = 0;
    DIR *dir = opendir(copies);
    struct dirent *entry;
    while (dir != NULL && count < NUMBERS && (entry = readdir(dir)) != NULL) {
        int number = 0, used = 0;
        if (sscanf(entry->d_name, "kiosk-%6d.db%n", &number, &used) != 1 || used == 0 || entry->d_name[used] != '\0')
            continue;
        int at = count++;
        for (; at > 0 && numbers[at - 1] < number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
    if (dir != NULL)
        closedir(dir);
    return count;
}

static bool path_of(char *path, const char *copies, int number, struct err *err)
{
    char name[32];
    snprintf(name, sizeof name, "kiosk-%06d.db", number);
    return fileio_join(path, copies, name, err);
}

static void prune(const char *copies, int keep)
{
    char path[FILEIO_PATH];
    int numbers[NUMBERS], count = list(copies, numbers);
    for (int i = keep; i < count; i++)
        if (path_of(path, copies, numbers[i], NULL))
            unlink(path);
}

/* A copy must never take the room that the next sign-in wants. */
static bool fits(struct db *db, const char *copies, struct err *err)
{
    struct statvfs fs;
    int64_t pages = 0, size = 0;
    if (!db_number(db, &pages, 0, err, "PRAGMA page_count", "") ||
        !db_number(db, &size, 0, err, "PRAGMA page_size", ""))
        return false;
    if (statvfs(copies, &fs) != 0)
        return err_set_errno(err, ERR_IO, errno, "%s", copies);
    int64_t room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    return room > 2 * pages * size + ROOM_LEFT || err_set(err, ERR_IO, "%s: no room for a copy", copies);
}

static bool is_whole(const char *path, struct err *err)
{
    struct db *db = NULL;
    bool ok = db_open(&db, path, DB_EXISTING, err) && db_check(db, true, err);
    db_close(db);
    return ok;
}

static bool add(struct db *db, const char *copies, struct err *err)
{
    char fresh[FILEIO_PATH], path[FILEIO_PATH];
    int numbers[NUMBERS];
    struct err ignored;
    if (!fits(db, copies, err) || !fileio_join(fresh, copies, "new.tmp", err))
        return false;
    db_remove(fresh, &ignored); /* what a cut left */
    int next = list(copies, numbers) == 0 ? 1 : numbers[0] + 1;
    bool ok = db_copy(db, fresh, err) && fileio_flush(fresh, err) && is_whole(fresh, err) &&
              path_of(path, copies, next, err) &&
              (rename(fresh, path) == 0 || err_set_errno(err, ERR_IO, errno, "%s", path)) && fileio_flush(copies, err);
    if (!ok)
        db_remove(fresh, &ignored);
    return ok;
}

static bool copies_of(struct db *db, char *folder, char *copies, struct err *err)
{
    return db_folder(db, folder) && fileio_join(copies, folder, "copies", err);
}

bool spare_make(struct db *db, struct err *err)
{
    char folder[FILEIO_PATH], copies[FILEIO_PATH];
    *err = (struct err){0};
    if (!copies_of(db, folder, copies, err))
        return err->code == ERR_NONE;
    if (!fileio_make_folder(copies, err) || !add(db, copies, err))
        return false;
    prune(copies, KEPT);
    return true;
}

void spare_follow(struct db *db)
{
    struct err why = {0};
    if (db != NULL && db_wrote(db) && !spare_make(db, &why))
        log_warn("%s", why.text);
}

bool spare_clear(const char *folder, struct err *err)
{
    char copies[FILEIO_PATH], path[FILEIO_PATH];
    int numbers[NUMBERS], count;
    if (!fileio_join(copies, folder, "copies", err))
        return false;
    while ((count = list(copies, numbers)) > 0)
        for (int i = 0; i < count; i++)
            if (!path_of(path, copies, numbers[i], err) || !leftovers_remove(path, err))
                return false;
    if (fileio_exists(copies) && !fileio_flush(copies, err))
        return false;
    return fileio_join(path, folder, "ledger", err) && leftovers_remove(path, err);
}

bool spare_any(const char *folder)
{
    char copies[FILEIO_PATH];
    int numbers[NUMBERS];
    struct err ignored;
    return fileio_join(copies, folder, "copies", &ignored) && list(copies, numbers) > 0;
}

/* Whole as a file, and as a chain of events. */
static bool look_into(const char *path, const char *meeting, int64_t *last, int64_t *number, struct backups *out)
{
    struct db *db = NULL;
    struct meeting row;
    struct err err = {0};
    int64_t id = 0, here = 0, broken = 0, version;
    *last = *number = 0;
    bool ok = db_open(&db, path, DB_EXISTING, &err) && versions_identify(db, path, &version, &err) &&
              db_check(db, version >= VERSION_SUMMED, &err);
    bool known = ok && roster_find_meeting(db, meeting, &row, &id, &err);
    ok = ok && (known || err.code == ERR_NO_INPUT); /* not in it yet: nobody was here */
    if (known)
        ok = db_number(db, &here, 0, &err, "SELECT count(*) FROM attendance WHERE meeting = ?", "i", id) &&
             db_number(db, last, 0, &err, "SELECT max(seq) FROM event WHERE meeting = ?", "i", id) &&
             db_number(db, number, 0, &err, "SELECT max(number) FROM event WHERE meeting = ? AND kind = 'sign_in'", "i",
                       id) &&
             event_verify(db, id, &broken, &err) && broken == 0;
    db_close(db);
    if (!ok)
        log_warn("a copy that is not whole: %s", path);
    out->here = (int)here;
    return ok;
}

/* What the ledger knows beyond it. */
static void count_later(const char *folder, const char *meeting, int64_t last, int64_t number, struct backups *out)
{
    struct ledger_line *lines = calloc(LEDGER_LINES, sizeof *lines);
    int count = lines == NULL ? 0 : ledger_read(folder, meeting, last, lines);
    int64_t newest = number;
    for (int i = 0; i < count; i++) {
        bool signs_in = strcmp(lines[i].kind, "sign_in") == 0, enough = ledger_is_enough(&lines[i]);
        out->more += signs_in;
        out->changes += enough && !signs_in;
        out->missing += !enough;
        newest = signs_in && lines[i].number > newest ? lines[i].number : newest;
    }
    out->lost = (int)(newest - number) - out->more;
    int gone = count == 0 ? 0 : (int)(lines[count - 1].seq - last) - count - out->lost;
    out->missing += gone > 0 ? gone : 0;
    free(lines);
}

bool spare_find(const char *folder, const char *meeting, char *path, int64_t *last, struct backups *out)
{
    char copies[FILEIO_PATH];
    int numbers[NUMBERS], count = 0;
    int64_t number = 0;
    struct stat st;
    struct err ignored;
    *out = (struct backups){.damaged = true};
    if (fileio_join(copies, folder, "copies", &ignored))
        count = list(copies, numbers);
    for (int i = 0; i < count && !out->good; i++)
        out->good = path_of(path, copies, numbers[i], &ignored) && look_into(path, meeting, last, &number, out);
    if (!out->good)
        return false;
    if (stat(path, &st) == 0)
        out->wall_ms = (int64_t)st.st_mtim.tv_sec * 1000;
    count_later(folder, meeting, *last, number, out);
    return true;
}
