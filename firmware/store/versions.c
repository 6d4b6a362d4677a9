#include "store/versions.h"

#include <stdio.h>

#include "base/words.h"
#include "store/db.h"

enum { APPLICATION_ID = 0x4B51444B };

bool versions_identify(struct db *db, const char *path, int64_t *version, struct err *err)
{
    int64_t application = 0;
    if (!db_number(db, version, 0, err, "PRAGMA user_version", "") ||
        !db_number(db, &application, 0, err, "PRAGMA application_id", ""))
        return false;
    if (application != APPLICATION_ID || *version < 1)
        return err_set(err, ERR_IO, "%s: %s", path, say(W_STORE_FOREIGN));
    if (*version > VERSION_NEWEST)
        return err_set(err, ERR_IO, "%s: %s (%d > %d)", path, say(W_STORE_NEWER), (int)*version, (int)VERSION_NEWEST);
    return true;
}

bool versions_run(struct db *db, int64_t from, int64_t to, struct err *err)
{
    for (int64_t version = from + 1; version <= to; version++) {
        const char *step = version_step(version);
        char mark[96];
        snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID,
                 (int)version);
        /* both pragmas are part of the step's transaction: a cut leaves the old version whole */
        if (step == NULL || !db_begin(db, err) || !db_end(db, db_exec(db, step, err) && db_exec(db, mark, err), err))
            return false;
    }
    return true;
}
