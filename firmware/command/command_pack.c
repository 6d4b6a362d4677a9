#include <stdio.h>

#include "command/commands.h"
#include "hal/clock.h"
#include "office/pack.h"
#include "store/db.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"

/* Every paper, at any time: even before anybody came, even before there is a list. */
int command_pack(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    int64_t meeting = 0;
    int carried = 0;
    struct event_time time = {.at = clock_now()};
    const char *data = o->data != NULL ? o->data : c->data;
    char staging[FILEIO_PATH], path[FILEIO_PATH];
    if (o->operand == NULL) {
        err_set(&err, ERR_USAGE, "pack: into which folder?");
        return command_fail(&err);
    }
    clock_boot_id(time.boot_id);
    bool ok = fileio_join(staging, data, "pack.tmp", &err) && schema_open(&db, data, true, &err) &&
              roster_meeting(db, &c->meeting, &meeting, &err) && remarks_carry(db, meeting, &time, &carried, &err) &&
              pack_make(&(struct paper_job){db, meeting, &c->meeting, &c->papers, &c->estate, c->files.meeting,
                                            time.at.wall_ms},
                        staging, NULL, NULL, &err);
    db_close(db);
    ok = ok && pack_deliver(staging, o->operand, c->meeting.code, c->passphrase, path, NULL, NULL, &err);
    pack_clear(staging);
    if (!ok)
        return command_fail(&err);
    printf(o->json ? "{\"folder\":\"%s\"}\n" : "%s\n", path);
    return 0;
}
