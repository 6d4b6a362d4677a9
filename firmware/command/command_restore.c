/* kiosk restore: the store is damaged; on with the newest good copy. */
#include <stdio.h>

#include "command/commands.h"
#include "hal/clock.h"
#include "meeting/label.h"
#include "store/db.h"
#include "store/restore.h"
#include "store/schema.h"
#include "store/spare.h"

/* ERR_DATA if there is nothing to restore; another process that holds it is told as such. */
static bool is_damaged(const char *folder, struct err *err)
{
    struct db *db = NULL;
    bool whole = schema_open(&db, folder, false, err);
    db_close(db);
    if (whole)
        return err_set(err, ERR_DATA, "%s: %s", folder, say(W_RESTORE_WHOLE));
    if (err->code == ERR_NO_INPUT && spare_any(folder))
        err->code = ERR_DAMAGED;
    return err->code == ERR_DAMAGED;
}

int command_restore(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct event_time time = {.at = clock_now()};
    struct backups backups;
    const char *folder = o->data != NULL ? o->data : c->data;
    char path[FILEIO_PATH], clock[8], text[300];
    int64_t last = 0;
    clock_boot_id(time.boot_id);
    if (!is_damaged(folder, &err))
        return command_fail(&err);
    if (o->dry_run && !spare_find(folder, c->meeting.code, path, &last, &backups))
        err_set(&err, ERR_NO_INPUT, "%s: %s", folder, say(W_RESTORE_NO_COPY));
    else if (o->dry_run || restore_run(folder, &c->meeting, &time, &backups, &err))
        err = (struct err){0};
    if (err.code != ERR_NONE)
        return command_fail(&err);
    label_clock(clock, sizeof clock, &c->meeting, backups.wall_ms);
    word_format(text, sizeof text, say(o->dry_run ? W_RESTORE_WOULD : W_RESTORE_DONE), "time", clock, "here",
                word_number(backups.here), "more", word_number(backups.more), "changes", word_number(backups.changes),
                "lost", word_number(backups.lost), NULL);
    if (o->json)
        printf("{\"here\":%d,\"more\":%d,\"changes\":%d,\"missing\":%d,\"lost\":%d}\n", backups.here, backups.more,
               backups.changes, backups.missing, backups.lost);
    else
        printf("%s\n", text);
    if (!o->json && backups.missing > 0) {
        word_format(text, sizeof text, say(W_RESTORE_MISSING), "n", word_number(backups.missing), NULL);
        printf("%s\n", text);
    }
    return 0;
}
