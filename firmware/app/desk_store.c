#include "app/desk_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/config.h"
#include "base/text.h"
#include "exchange/roster_import.h"
#include "names/search.h"
#include "store/amend.h"
#include "store/briefing.h"
#include "store/people.h"
#include "store/roster.h"
#include "store/tickets.h"

enum { HITS_MOST = 200 };

static bool store_pin(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->ask == DESK_NEW_PIN)
        return staff_set_pin(db, meeting, job->pin.hash, &job->time, err);
    if (job->worked)
        return staff_tried(db, meeting, job->right, &job->time, err);
    if (!staff_try(db, &job->pin, err))
        return false;
    return job->pin.wrong <= PIN_TRIES_MOST || err_set(err, ERR_DATA, "the PIN is closed");
}

static bool read_briefing(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct briefing *b = &job->page.briefing;
    if (!briefing_read(db, meeting, b, err))
        return false;
    if (job->config->chairs > 0)
        b->chairs = job->config->chairs;
    return true;
}

/* ---- households to be phoned ---- */

static bool page_call(void *context, const struct call_line *line)
{
    struct desk_job *job = context;
    int row = job->count++ - job->from;
    if (row >= 0 && row < DESK_ROWS) {
        job->page.calls[row] = *line;
        job->page.rows = row + 1;
    }
    return true;
}

/* ---- 找人 ---- */

static bool add_person(void *search, const struct found *f)
{
    char room[ROOM_DASHED];
    room_dashed(room, &f->room);
    return search_add(search, f->person, room, f->name, f->phone);
}

static bool find(struct desk_job *job, struct search **search, struct db *db, int64_t meeting, struct err *err)
{
    int64_t ids[HITS_MOST];
    if (job->query[0] == '\0' || *search == NULL) { /* the page is opened: a new index */
        search_close(*search);
        *search = NULL;
        if (!search_open(search))
            return err_set(err, ERR_IO, "out of memory");
        if (!people_each(db, meeting, add_person, *search, err))
            return false;
    }
    job->count = (int)search_find(*search, job->query, ids, HITS_MOST);
    for (int i = job->from; i < job->count && job->page.rows < DESK_ROWS; i++) {
        struct err gone = {0};
        if (people_read(db, meeting, ids[i], &job->page.found[job->page.rows], &gone))
            job->page.rows++;
        else if (gone.code != ERR_NO_INPUT) {
            *err = gone;
            return false;
        }
    }
    return true;
}

/* ---- one person ---- */

static bool sign_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum signin_verdict verdict = SIGNIN_CLOSED;
    if (!attendance_sign_in(db, meeting, job->person.person, &job->time, &verdict, &job->admission, err))
        return false;
    if (verdict != SIGNIN_ADMIT)
        job->admission.number = 0; /* nothing to print */
    return verdict == SIGNIN_ADMIT || verdict == SIGNIN_ALREADY || err_set(err, ERR_DATA, "not admitted");
}

static bool reprint(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return tickets_reprint(db, meeting, job->person.number, &job->time, err) &&
           attendance_by_number(db, meeting, job->person.number, &job->admission, err);
}

static bool undo(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    static const enum word reasons[] = {W_REASON_WRONG, W_REASON_NOT_HER, W_REASON_LEFT, W_REASON_OTHER};
    const char *reason = word_in(LANG_ZH, reasons[job->result >= 0 && job->result < 4 ? job->result : 3]);
    return attendance_undo(db, meeting, job->person.number, reason, &job->time, err);
}

/* A seat, or the number on somebody's ticket to change places with. */
static bool reseat(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct seat seat = {0, 0};
    char *end = NULL;
    int used = 0;
    if (sscanf(job->query, "%3d-%3d%n", &seat.row, &seat.number, &used) == 2 && job->query[used] == '\0')
        return amend_seat(db, meeting, job->person.number, seat, &job->time, err);
    long other = strtol(job->query, &end, 10);
    return *end != '\0' ? err_set(err, ERR_DATA, "no seat and no number")
                        : amend_swap(db, meeting, job->person.number, other, &job->time, err);
}

