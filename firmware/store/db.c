#include "store/db.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "store/page_sums.h"

enum { STATEMENTS_MOST = 96, BUSY_MS = 400 };

struct db {
    sqlite3 *handle;
    char name[FILEIO_PATH];
    int last_error;
    int count;
    struct {
        const char *sql;
        sqlite3_stmt *stmt;
    } statements[STATEMENTS_MOST];
};

/* What is left of it is for those who can read more out of it than we. */
static void leave_untouched(struct db *db)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/* In words for whoever stands at the desk; the library's own follow for the engineer. They may name columns,
 * never values; of what is damaged nobody knows what its columns' names are by now. */
static bool fail(struct db *db, struct err *err)
{
    if (db->handle == NULL)
        return err_set(err, ERR_IO, "out of memory");
    int extended = sqlite3_extended_errcode(db->handle);
    db->last_error = sqlite3_errcode(db->handle);
    bool missed = page_sums_missed();
    enum word words = W_STORE_FAILED;
    if (db->last_error == SQLITE_BUSY || db->last_error == SQLITE_LOCKED)
        words = W_STORE_BUSY;
    else if (db->last_error == SQLITE_FULL)
        words = W_STORE_FULL;
    else if (db->last_error == SQLITE_CORRUPT || db->last_error == SQLITE_NOTADB || missed)
        words = W_STORE_DAMAGED;
    else if (db->last_error == SQLITE_READONLY || db->last_error == SQLITE_CANTOPEN)
        words = W_STORE_READ_ONLY;
    enum err_code code = words == W_STORE_BUSY ? ERR_AGAIN : words == W_STORE_DAMAGED ? ERR_DAMAGED : ERR_IO;
    if (code == ERR_DAMAGED) {
        leave_untouched(db);
        return err_set(err, code, "%s: %s (%d)", db->name, say(words), extended);
    }
    return err_set(err, code, "%s: %s (%s, %d)", db->name, say(words), sqlite3_errmsg(db->handle), extended);
}

/* EXCLUSIVE comes before the first access, so that WAL needs no shared memory file. Nothing here writes. */
static const char approach[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = ON; PRAGMA "
                               "secure_delete = ON; PRAGMA temp_store = MEMORY;"
                               "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA cache_size = "
                               "-2000; PRAGMA synchronous = FULL;";

/* Nobody asks SQLite how much memory it took; counting it costs a lock for each piece. The VFS's name; NULL where memory ran out:
 * the next call tries again. */
static const char *configure(void)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static const char *vfs;
    pthread_mutex_lock(&lock);
    if (vfs == NULL) {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        vfs = page_sums_register();
    }
    const char *name = vfs;
    pthread_mutex_unlock(&lock);
    return name;
}

bool db_open(struct db **out, const char *path, enum db_mode mode, struct err *err)
{
    *out = NULL;
    const char *vfs = configure();
    struct db *db = vfs == NULL ? NULL : calloc(1, sizeof *db);
    if (db == NULL)
        return err_set(err, ERR_IO, "out of memory");
    snprintf(db->name, sizeof db->name, "%s", path == NULL ? "store" : path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == DB_NEW ? SQLITE_OPEN_CREATE : 0);
    mode_t mask = umask(077);
    page_sums_missed(); /* what another file's reader met */
    page_sums_for_new(mode == DB_NEW);
    int rc = sqlite3_open_v2(path == NULL ? ":memory:" : path, &db->handle, flags, vfs);
    page_sums_for_new(false);
    umask(mask);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(db->handle, BUSY_MS);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    }
    if (rc == SQLITE_OK && mode == DB_NEW)
        page_sums_reserve(db->handle);
    if (rc == SQLITE_OK ? db_exec(db, approach, err) : fail(db, err)) {
        *out = db;
        return true;
    }
    db_close(db);
    return false;
}

bool db_take(struct db *db, struct err *err)
{
    return db_exec(db, "PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT", err);
}

bool db_summed(struct db *db)
{
    return page_sums_on(db->handle);
}

bool db_prove(struct db *db, struct err *err)
{
    int64_t busy = 1;
    /* an UPDATE to the same value would write nothing at all */
    static const char write_and_take_back[] = "BEGIN IMMEDIATE;"
                                              "INSERT INTO room (building, unit, number) VALUES ('?', '', '?');"
                                              "DELETE FROM room WHERE building = '?'; COMMIT";
    db_rollback(db);
    return db_exec(db, write_and_take_back, err) &&
           db_number(db, &busy, 1, err, "PRAGMA wal_checkpoint(TRUNCATE)", "") &&
           (busy == 0 || err_set(err, ERR_IO, "%s: %s", db->name, say(W_STORE_FAILED)));
}

bool db_check(struct db *db, bool summed, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, "PRAGMA integrity_check(1)", "");
    int rc = q == NULL ? -1 : db_step(db, q, err);
    bool whole = rc == 1 && strcmp(db_text(q, 0), "ok") == 0 && (!summed || db_summed(db));
    if (rc == 1)
        db_reset(q);
    if (whole || rc < 0)
        return whole;
    leave_untouched(db);
    return err_set(err, ERR_DAMAGED, "%s: %s", db->name, say(W_STORE_DAMAGED));
}

bool db_copy(struct db *db, const char *path, struct err *err)
{
    page_sums_for_new(true);
    bool ok = page_sums_reserve(db->handle) ? db_run(db, err, "VACUUM main INTO ?", "s", path) : fail(db, err);
    page_sums_for_new(false);
    return ok;
}

