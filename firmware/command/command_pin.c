#include <stdio.h>

#include "command/commands.h"
#include "hal/clock.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/schema.h"
#include "store/spare.h"
#include "store/staff.h"

/* For who is locked out at 19:25: only at the console, with the program ended (it owns the store). */
int command_pin(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    int64_t meeting = 0;
    struct event_time time = {.at = clock_now()};
    clock_boot_id(time.boot_id);
    if (!o->reset) {
        err_set(&err, ERR_USAGE, "pin: --reset is wanted; a PIN is chosen on the screen");
        return command_fail(&err);
    }
    bool ok = schema_open(&db, o->data != NULL ? o->data : c->data, false, &err) &&
              roster_meeting(db, &c->meeting, &meeting, &err) && staff_reset_pin(db, meeting, &time, &err);
    spare_follow(db);
    db_close(db);
    if (!ok)
        return command_fail(&err);
    printf("%s\n", say(W_PIN_RESET));
    return 0;
}
