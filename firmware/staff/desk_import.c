#include "staff/desk_import.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "config/config.h"
#include "exchange/list_check.h"
#include "meeting/label.h"
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

static void write_line(struct preview_line *line, const struct finding *f, const struct meeting *meeting)
{
    static const enum preview_kind kinds[FINDING_KINDS] = {PREVIEW_FAULT, PREVIEW_MISSING, PREVIEW_CHECK,
                                                           PREVIEW_SKIPPED};
    char label[ROOM_LABEL], now[400] = "";
    *line = (struct preview_line){.kind = kinds[f->kind]};
    if (f->kind == FINDING_MISSING) {
        label_room(label, sizeof label, words_message_lang(), meeting, &f->missing.room);
        if (f->now[0] != '\0')
            word_format(now, sizeof now, say(W_PREVIEW_NOW), "name", f->now, NULL);
        word_format(line->text, sizeof line->text, say(W_PREVIEW_MISSING), "room", label, "name", f->name, "now", now,
                    NULL);
        line->person = f->missing.person;
        line->held = f->missing.held || f->missing.unread;
    } else {
        line->row = f->what.row;
        table_letters(f->what.column, line->column);
        text_copy(line->sheet, sizeof line->sheet, f->what.sheet);
        char wrong[sizeof f->what.text], advice[sizeof f->what.text];
        finding_parts(f, wrong, advice, sizeof wrong);
        text_copy(line->text, sizeof line->text, wrong);
        text_copy(line->advice, sizeof line->advice, advice);
        text_make_printable(line->advice);
    }
    text_make_printable(line->text);
    text_make_printable(line->sheet);
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
    findings_sort(f);
    job->total = f->count;
    job->page.rows = 0;
    for (int i = job->from; i < f->count && job->page.rows < job->rows; i++)
        write_line(&p->lines[job->page.rows++], &f->all[i], &job->config->meeting);
}

/* A list that cannot be read at all has one fault: its own. */
static void note_unread(struct hearing *h, struct import_report *report, const struct err *err)
{
    struct table_fault fault = {.row = 1, .column = 1};
    const char *why = strstr(err->text, ": ");
    text_copy(fault.text, sizeof fault.text, why == NULL ? err->text : why + 2);
    findings_tell(&h->findings, LIST_FAULT, &fault);
    report->faults = 1;
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

bool desk_import(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct hearing h = {.job = job};
    struct import_report report;
    const struct import_listener listener = {&h, hear, miss};
    const struct import_how how = {&job->config->estate, job->ask != DESK_IMPORT, job->offer_rooms, job->tools->drawn};
    struct meeting words = job->config->meeting;
    bool ok = roster_import(db, &words, job->tools->list, &how, &job->time, &listener, &report, err);
    if (!ok && how.dry_run && err->code == ERR_DATA) { /* told as what it is, not as a failure */
        if (report.faults == 0)
            note_unread(&h, &report, err);
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

bool desk_import_deliver(struct desk_job *job)
{
    char name[64], path[FILEIO_PATH];
    struct digest digest;
    bool ok = false;
    for (int i = 1; job->stick != NULL && !ok && i <= NAMES_TRIED; i++) {
        snprintf(name, sizeof name, i == 1 ? "导入检查.xlsx" : "导入检查-%d.xlsx", i);
        if (!fileio_join(path, job->stick, name, &job->err) || fileio_exists(path))
            continue;
        ok = fileio_copy_new(job->tools->check, path, &digest, &job->err) && fileio_flush(job->stick, &job->err);
        break;
    }
    unlink(job->tools->check); /* it holds names */
    return ok;
}