bool db_folder(const struct db *db, char *out)
{
    const char *last = strrchr(db->name, '/');
    if (last == NULL)
        return false;
    snprintf(out, FILEIO_PATH, "%.*s", (int)(last - db->name), db->name);
    return true;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    for (int i = 0; i < db->count; i++)
        sqlite3_finalize(db->statements[i].stmt);
    sqlite3_close_v2(db->handle);
    free(db);
}

bool db_remove(const char *path, struct err *err)
{
    static const char *const ends[] = {"", "-journal", "-wal", "-shm"};
    char whole[FILEIO_PATH];
    bool ok = true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        int n = snprintf(whole, sizeof whole, "%s%s", path, ends[i]);
        if ((n >= (int)sizeof whole || (unlink(whole) != 0 && errno != ENOENT)) && ok)
            ok = err_set_errno(err, ERR_IO, errno, "%s", whole);
    }
    return ok;
}

static sqlite3_stmt *prepared(struct db *db, const char *sql, struct err *err)
{
    for (int i = 0; i < db->count; i++)
        if (db->statements[i].sql == sql) {
            sqlite3_reset(db->statements[i].stmt);
            return db->statements[i].stmt;
        }
    sqlite3_stmt *stmt = NULL;
    if (db->count == STATEMENTS_MOST) {
        err_set(err, ERR_SOFTWARE, "more than %d statements", STATEMENTS_MOST);
        return NULL;
    }
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
        fail(db, err);
        return NULL;
    }
    db->statements[db->count].sql = sql;
    db->statements[db->count++].stmt = stmt;
    return stmt;
}

/* `keep`: the values stay where they are until the statement has run. */
static void bind(sqlite3_stmt *stmt, const char *types, bool keep, va_list args)
{
    for (int i = 1; *types != '\0'; types++, i++) {
        if (*types == 'i') {
            sqlite3_bind_int64(stmt, i, va_arg(args, int64_t));
        } else if (*types == 's') {
            sqlite3_bind_text(stmt, i, va_arg(args, const char *), -1, keep ? SQLITE_STATIC : SQLITE_TRANSIENT);
        } else if (*types == 'b') {
            const void *bytes = va_arg(args, const void *);
            sqlite3_bind_blob(stmt, i, bytes, va_arg(args, int), keep ? SQLITE_STATIC : SQLITE_TRANSIENT);
        } else {
            sqlite3_bind_null(stmt, i);
        }
    }
}

static sqlite3_stmt *query(struct db *db, struct err *err, const char *sql, const char *types, bool keep, va_list args)
{
    sqlite3_stmt *stmt = prepared(db, sql, err);
    if (stmt != NULL)
        bind(stmt, types, keep, args);
    return stmt;
}

struct sqlite3_stmt *db_query(struct db *db, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *stmt = query(db, err, sql, types, false, args);
    va_end(args);
    return stmt;
}

void db_reset(struct sqlite3_stmt *stmt)
{
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt); /* bound values may be names */
}

int db_step(struct db *db, struct sqlite3_stmt *stmt, struct err *err)
{
    int rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE)
        fail(db, err);
    db_reset(stmt);
    return rc == SQLITE_DONE ? 0 : -1;
}

bool db_run(struct db *db, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *stmt = query(db, err, sql, types, true, args);
    va_end(args);
    if (stmt == NULL)
        return false;
    int rc = db_step(db, stmt, err);
    if (rc == 1)
        db_reset(stmt);
    return rc >= 0;
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db, err);
}

bool db_number(struct db *db, int64_t *out, int64_t missing, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *stmt = query(db, err, sql, types, false, args);
    va_end(args);
    int rc = stmt == NULL ? -1 : db_step(db, stmt, err);
    *out = rc == 1 && !db_is_null(stmt, 0) ? db_int(stmt, 0) : missing;
    if (rc == 1)
        db_reset(stmt);
    return rc >= 0;
}

int64_t db_int(struct sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt, column);
}

const char *db_text(struct sqlite3_stmt *stmt, int column)
{
    const unsigned char *text = sqlite3_column_text(stmt, column);
    return text == NULL ? "" : (const char *)text;
}

const void *db_blob(struct sqlite3_stmt *stmt, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(stmt, column);
    *length = (size_t)sqlite3_column_bytes(stmt, column);
    return bytes;
}

bool db_is_null(struct sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL;
}

int64_t db_scanned(const struct db *db)
{
    int64_t rows = 0;
    for (int i = 0; i < db->count; i++)
        rows += sqlite3_stmt_status(db->statements[i].stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    return rows;
}

int64_t db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

int db_changes(struct db *db)
{
    return sqlite3_changes(db->handle);
}

bool db_wrote(struct db *db)
{
    return sqlite3_total_changes(db->handle) > 0;
}

bool db_refused(const struct db *db)
{
    return db->last_error == SQLITE_CONSTRAINT;
}

bool db_begin(struct db *db, struct err *err)
{
    return db_exec(db, "BEGIN IMMEDIATE", err);
}

/* An ext4 that the kernel has made read-only (a failing card: errors=remount-ro) takes writes of files that are open already
 * into memory, and its fsync returns 0 without writing: measured in tests/vm, a_data_partition_that_takes_no_write. */
static bool writable(struct db *db, struct err *err)
{
    struct statvfs fs;
    bool in_memory = strchr(db->name, '/') == NULL;
    return in_memory || (statvfs(db->name, &fs) == 0 && (fs.f_flag & ST_RDONLY) == 0) ||
           err_set(err, ERR_IO, "%s: %s", db->name, say(W_STORE_READ_ONLY));
}

bool db_commit(struct db *db, struct err *err)
{
    return db_exec(db, "COMMIT", err) && writable(db, err);
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_end(struct db *db, bool ok, struct err *err)
{
    ok = ok && db_commit(db, err);
    if (!ok)
        db_rollback(db);
    return ok;
}
