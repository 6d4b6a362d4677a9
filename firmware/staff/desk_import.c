#include "staff/desk_import.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "config/config.h"
#include "office/list_check.h"
#include "office/remarks_import.h"
#include "office/settings_sheet.h"
#include "office/signed_import.h"
#include "staff/desk_preview.h"
#include "staff/desk_setup.h"
#include "staff/desk_sheets.h"
#include "store/roster.h"

enum { NAMES_TRIED = 100 };

struct hearing {
    struct desk_job *job;
    struct findings findings;
};

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct hearing *h = context;
    findings_tell(&h->findings, level, what);
}

static bool miss(void *context, const struct import_missing *missing)
{
    struct hearing *h = context;
    findings_miss(&h->findings, missing);
    for (int i = 0; i < h->job->off_count; i++)
        if (h->job->off[i] == missing->person)
            return true;
    return false;
}

/* The rooms of the list join those of the estate; the loop takes them over. */
static bool new_estate(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct estate *old = &job->config->estate;
    bool ok = true;
    estate_init(&job->estate);
    job->estate.complete = old->complete;
    for (size_t i = 0; ok && i < old->count; i++)
        ok = estate_add(&job->estate, &old->rooms[i], err);
    return ok && roster_estate(db, meeting, &job->estate, err);
}

static void write_preview(struct desk_job *job, struct findings *f, const struct import_report *r)
{
    struct desk_preview *p = &job->page.preview;
    *p = (struct desk_preview){.added = r->added,
                               .changed = r->changed,
                               .same = r->same,
                               .missing = r->missing,
                               .skipped = r->skipped,
                               .warnings = r->warnings,
                               .faults = r->faults,
                               .strange_rooms = r->strange_rooms};
    desk_preview_page(job, f);
    p->faults = r->faults;
    p->warnings = r->warnings;
    p->skipped = r->skipped;
}

static bool write_check(struct desk_job *job, struct findings *f, const struct import_report *report, struct err *err)
{
    findings_sort(f);
    const char *slash = strrchr(job->file, '/');
    const struct list_check check = {job->tools->list, slash == NULL ? job->file : slash + 1, f, report,
                                     &job->config->meeting};
    unlink(job->tools->check);
    return list_check_write(job->tools->check, &check, err);
}

static bool import_list(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct hearing h = {.job = job};
    struct import_report report;
    const struct import_listener listener = {&h, hear, miss};
    const struct import_how how = {&job->config->estate, job->ask != DESK_IMPORT, job->offer_rooms, job->tools->drawn};
    struct meeting words = job->config->meeting;
    bool ok = roster_import(db, &words, job->tools->list, &how, &job->time, &listener, &report, err);
    if (!ok && how.dry_run && err->code == ERR_DATA) { /* told as what it is, not as a failure */
        if (report.faults == 0) {
            desk_preview_unread(&h.findings, err);
            report.faults = 1;
        }
        *err = (struct err){0};
        ok = true;
    }
    if (ok)
        write_preview(job, &h.findings, &report);
    if (ok && job->ask == DESK_REPORT)
        ok = write_check(job, &h.findings, &report, err);
    findings_finish(&h.findings);
    return ok && (how.dry_run || new_estate(job, db, meeting, err));
}

static enum import_kind kind_of(const char *path)
{
    return settings_sheet_is(path)  ? IMPORT_SETUP
           : remarks_sheet_is(path) ? IMPORT_REMARKS
           : signed_sheet_is(path)  ? IMPORT_SIGNED
                                    : IMPORT_LIST;
}

bool desk_import(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    static bool (*const imports[IMPORT_KINDS])(struct desk_job *, struct db *, int64_t,
                                               struct err *) = {[IMPORT_LIST] = import_list,
                                                                [IMPORT_SETUP] = desk_setup_import,
                                                                [IMPORT_REMARKS] = desk_sheets_remarks,
                                                                [IMPORT_SIGNED] = desk_sheets_signed};
    return imports[kind_of(job->tools->list)](job, db, meeting, err);
}

bool desk_import_deliver(struct desk_job *job)
{
    char name[64], path[FILEIO_PATH];
    struct digest digest;
    bool ok = false;
    const char *what = job->ask == DESK_SETUP_SHEET     ? "会议设置"
                       : job->ask == DESK_JOURNAL_SHEET ? "操作记录"
                                                        : "导入检查";
    for (int i = 1; job->stick != NULL && !ok && i <= NAMES_TRIED; i++) {
        if (i == 1)
            snprintf(name, sizeof name, "%s.xlsx", what);
        else
            snprintf(name, sizeof name, "%s-%d.xlsx", what, i);
        if (!fileio_join(path, job->stick, name, &job->err) || fileio_exists(path))
            continue;
        ok = fileio_copy_new(job->tools->check, path, &digest, &job->err) && fileio_flush(job->stick, &job->err);
        break;
    }
    unlink(job->tools->check); /* it holds names */
    return ok;
}
