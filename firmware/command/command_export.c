#include <stdio.h>
#include <unistd.h>

#include "command/commands.h"
#include "exchange/generation.h"
#include "exchange/snapshot.h"
#include "stick/sync.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"

int command_export(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    int64_t meeting = 0;
    const char *data = o->data != NULL ? o->data : c->data;
    char local[FILEIO_PATH], path[FILEIO_PATH], prefix[80];
    if (o->operand == NULL) {
        err_set(&err, ERR_USAGE, "export: into which folder?");
        return command_fail(&err);
    }
    if (!fileio_join(local, data, "export.tmp", &err) || !schema_open(&db, data, false, &err))
        return command_fail(&err);
    bool ok = roster_find_meeting(db, c->meeting.code, &c->meeting, &meeting, &err) &&
              snapshot_write(db, meeting, local, &err);
    db_close(db);
    sync_prefix(prefix, sizeof prefix, c->meeting.code);
    ok = ok && generation_add(o->operand, prefix, local, c->passphrase, false, path, NULL, &err);
    db_remove(local, &(struct err){0}); /* whole names stay in the store alone */
    if (!ok)
        return command_fail(&err);
    printf("%s\n", path);
    return 0;
}
