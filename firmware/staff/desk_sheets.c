#include "staff/desk_sheets.h"

#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "config/config.h"
#include "office/remarks_import.h"
#include "office/signed_import.h"
#include "staff/desk_preview.h"

static void tell_of_sheet(void *context, const char *sheet, enum list_level level, const struct table_fault *what)
{
    struct table_fault f = *what;
    text_copy(f.sheet, sizeof f.sheet, sheet);
    findings_tell(context, level, &f);
}

/* A preview tells what is wrong; only a medium that failed is a failure. */
static bool told(struct desk_job *job, struct findings *findings, bool read, struct err *why, struct err *err)
{
    bool preview = job->ask != DESK_IMPORT, data = why->code == ERR_DATA;
    if (!read && data && findings->kinds[FINDING_FAULT] == 0)
        desk_preview_unread(findings, why);
    if (preview)
        desk_preview_page(job, findings);
    findings_finish(findings);
    return read || (preview && data) || err_set(err, why->code, "%s", why->text);
}

bool desk_sheets_remarks(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct meeting *m = &job->config->meeting;
    struct findings findings = {0};
    struct remarks_report r;
    struct err why = {0};
    struct desk_preview *p = &job->page.preview;
    *p = (struct desk_preview){.of = IMPORT_REMARKS};
    int year = moment_civil(m->starts_ms, m->utc_offset_min).year;
    bool read = remarks_import(db, meeting, job->tools->list, job->ask != DESK_IMPORT, year, &job->time, tell_of_sheet,
                               &findings, &r, &why);
    p->added = r.remarks[0] + r.plan[0] + r.costs[0];
    p->changed = r.remarks[1] + r.plan[1] + r.costs[1];
    p->same = r.remarks[2] + r.plan[2] + r.costs[2];
    return told(job, &findings, read, &why, err);
}

bool desk_sheets_signed(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct findings findings = {0};
    struct signed_report r;
    struct err why = {0};
    struct desk_preview *p = &job->page.preview;
    *p = (struct desk_preview){.of = IMPORT_SIGNED};
    bool read = signed_import(db, meeting, &job->config->meeting, &job->config->estate, job->tools->list,
                              job->ask != DESK_IMPORT, &job->time, findings_tell, &findings, &r, &why);
    p->added = r.added;
    p->same = r.same;
    return told(job, &findings, read, &why, err);
}
