#include "store/schema.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "store/db.h"
#include "store/spare.h"
#include "store/versions.h"

/* A log without its store holds what may be the only copy of the last sign-ins, and would be replayed over a new one. */
static bool left_over(const char *folder, const char *name, struct err *err)
{
    char path[FILEIO_PATH];
    if (fileio_join(path, folder, name, err) && !fileio_exists(path))
        return false;
    err_set(err, ERR_DAMAGED, "%s: %s", path, say(W_STORE_DAMAGED));
    return true;
}

/* A new store gets its name only when it is whole, so that an empty file is always a damaged one. */
static bool make(const char *folder, const char *path, struct err *err)
{
    char name[64], fresh[FILEIO_PATH];
    struct err ignored;
    struct db *db = NULL;
    snprintf(name, sizeof name, "kiosk.db.new-%d", (int)getpid());
    if (!fileio_make_folder(folder, err) || !fileio_join(fresh, folder, name, err))
        return false;
    if (left_over(folder, "kiosk.db-wal", err) || left_over(folder, "kiosk.db-journal", err))
        return false;
    if (spare_any(folder)) /* never a silent empty start */
        return err_set(err, ERR_DAMAGED, "%s: %s", path, say(W_STORE_GONE));
    db_remove(fresh, &ignored);
    bool ok = db_open(&db, fresh, DB_NEW, err) && versions_run(db, 0, VERSION_NEWEST, err);
    db_close(db);
    ok = ok && fileio_flush(fresh, err);
    if (ok && link(fresh, path) != 0 && errno != EEXIST) /* another process may have been first: then take its store */
        ok = err_set_errno(err, ERR_IO, errno, "%s", path);
    db_remove(fresh, &ignored);
    return ok && fileio_flush(folder, err);
}

static bool check_file(const char *path, struct err *err)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return err_set_errno(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_INPUT : ERR_IO, errno, "%s", path);
    if (!S_ISREG(st.st_mode) || (st.st_mode & S_IWOTH) != 0)
        return err_set(err, ERR_IO, "%s: %s", path, say(W_STORE_FOREIGN));
    return st.st_size > 0 || err_set(err, ERR_DAMAGED, "%s: %s", path, say(W_STORE_DAMAGED));
}

/* A store from before the sums is written anew beside itself and takes its own place when it is whole. */
static bool give_sums(struct db **db, const char *folder, const char *path, struct err *err)
{
    char fresh[FILEIO_PATH], log[FILEIO_PATH];
    struct err ignored;
    if (!fileio_join(fresh, folder, "kiosk.db.summed", err) || !fileio_join(log, folder, "kiosk.db-wal", err))
        return false;
    db_remove(fresh, &ignored); /* what a cut left */
    bool ok = db_take(*db, err) && db_copy(*db, fresh, err) && fileio_flush(fresh, err);
    db_close(*db);
    *db = NULL;
    if (ok && fileio_exists(log)) /* it would be taken for the new one's */
        ok = err_set(err, ERR_IO, "%s: %s", log, say(W_STORE_FAILED));
    if (ok && rename(fresh, path) != 0)
        ok = err_set_errno(err, ERR_IO, errno, "%s", path);
    db_remove(fresh, &ignored);
    return ok && fileio_flush(folder, err) && db_open(db, path, DB_EXISTING, err);
}

static bool open_file(struct db **db, const char *folder, bool create, struct err *err)
{
    char path[FILEIO_PATH];
    int64_t version = 0;
    if (!fileio_join(path, folder, "kiosk.db", err))
        return false;
    if (!check_file(path, err) && !(create && err->code == ERR_NO_INPUT && make(folder, path, err)))
        return false;
    return db_open(db, path, DB_EXISTING, err) && versions_identify(*db, path, &version, err) &&
           db_check(*db, version >= VERSION_SUMMED, err) && (db_summed(*db) || give_sums(db, folder, path, err)) &&
           db_take(*db, err) && versions_run(*db, version, VERSION_NEWEST, err);
}

bool schema_open(struct db **db, const char *folder, bool create, struct err *err)
{
    *db = NULL;
    bool ok = folder == NULL || folder[0] == '\0'
                  ? db_open(db, folder, DB_NEW, err) && versions_run(*db, 0, VERSION_NEWEST, err)
                  : open_file(db, folder, create, err);
    if (!ok) {
        db_close(*db);
        *db = NULL;
    }
    return ok;
}
