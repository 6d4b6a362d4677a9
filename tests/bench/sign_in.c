/* What a sign-in costs in the store, from the first to the last, and beside bare SQLite with the same statements, values and settings:
 * every call of the library is written down (the linker's --wrap) and played again on a copy of the store without us.
 * usage: bench-sign-in FOLDER [PERSONS]     FOLDER on tmpfs shows the work, on a disk the disk */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/fileio.h"
#include "store/attendance.h"
#include "store/db.h"
#include "store/event.h"
#include "store/roster.h"
#include "store/schema.h"

static const struct event_time at = {{5000, 1789731360000LL}, "boot"};

/* ---- what was called ---- */

enum op { PREPARE, INT, TEXT, BLOB, STEP, RESET, CLEAR, EXEC };

struct call {
    enum op op;
    int stmt, at, length;
    int64_t number;
    char *bytes; /* of a text, a blob, or SQL */
};

enum { STATEMENTS = 64, ROUNDS = 7 };

static struct call *calls;
static size_t count, room;
static bool recording;
static sqlite3_stmt *seen[STATEMENTS];
static int statements;

static int index_of(sqlite3_stmt *stmt)
{
    for (int i = 0; i < statements; i++)
        if (seen[i] == stmt)
            return i;
    return -1;
}

static void note(enum op op, int stmt, int place, int64_t number, const void *bytes, int length)
{
    if (!recording)
        return;
    if (count == room)
        calls = realloc(calls, (room = room == 0 ? 4096 : 2 * room) * sizeof *calls);
    if (calls == NULL)
        abort();
    char *copy = bytes == NULL ? NULL : malloc((size_t)length + 1);
    if (copy != NULL)
        memcpy(copy, bytes, (size_t)length), copy[length] = '\0';
    calls[count++] = (struct call){op, stmt, place, length, number, copy};
}

int __real_sqlite3_prepare_v3(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
int __real_sqlite3_bind_int64(sqlite3_stmt *, int, sqlite3_int64);
int __real_sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *));
int __real_sqlite3_bind_blob(sqlite3_stmt *, int, const void *, int, void (*)(void *));
int __real_sqlite3_step(sqlite3_stmt *);
int __real_sqlite3_reset(sqlite3_stmt *);
int __real_sqlite3_clear_bindings(sqlite3_stmt *);
int __real_sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
int __wrap_sqlite3_prepare_v3(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
int __wrap_sqlite3_bind_int64(sqlite3_stmt *, int, sqlite3_int64);
int __wrap_sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *));
int __wrap_sqlite3_bind_blob(sqlite3_stmt *, int, const void *, int, void (*)(void *));
int __wrap_sqlite3_step(sqlite3_stmt *);
int __wrap_sqlite3_reset(sqlite3_stmt *);
int __wrap_sqlite3_clear_bindings(sqlite3_stmt *);
int __wrap_sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);

int __wrap_sqlite3_prepare_v3(sqlite3 *db, const char *sql, int n, unsigned flags, sqlite3_stmt **out,
                              const char **tail)
{
    int rc = __real_sqlite3_prepare_v3(db, sql, n, flags, out, tail);
    if (recording && statements < STATEMENTS) {
        seen[statements] = *out;
        note(PREPARE, statements++, 0, 0, sql, (int)strlen(sql));
    }
    return rc;
}

int __wrap_sqlite3_bind_int64(sqlite3_stmt *s, int i, sqlite3_int64 v)
{
    note(INT, index_of(s), i, v, NULL, 0);
    return __real_sqlite3_bind_int64(s, i, v);
}

int __wrap_sqlite3_bind_text(sqlite3_stmt *s, int i, const char *v, int n, void (*f)(void *))
{
    note(TEXT, index_of(s), i, 0, v, n < 0 ? (int)strlen(v) : n);
    return __real_sqlite3_bind_text(s, i, v, n, f);
}

int __wrap_sqlite3_bind_blob(sqlite3_stmt *s, int i, const void *v, int n, void (*f)(void *))
{
    note(BLOB, index_of(s), i, 0, v, n);
    return __real_sqlite3_bind_blob(s, i, v, n, f);
}

