#include "staff/desk_posted.h"

#include "config/config.h"
#include "office/posted.h"
#include "store/db.h"
#include "store/remarks.h"

static bool add(void *context, const struct changed *c)
{
    struct desk_job *job = context;
    int at = job->total++ - job->from;
    if (at >= 0 && at < job->rows && at < DESK_ROWS) {
        job->page.changed[at] = *c;
        job->page.rows = at + 1;
    }
    return true;
}

static bool open_scrub(struct desk_job *job, struct db *db, struct scrub **scrub, struct err *err)
{
    if (!scrub_open(scrub, db, err))
        return false;
    scrub_keep(*scrub, job->config->papers.telephone);
    return true;
}

/* What is open from the meeting before stands in the plan when the papers are made: it is looked at with it. */
bool desk_posted_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct scrub *scrub;
    if (!open_scrub(job, db, &scrub, err))
        return false;
    job->total = job->page.rows = 0;
    bool ok = posted_each(db, meeting, scrub, add, job, err);
    scrub_close(scrub);
    return ok;
}

bool desk_posted_settle(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct scrub *scrub;
    if (!open_scrub(job, db, &scrub, err))
        return false;
    bool ok = db_begin(db, err) && db_end(db, posted_settle(db, meeting, scrub, &job->changed, err), err);
    scrub_close(scrub);
    return ok;
}
