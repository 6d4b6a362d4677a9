#include "store/forget.h"

#include <stdio.h>
#include <string.h>

#include "base/fileio.h"
#include "base/log.h"
#include "base/text.h"
#include "meeting/person.h"
#include "store/db.h"
#include "store/leftovers.h"
#include "store/spare.h"

enum { ASIDE_MOST = 1000 };

/* damaged-001, ... : numbered without a gap. */
static bool remove_set_aside(const char *folder, struct err *err)
{
    char name[32], aside[FILEIO_PATH];
    for (int n = 1; n < ASIDE_MOST; n++) {
        snprintf(name, sizeof name, "damaged-%03d", n);
        if (!fileio_join(aside, folder, name, err))
            return false;
        if (!fileio_exists(aside))
            return true;
        if (!leftovers_remove(aside, err))
            return false;
    }
    return true;
}

bool forget_beside(struct db *db, struct err *err)
{
    char folder[FILEIO_PATH];
    if (!db_folder(db, folder)) /* in memory */
        return true;
    return leftovers_sweep(folder, err) && remove_set_aside(folder, err) && spare_clear(folder, err) &&
           fileio_flush(folder, err);
}

bool forget_end(struct db *db, struct err *err)
{
    int64_t busy = 1;
    struct err why;
    if (!db_number(db, &busy, 1, err, "PRAGMA wal_checkpoint(TRUNCATE)", ""))
        return false;
    if (busy != 0)
        return err_set(err, ERR_IO, "the log still holds what was deleted");
    if (!spare_make(db, &why)) /* she is gone: that was asked for; the next copy is made soon */
        log_warn("%s", why.text);
    return true;
}

/* Every column in which somebody may have written of somebody. */
#define WITHOUT(column) column " = replace(replace(" column ", ?1, '业主'), ?2, '×')"
static const char *const words[] = {
    "UPDATE remark SET key = iif(instr(text, nullif(?1, '')) OR instr(text, nullif(?2, '')), 'forgotten ' || id, key), " WITHOUT(
        "text") "," WITHOUT("answer") "," WITHOUT("reason") "," WITHOUT("visitor") "," WITHOUT("avoid"),
    "UPDATE plan SET " WITHOUT("problem") "," WITHOUT("place") "," WITHOUT("measure") "," WITHOUT("result") "," WITHOUT(
        "conclusion") "," WITHOUT("progress"),
    "UPDATE published SET " WITHOUT("original") "," WITHOUT("words"),
    "UPDATE household SET " WITHOUT("note") "," WITHOUT("invited_by"),
    "UPDATE cost SET " WITHOUT("note") "," WITHOUT("name")};
#undef WITHOUT

/* A name of one character would be found in every sentence. */
static bool clean_words(struct db *db, const char *name, const char *phone, struct err *err)
{
    /* replace() with nothing to look for leaves the text as it is */
    const char *whole = text_length(name) > 1 ? name : "";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!db_run(db, err, words[i], "ss", whole, phone))
            return false;
    return true;
}

struct who {
    char name[PERSON_NAME], phone[PERSON_PHONE];
    int64_t room;
};

static bool read_who(struct db *db, int64_t meeting, int64_t person, struct who *who, struct err *err)
{
    struct sqlite3_stmt *q =
        db_query(db, err, "SELECT name, phone, room FROM person WHERE meeting = ? AND id = ?", "ii", meeting, person);
    int rc = q == NULL ? -1 : db_step(db, q, err);
    if (rc == 1) {
        text_copy(who->name, sizeof who->name, db_text(q, 0));
        text_copy(who->phone, sizeof who->phone, db_text(q, 1));
        who->room = db_int(q, 2);
        db_reset(q);
    }
    return rc == 1 || (rc == 0 && err_set(err, ERR_NO_INPUT, "no person %lld", (long long)person));
}

static bool remove_person(struct db *db, int64_t meeting, int64_t person, const struct who *who,
                          const struct event_time *time, struct err *err)
{
    struct event_row row = {.kind = "delete", .person = person};
    return db_run(
               db, err,
               "UPDATE remark SET name = '', room = '', key = 'forgotten ' || id WHERE name <> '' AND name = ?1 AND meeting"
               " IN (SELECT meeting FROM person WHERE name = ?1 AND (id = ?2 OR room = ?3 OR (phone <> '' AND phone = ?4)))",
               "siis", who->name, person, who->room, who->phone) &&
           clean_words(db, who->name, who->phone, err) &&
           db_run(db, err,
                  "DELETE FROM person WHERE id = ?2 OR (name = ?1 AND (room = ?3 OR (phone <> '' AND phone = ?4)))",
                  "siis", who->name, person, who->room, who->phone) &&
           event_append(db, meeting, &row, time, NULL, err);
}

bool forget_person(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err)
{
    struct who who = {0};
    if (!forget_beside(db, err))
        return false;
    if (!read_who(db, meeting, person, &who, err)) {
        struct err ignored;
        if (err->code == ERR_NO_INPUT && !forget_end(db, &ignored))
            *err = ignored;
        return false;
    }
    bool ok = db_begin(db, err) && db_end(db, remove_person(db, meeting, person, &who, time, err), err);
    explicit_bzero(&who, sizeof who);
    return ok && forget_end(db, err);
}
