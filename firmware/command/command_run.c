#include <stdio.h>

#include "app/app.h"
#include "app/replay.h"
#include "base/log.h"
#include "command/commands.h"
#include "config/config_load.h"

int command_run(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct app *app = NULL;
    char shots[FILEIO_PATH];
    if (o->shots != NULL)
        snprintf(shots, sizeof shots, "%s", o->shots);
    else if (!fileio_join(shots, o->data != NULL ? o->data : c->data, "shots", &err))
        return command_fail(&err);
    if (o->replay != NULL && !fileio_is_file(o->replay)) {
        err_set(&err, ERR_NO_INPUT, "%s: no such tape", o->replay);
        return command_fail(&err);
    }
    bool live = o->replay == NULL && o->headless_width == 0;
    struct err kept = {0};
    if (c->fault.code != ERR_NONE)
        log_warn("%s", c->fault.text);
    if (live && !config_keep_good(c, o->data, &kept)) /* before the folder is the store's alone */
        log_warn("%s", kept.text);
    bool ok = app_open(&app, o, c, &err) &&
              (o->replay != NULL ? replay_play(app, o->replay, shots, &err) : app_run(app, &err));
    app_close(app);
    return ok ? 0 : command_fail(&err);
}
