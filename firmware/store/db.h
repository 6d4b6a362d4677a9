/* db: the one SQLite connection, opened and spoken to one way; the only home of sqlite3.h in store/.
 * Owns: the connection and its prepared statements. Takes: constant SQL and bound values. Never: builds SQL
 * from data, lets a second process in (EXCLUSIVE), trusts a schema. Used by one thread at a time. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;
struct sqlite3_stmt;

enum db_mode { DB_EXISTING, DB_NEW };

/* Opens a file (`path` NULL: in memory; "": in a file without a name) without writing to it: locking_mode=EXCLUSIVE, synchronous=FULL,
 * foreign keys, secure_delete, DEFENSIVE. ERR_IO or ERR_DAMAGED in words for staff; a file that was found damaged is closed
 * without a last write, its log left as it lies. */
bool db_open(struct db **db, const char *path, enum db_mode mode, struct err *err);

/* Puts it into WAL and holds it until closed. ERR_AGAIN within 1 s while another process does. */
bool db_take(struct db *db, struct err *err);

/* Do its pages carry sums (store/page_sums)? Known once something was read of it. */
bool db_summed(struct db *db);

/* Proves that the medium takes a write and a sync, and brings all that the log holds durably into the
 * database. */
bool db_prove(struct db *db, struct err *err);

/* Reads the whole file: ERR_DAMAGED if its pages or indexes do not fit together, or if it has no sums but must have. */
bool db_check(struct db *db, bool summed, struct err *err);

/* Writes all of it into a new file at `path`, without free pages, with sums, not flushed. */
bool db_copy(struct db *db, const char *path, struct err *err);

/* The folder its file lies in, as it was opened, into `out` (FILEIO_PATH bytes); false: in memory. */
bool db_folder(const struct db *db, char *out);

/* Removes the file of a closed database with its journal and log, which would be taken for those of the next one of that name. What
 * is not there is gone already. */
bool db_remove(const char *path, struct err *err);

/* Closes; what was committed stays. NULL is fine. */
void db_close(struct db *db);

/* Prepares once for ever: `sql` must be a string constant, it is the key. Binds by `types`: i int64_t, s
 * string, b pointer and int length, n NULL (takes no argument). NULL with err set on failure. */
struct sqlite3_stmt *db_query(struct db *db, struct err *err, const char *sql, const char *types, ...);

/* 1: a row; 0: no more (the statement is reset and its bindings cleared); -1: failed, err set (reset too). */
int db_step(struct db *db, struct sqlite3_stmt *stmt, struct err *err);

/* Ends reading early. */
void db_reset(struct sqlite3_stmt *stmt);

/* Runs a statement that gives no rows. */
bool db_run(struct db *db, struct err *err, const char *sql, const char *types, ...);

/* Runs constant SQL text of several statements (schema, pragmas, BEGIN). */
bool db_exec(struct db *db, const char *sql, struct err *err);

/* The first column of the first row; `missing` where there is no row. */
bool db_number(struct db *db, int64_t *out, int64_t missing, struct err *err, const char *sql, const char *types, ...);

/* Columns of the current row, from 0. Text is valid until the next step. */
int64_t db_int(struct sqlite3_stmt *stmt, int column);
const char *db_text(struct sqlite3_stmt *stmt, int column); /* "" for NULL */
const void *db_blob(struct sqlite3_stmt *stmt, int column, size_t *length);
bool db_is_null(struct sqlite3_stmt *stmt, int column);

/* Rows that all statements so far have walked through without an index (SQLITE_STMTSTATUS_FULLSCAN_STEP). */
int64_t db_scanned(const struct db *db);

int64_t db_last_id(struct db *db);
int db_changes(struct db *db);
bool db_wrote(struct db *db); /* anything since it was opened */

/* True if err came from a constraint (a uniqueness that held), not from the medium. */
bool db_refused(const struct db *db);

/* BEGIN IMMEDIATE .. COMMIT; a commit that a read-only file system took into memory only is a failed one. After a failed commit the connection is in doubt: close it, open it again, read.
 */
bool db_begin(struct db *db, struct err *err);
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);

/* The end of a transaction: COMMIT if `ok`, else and where that fails ROLLBACK. True if it is committed. */
bool db_end(struct db *db, bool ok, struct err *err);

#endif
