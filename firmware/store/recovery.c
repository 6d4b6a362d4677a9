#include "store/recovery.h"

#include <string.h>

#include "base/digest.h"
#include "store/db.h"

static bool put_one(struct db *db, const char *code, struct err *err)
{
    uint8_t salt[DIGEST_BYTES];
    struct digest digest;
    digest_random(salt, sizeof salt);
    digest_mac(salt, code, strlen(code), &digest);
    return db_run(db, err, "INSERT INTO recovery (salt, digest) VALUES (?, ?)", "bb", salt, (int)sizeof salt,
                  digest.bytes, (int)sizeof digest.bytes);
}

bool recovery_put(struct db *db, const char codes[PIN_CODES][PIN_CODE_DIGITS + 1], struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool ok = db_run(db, err, "DELETE FROM recovery", "") &&
              db_run(db, err, "UPDATE staff SET wrong_codes = 0 WHERE id = 1", "");
    for (int i = 0; ok && i < PIN_CODES; i++)
        ok = put_one(db, codes[i], err);
    return db_end(db, ok, err);
}

/* The row of the code; 0: it is none of them. All are looked at, whichever it is. */
static bool find(struct db *db, const char *code, int64_t *id, struct err *err)
{
    struct sqlite3_stmt *q = db_query(db, err, "SELECT id, salt, digest FROM recovery", "");
    int rc = -1;
    *id = 0;
    while (q != NULL && (rc = db_step(db, q, err)) == 1) {
        struct digest digest;
        size_t salted = 0, length = 0;
        const uint8_t *salt = db_blob(q, 1, &salted), *kept = db_blob(q, 2, &length);
        if (salted != DIGEST_BYTES || length != DIGEST_BYTES)
            continue;
        digest_mac(salt, code, strlen(code), &digest);
        if (digest_same(digest.bytes, kept, DIGEST_BYTES))
            *id = db_int(q, 0);
    }
    return rc == 0;
}

bool recovery_try(struct db *db, int64_t meeting, const char *code, const struct event_time *time, bool *right,
                  struct err *err)
{
    int64_t wrong = 0, id = 0;
    struct event_row row = {.kind = "recovered"};
    *right = false;
    if (!db_run(db, err, "UPDATE staff SET wrong_codes = wrong_codes + 1 WHERE id = 1", "") ||
        !db_number(db, &wrong, 0, err, "SELECT wrong_codes FROM staff WHERE id = 1", ""))
        return false;
    if (wrong > RECOVERY_TRIES_MOST)
        return true;
    if (!find(db, code, &id, err) || id == 0)
        return err->code == ERR_NONE;
    if (!db_begin(db, err))
        return false;
    bool ok = db_run(db, err, "DELETE FROM recovery WHERE id = ?", "i", id) &&
              db_run(db, err, "UPDATE staff SET wrong_codes = 0, wrong = 0, reset = 1 WHERE id = 1", "") &&
              event_append(db, meeting, &row, time, NULL, err);
    *right = db_end(db, ok, err);
    return *right;
}

bool recovery_left(struct db *db, int *count, struct err *err)
{
    int64_t n = 0;
    bool ok = db_number(db, &n, 0, err, "SELECT count(*) FROM recovery", "");
    *count = (int)n;
    return ok;
}
