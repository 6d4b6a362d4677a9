#include "staff/desk_pack.h"

#include <string.h>

#include "base/fileio.h"
#include "base/text.h"
#include "office/pack.h"
#include "staff/desk_job.h"

enum { LOOK_MS = 100 };

static bool count(void *context, int done, int of)
{
    struct desk_pack *p = context;
    atomic_store(&p->of, of);
    atomic_store(&p->done, done);
    return !atomic_load(&p->stop);
}

bool desk_pack_make(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct config *c = job->config;
    const struct paper_job papers = {db,         meeting,          &c->meeting,         &c->papers,
                                     &c->estate, c->files.meeting, job->time.at.wall_ms};
    return pack_make(&papers, job->pack.staging, count, &job->pack, err);
}

bool desk_pack_deliver(struct desk_job *job)
{
    struct desk_pack *p = &job->pack;
    bool ok = pack_deliver(p->staging, job->stick, job->config->meeting.code, job->config->passphrase, p->path, count,
                           p, &job->err);
    if (ok && job->config->passphrase[0] != '\0') /* one archive: what it is, for the check before it is pulled */
        ok = fileio_digest(p->path, &p->digest, &job->err);
    const char *name = strrchr(p->path, '/');
    if (ok)
        text_copy(job->page.files[0], DESK_FILE, name == NULL ? p->path : name + 1);
    job->page.rows = ok;
    pack_clear(p->staging);
    return ok;
}

static bool under_way(const struct staff *s)
{
    return s->job != NULL && s->job->ask == DESK_PACK;
}

void desk_pack_watch(struct staff *s)
{
    if (!under_way(s))
        return;
    struct desk_pack *p = &s->job->pack;
    int done = atomic_load(&p->done);
    if (done == p->told)
        return;
    p->told = done;
    struct event event = {.kind = EVENT_PROGRESS, .visit = s->job->visit};
    event.progress.done = done;
    event.progress.of = atomic_load(&p->of);
    host_tell(s->host, &event);
}

int64_t desk_pack_due(const struct staff *s, int64_t now_ms)
{
    return under_way(s) ? now_ms + LOOK_MS : -1;
}