int __wrap_sqlite3_step(sqlite3_stmt *s)
{
    note(STEP, index_of(s), 0, 0, NULL, 0);
    return __real_sqlite3_step(s);
}

int __wrap_sqlite3_reset(sqlite3_stmt *s)
{
    note(RESET, index_of(s), 0, 0, NULL, 0);
    return __real_sqlite3_reset(s);
}

int __wrap_sqlite3_clear_bindings(sqlite3_stmt *s)
{
    note(CLEAR, index_of(s), 0, 0, NULL, 0);
    return __real_sqlite3_clear_bindings(s);
}

int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*f)(void *, int, char **, char **), void *c, char **m)
{
    note(EXEC, 0, 0, 0, sql, (int)strlen(sql));
    return __real_sqlite3_exec(db, sql, f, c, m);
}

/* ---- the store, and the calls without it ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench-sign-in: %s\n", what);
    exit(1);
}

static struct db *make(const char *folder, int persons, int64_t *id)
{
    struct db *db = NULL;
    struct err err = {0};
    struct meeting meeting = {
        .code = "m", .title = "t", .estate = "e", .place = "p", .plan = {.rows = 60, .seats = 60}};
    int64_t person;
    if (!schema_open(&db, folder, true, &err) || !db_begin(db, &err) || !roster_meeting(db, &meeting, id, &err))
        fail(err.text);
    for (int i = 0; i < persons; i++) {
        struct roster_row row = {.has_reply = true, .reply = REPLY_YES};
        enum roster_change change;
        snprintf(row.room.building, sizeof row.room.building, "%d", i / 2 / 200 + 1);
        snprintf(row.room.unit, sizeof row.room.unit, "1");
        snprintf(row.room.number, sizeof row.room.number, "%d", i / 2 % 200 + 101);
        snprintf(row.name, sizeof row.name, "王%d", i);
        if (!roster_put(db, *id, &row, &change, &person, &err))
            fail(err.text);
    }
    if (!roster_set_state(db, *id, MEETING_OPEN, &err) || !db_commit(db, &err) || !db_prove(db, &err))
        fail(err.text);
    return db;
}

static void sign_in(struct db *db, int64_t meeting, int64_t person)
{
    enum signin_verdict verdict;
    struct admission a;
    struct err err = {0};
    if (!attendance_sign_in(db, meeting, person, &at, &verdict, &a, &err) || verdict != SIGNIN_ADMIT)
        fail(err.text);
}

static double play(const char *path)
{
    static const char settings[] =
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
        "PRAGMA cache_size = -2000; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL";
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt[STATEMENTS] = {NULL};
    if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, settings, NULL, NULL, NULL) != SQLITE_OK)
        fail("bare SQLite does not open the copy");
    double began = now();
    for (size_t i = 0; i < count; i++) {
        const struct call *c = &calls[i];
        sqlite3_stmt *s = c->stmt < 0 ? NULL : stmt[c->stmt];
        int rc = SQLITE_OK;
        switch (c->op) {
        case PREPARE:
            rc = sqlite3_prepare_v3(db, c->bytes, -1, SQLITE_PREPARE_PERSISTENT, &stmt[c->stmt], NULL);
            break;
        case INT:
            rc = sqlite3_bind_int64(s, c->at, c->number);
            break;
        case TEXT:
            rc = sqlite3_bind_text(s, c->at, c->bytes, c->length, SQLITE_STATIC);
            break;
        case BLOB:
            rc = sqlite3_bind_blob(s, c->at, c->bytes, c->length, SQLITE_STATIC);
            break;
        case STEP:
            rc = sqlite3_step(s) == SQLITE_ERROR;
            break;
        case RESET:
            sqlite3_reset(s);
            break;
        case CLEAR:
            sqlite3_clear_bindings(s);
            break;
        case EXEC:
            rc = sqlite3_exec(db, c->bytes, NULL, NULL, NULL);
            break;
        }
        if (rc != SQLITE_OK)
            fail(sqlite3_errmsg(db));
    }
    double took = now() - began;
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(stmt[i]);
    sqlite3_close(db);
    return took;
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double at_percent(double *times, int from, int to, int percent)
{
    static double part[1000000];
    int n = to - from;
    memcpy(part, times + from, (size_t)n * sizeof *part);
    qsort(part, (size_t)n, sizeof *part, by_time);
    return part[(n - 1) * percent / 100];
}

static void curve(struct db *db, int64_t meeting, int persons)
{
    static const int marks[] = {60, 300, 1000, 3600, 10000, 20000, 30000};
    double *times = calloc((size_t)persons, sizeof *times), first = 0;
    if (times == NULL)
        fail("out of memory");
    for (int i = 0; i < persons; i++) {
        double began = now();
        sign_in(db, meeting, i + 1);
        times[i] = now() - began;
    }
    for (size_t m = 0; m < sizeof marks / sizeof *marks && marks[m] <= persons; m++) {
        int from = marks[m] <= 300 ? marks[m] - 50 : marks[m] - marks[m] / 10;
        double median = at_percent(times, from, marks[m], 50);
        first = first == 0 ? median : first;
        printf("the sign-ins up to the %5dth: %4.0f us, p99 %4.0f us, %.2f x\n", marks[m], median,
               at_percent(times, from, marks[m], 99), median / first);
    }
    free(times);
}

static int64_t meeting_id;
static int owners;

static double sign_all_in(const char *path)
{
    struct db *db = NULL;
    struct err err = {0};
    if (!db_open(&db, path, DB_EXISTING, &err) || !db_take(db, &err))
        fail(err.text);
    double began = now();
    for (int i = 0; i < owners; i++)
        sign_in(db, meeting_id, i + 1);
    double took = now() - began;
    db_close(db);
    return took;
}

static double on_a_copy(const char *copy, const char *path, double (*run)(const char *))
{
    struct err err = {0};
    struct digest digest;
    unlink(path);
    if (!fileio_copy_new(copy, path, &digest, &err))
        fail(err.text);
    return run(path);
}

int main(int argc, char **argv)
{
    char plain[FILEIO_PATH], whole[FILEIO_PATH], path[FILEIO_PATH], copy[FILEIO_PATH];
    int persons = argc > 2 ? atoi(argv[2]) : 30000, beside = persons < 5000 ? persons : 5000;
    struct err err = {0};
    struct digest digest;
    int64_t id = 0;
    if (argc < 2 || !fileio_join(plain, argv[1], "beside", &err) || !fileio_join(whole, argv[1], "curve", &err) ||
        !fileio_join(path, plain, "kiosk.db", &err) || !fileio_join(copy, argv[1], "bare.db", &err))
        fail("usage: bench-sign-in FOLDER [PERSONS]");
    struct db *db = make(whole, persons, &id);
    curve(db, id, persons);
    db_close(db);

    db = make(plain, beside, &id); /* recorded, then played without us, in turn with runs of ours */
    db_close(db);
    if (!fileio_copy_new(path, copy, &digest, &err) || !db_open(&db, path, DB_EXISTING, &err) || !db_take(db, &err))
        fail(err.text);
    recording = true;
    for (int i = 0; i < beside; i++)
        sign_in(db, id, i + 1);
    recording = false;
    db_close(db);
    double ours[ROUNDS], bare[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        bare[round] = on_a_copy(copy, path, play);
        meeting_id = id;
        owners = beside;
        ours[round] = on_a_copy(copy, path, sign_all_in);
    }
    qsort(ours, ROUNDS, sizeof *ours, by_time);
    qsort(bare, ROUNDS, sizeof *bare, by_time);
    double a = ours[ROUNDS / 2] / beside, b = bare[ROUNDS / 2] / beside;
    printf(
        "a sign-in beside bare SQLite with the same statements and settings, medians of %d runs of %d: %.0f us, bare %.0f us: %.2f "
        "of its speed\n",
        ROUNDS, beside, a, b, b / a);
    return 0;
}