static bool amend(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    bool ok = job->ask == DESK_SIGN_IN   ? sign_in(job, db, meeting, err)
              : job->ask == DESK_REPRINT ? reprint(job, db, meeting, err)
              : job->ask == DESK_UNDO    ? undo(job, db, meeting, err)
              : job->ask == DESK_SEAT    ? reseat(job, db, meeting, err)
                                         : amend_delete(db, meeting, job->person.person, &job->time, err);
    if (!ok || job->ask == DESK_DELETE)
        return ok;
    job->page.rows = 1;
    job->count = job->admission.number != 0; /* a ticket goes to the printer */
    return people_read(db, meeting, job->person.person, &job->page.found[0], err);
}

/* ---- lists ---- */

static void hear(void *context, enum list_level level, const struct table_fault *what)
{
    struct desk_preview *p = context;
    if (level != LIST_FAULT || p->first_fault[0] != '\0')
        return;
    word_format(p->first_fault, sizeof p->first_fault, say(W_PREVIEW_FIRST), "row", word_number(what->row), "column",
                word_number(what->column), "what", what->text, NULL);
    text_make_printable(p->first_fault);
}

static void miss(void *context, const struct room *room, const char *name)
{
    (void)context;
    (void)room;
    (void)name;
}

/* The rooms of the list join those of the estate; the loop takes them over. */
static bool new_estate(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct estate *old = &job->config->estate;
    bool ok = true;
    estate_init(&job->estate);
    for (size_t i = 0; ok && i < old->count; i++)
        ok = estate_add(&job->estate, &old->rooms[i], err);
    return ok && roster_estate(db, meeting, &job->estate, err);
}

static bool import(struct desk_job *job, const char *list, struct db *db, int64_t meeting, struct err *err)
{
    struct import_report report;
    struct desk_preview *p = &job->page.preview;
    const struct import_listener listener = {p, hear, miss};
    struct meeting words = job->config->meeting;
    bool dry = job->ask == DESK_PREVIEW;
    bool ok = roster_import(db, &words, list, dry, &job->time, &listener, &report, err);
    p->added = report.added;
    p->changed = report.changed;
    p->same = report.same;
    p->missing = report.missing;
    p->skipped = report.skipped;
    p->warnings = report.warnings;
    p->faults = report.faults;
    if (!ok && dry && err->code == ERR_DATA) { /* told as what it is, not as a failure */
        if (p->faults == 0) {
            p->faults = 1;
            const char *why = strrchr(err->text, ':');
            text_copy(p->first_fault, sizeof p->first_fault, why == NULL ? err->text : why + 2);
        }
        *err = (struct err){0};
        return true;
    }
    return ok && (dry || new_estate(job, db, meeting, err));
}

bool desk_store(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct desk_job *job = context;
    job->count = 0;
    job->page.rows = 0;
    switch (job->ask) {
    case DESK_PIN:
    case DESK_NEW_PIN:
        return store_pin(job, db, meeting, err);
    case DESK_BRIEFING:
    case DESK_PRINT_BRIEFING:
        return read_briefing(job, db, meeting, err);
    case DESK_BEGIN:
        return briefing_begin(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
    case DESK_WAIT:
        return briefing_wait(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
    case DESK_SLIPS:
        return briefing_calls(db, meeting, page_call, job, err);
    case DESK_PRINT_SLIPS:
        job->slips.count = 0;
        return briefing_calls(db, meeting, slips_gather, &job->slips, err);
    case DESK_CALL:
        return briefing_call(db, meeting, job->room,
                             call_round_at(job->time.at.wall_ms, job->config->meeting.starts_ms),
                             (enum call_result)job->result, &job->time, err);
    case DESK_FIND:
        return find(job, &job->tools->search, db, meeting, err);
    case DESK_SIGN_IN:
    case DESK_UNDO:
    case DESK_REPRINT:
    case DESK_SEAT:
    case DESK_DELETE:
        return amend(job, db, meeting, err);
    case DESK_PREVIEW:
    case DESK_IMPORT:
        return import(job, job->tools->list, db, meeting, err);
    case DESK_OWED:
    case DESK_PRINT:
        return tickets_owed(db, meeting, job->numbers, BATCH_MOST, &job->count, err);
    case DESK_WAIVE:
        return tickets_waive(db, meeting, &job->time, err);
    default:
        return true;
    }
}
