/* kiosk check: is the store whole, and is what it says of the evening what its events say? Nothing is changed. */
#include <stdio.h>

#include "command/commands.h"
#include "store/check.h"
#include "store/db.h"
#include "store/schema.h"

static void print(const struct options *o, const struct check_found *f)
{
    char text[300];
    if (o->json) {
        printf(
            "{\"whole\":%s,\"meetings\":%lld,\"events\":%lld,\"here\":%lld,\"chains_broken\":%lld,\"rows_differ\":%lld,"
            "\"halls_differ\":%lld}\n",
            f->whole ? "true" : "false", (long long)f->meetings, (long long)f->events, (long long)f->standing,
            (long long)f->broken, (long long)f->differ, (long long)f->halls);
        return;
    }
    word_format(text, sizeof text, say(f->whole ? W_CHECK_WHOLE : W_CHECK_DIFFERS), "meetings",
                word_number((int)f->meetings), "events", word_number((int)f->events), "here",
                word_number((int)f->standing), "differ", word_number((int)(f->broken + f->differ + f->halls)), NULL);
    printf("%s\n", text);
}

int command_check(const struct options *o, struct config *c)
{
    struct err err = {0};
    struct db *db = NULL;
    struct check_found found;
    bool ok = schema_open(&db, o->data != NULL ? o->data : c->data, false, &err) && check_store(db, &found, &err);
    db_close(db);
    if (!ok)
        return command_fail(&err);
    print(o, &found);
    return found.whole ? 0 : ERR_IO;
}
