#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "command/commands.h"
#include "hal/clock.h"
#include "office/pack.h"
#include "office/posted.h"
#include "store/db.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/schema.h"

struct places {
    int count;
    char rows[160];
    int last;
};

static bool count_place(void *context, const struct changed *c)
{
    struct places *p = context;
    size_t used = strlen(p->rows);
    p->count++;
    if (c->number != p->last)
        snprintf(p->rows + used, sizeof p->rows - used, "%s%d", used > 0 ? "、" : "", c->number);
    p->last = c->number;
    return true;
}

/* Where what is posted says something else than was written, nobody has looked yet: the desk shows it, here it is told. */
static void tell_posted(struct db *db, int64_t meeting, const struct config *c)
{
    struct scrub *scrub = NULL;
    struct places p = {0};
    struct err err = {0};
    char text[400];
    if (!scrub_open(&scrub, db, &err))
        return;
    scrub_keep(scrub, c->papers.telephone);
    if (posted_each(db, meeting, scrub, count_place, &p, &err) && p.count > 0) {
        word_format(text, sizeof text, say(W_PACK_POSTED), "n", word_number(p.count), "rows", p.rows, NULL);
        fprintf(stderr, "%s\n", text);
    }
    scrub_close(scrub);
}

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
    if (ok)
        tell_posted(db, meeting, c);
    db_close(db);
    ok = ok && pack_deliver(staging, o->operand, c->meeting.code, c->passphrase, path, NULL, NULL, &err);
    pack_clear(staging);
    if (!ok)
        return command_fail(&err);
    printf(o->json ? "{\"folder\":\"%s\"}\n" : "%s\n", path);
    return 0;
}
