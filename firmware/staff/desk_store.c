#include "staff/desk_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "config/config.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "names/search.h"
#include "staff/desk_import.h"
#include "staff/desk_pack.h"
#include "store/amend.h"
#include "store/attendance.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/forget.h"
#include "store/guest.h"
#include "store/people.h"
#include "store/remarks.h"
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

bool desk_index(struct search **search, struct db *db, int64_t meeting, struct err *err)
{
    search_close(*search);
    *search = NULL;
    return (search_open(search) || err_set(err, ERR_IO, "out of memory")) &&
           people_each(db, meeting, add_person, *search, err);
}

static bool find_people(struct desk_job *job, struct search **search, struct db *db, int64_t meeting, struct err *err)
{
    int64_t ids[HITS_MOST];
    bool opened = job->query[0] == '\0' || *search == NULL; /* the page is: a new index */
    if (opened && !desk_index(search, db, meeting, err))
        return false;
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
    if (verdict != SIGNIN_ADMIT || job->admission.early)
        job->admission.number = 0; /* nothing to print by itself */
    return verdict == SIGNIN_ADMIT || verdict == SIGNIN_ALREADY || err_set(err, ERR_DATA, "not admitted");
}

static bool reprint(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return tickets_again(db, meeting, job->person.number, &job->time, &job->admission, err);
}

static bool undo(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return attendance_undo(db, meeting, job->person.number, word_in(LANG_ZH, journal_reason(job->result)), &job->time,
                           err);
}

/* A seat, or the number on somebody's ticket to change places with; from the map, or typed. */
static bool reseat(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->moved_to.row != 0)
        return job->number != 0 ? amend_swap(db, meeting, job->person.number, job->number, &job->time, err)
                                : amend_seat(db, meeting, job->person.number, job->moved_to, &job->time, err);
    struct seat seat = {0, 0};
    char *end = NULL;
    int used = 0;
    if (sscanf(job->query, "%3d-%3d%n", &seat.row, &seat.number, &used) == 2 && job->query[used] == '\0')
        return amend_seat(db, meeting, job->person.number, seat, &job->time, err);
    long other = strtol(job->query, &end, 10);
    return *end != '\0' ? err_set(err, ERR_DATA, "no seat and no number")
                        : amend_swap(db, meeting, job->person.number, other, &job->time, err);
}

/* Somebody of the family in her place; a name may be given her afterwards. */
static bool stand_in(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum signin_verdict verdict = SIGNIN_CLOSED;
    struct guest guest = {.for_person = job->person.person, .room = job->person.room};
    struct like like;
    memcpy(guest.token, job->token, sizeof guest.token);
    if (!guest_sign_in(db, meeting, &guest, &job->time, &verdict, &job->admission, &like, err))
        return false;
    if (verdict != SIGNIN_ADMIT)
        return err_set(err, ERR_DATA, "not admitted");
    job->person.person = job->admission.person; /* her page is shown */
    return true;
}

/* Signed on paper: who was found, or who was entered by room and name. */
static bool paper(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int64_t number = 0;
    if (job->task != TASK_ADD)
        return amend_paper(db, meeting, job->person.person, job->typed_ms, &job->time, &number, err);
    return amend_add(db, meeting, &job->entered_room, job->entered_name, job->typed_ms, &job->time, &job->person.person,
                     &number, err);
}

/* Who stood under the wrong room has a new number, and its ticket is wanted. */
static bool correct_room(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    bool here = false;
    if (!amend_room(db, meeting, job->person.person, &job->entered_room, &job->time, err) ||
        !attendance_find(db, meeting, job->person.person, &here, &job->admission, err))
        return false;
    if (here && (!job->admission.ticket_owed || job->admission.early))
        job->admission.number = 0;
    return true;
}

static bool change(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int64_t person = job->person.person;
    switch (job->ask) {
    case DESK_SIGN_IN:
        return sign_in(job, db, meeting, err);
    case DESK_STAND_IN:
        return stand_in(job, db, meeting, err);
    case DESK_PAPER:
        return paper(job, db, meeting, err);
    case DESK_REPRINT:
        return reprint(job, db, meeting, err);
    case DESK_UNDO:
        return undo(job, db, meeting, err);
    case DESK_SEAT:
        return reseat(job, db, meeting, err);
    case DESK_REPLY:
        return briefing_reply(db, meeting, job->person.room_id, (enum reply)job->result, &job->time, err);
    case DESK_NAME:
        return amend_name(db, meeting, person, job->entered_name, &job->time, err);
    case DESK_ROOM:
        return correct_room(job, db, meeting, err);
    default: /* DESK_DELETE */
        return forget_person(db, meeting, person, &job->time, err);
    }
}

/* Does it, and reads how she stands now. */
static bool amend(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    bool ok = change(job, db, meeting, err);
    if (!ok || job->ask == DESK_DELETE)
        return ok;
    job->page.rows = 1;
    job->count = job->admission.number != 0; /* a ticket goes to the printer */
    return people_read(db, meeting, job->person.person, &job->page.found[0], err);
}

static bool read_person(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct admission a;
    bool ok = attendance_by_number(db, meeting, job->number, &a, err) &&
              people_read(db, meeting, a.person, &job->page.found[0], err);
    job->page.rows = ok;
    explicit_bzero(&a, sizeof a);
    return ok;
}

/* ---- who sits where, and what staff did ---- */

static bool add_seated(void *context, const struct found *f)
{
    struct desk_job *job = context;
    struct desk_map *map = &job->page.map;
    struct seat_plan plan = job->config->meeting.plan;
    for (int cell = 0; cell < MAP_ROWS * MAP_COLUMNS; cell++) {
        struct seat seat = desk_map_seat(plan, job->block, cell);
        if (seat.row == 0 || seat.row != f->seat.row || seat.number != f->seat.number ||
            map->count == MAP_ROWS * MAP_COLUMNS)
            continue;
        map->taken[map->count].seat = seat;
        map->taken[map->count].number = f->number;
        text_copy(map->taken[map->count++].name, MAP_NAME, f->name);
        break;
    }
    return true;
}

static bool page_journal(void *context, const struct journal_line *line)
{
    struct desk_job *job = context;
    int row = job->count++ - job->from;
    if (row < 0 || row >= DESK_ROWS)
        return true;
    struct desk_entry *e = &job->page.journal[row];
    *e = (struct desk_entry){.wall_ms = line->wall_ms, .number = line->number, .seat = line->seat};
    text_copy(e->kind, sizeof e->kind, line->kind);
    text_copy(e->result, sizeof e->result, line->result);
    text_make_printable(e->result);
    job->page.rows = row + 1;
    return true;
}

/* ---- tickets ---- */

static bool read_tickets(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int doubt = 0, early = 0;
    int64_t nobody[1];
    bool ok = tickets_owed(db, meeting, job->numbers, BATCH_MOST, &job->count, &doubt, err) &&
              tickets_early(db, meeting, TICKETS_BY_ROOM, nobody, 0, &early, err);
    job->page.tickets = (struct desk_tickets){doubt, early};
    return ok;
}

/* Below 0: a person, not the number of a sign-in. */
static bool read_early(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum tickets_order order = job->result == TICKETS_BY_SEAT ? TICKETS_BY_SEAT : TICKETS_BY_ROOM;
    if (!tickets_early(db, meeting, order, job->numbers, BATCH_MOST, &job->count, err))
        return false;
    for (int i = 0; i < job->count && i < BATCH_MOST; i++)
        job->numbers[i] = -job->numbers[i];
    return true;
}

/* ---- remarks ---- */

static bool read_remarks(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct remarks_count n;
    char today[MOMENT_DAY];
    moment_day(today, job->time.at.wall_ms, job->config->meeting.utc_offset_min);
    if (!remarks_count(db, meeting, today, &n, err))
        return false;
    job->page.remarks = (struct desk_remarks){n.remarks, n.open, n.overdue};
    return true;
}

static bool note_remark(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct remark r = {0};
    const struct remark_choice choice = {job->category, job->subject};
    enum remarks_change change;
    text_copy(r.room, sizeof r.room, job->query);
    if (!db_begin(db, err) ||
        !db_end(
            db,
            remarks_put_choice(db, meeting, &job->config->meeting, &r, &choice, ORIGIN_DESK, &job->time, &change, err),
            err) ||
        !read_remarks(job, db, meeting, err))
        return false;
    job->count = r.number;
    return true;
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
    case DESK_END:
        return briefing_end(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
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
        return find_people(job, &job->tools->search, db, meeting, err);
    case DESK_MAP:
        return people_seated(db, meeting, add_seated, job, err);
    case DESK_REMARKS:
        return read_remarks(job, db, meeting, err);
    case DESK_REMARK:
        return note_remark(job, db, meeting, err);
    case DESK_PACK:
        return desk_pack_make(job, db, meeting, err);
    case DESK_JOURNAL:
        return staff_journal(db, meeting, page_journal, job, err);
    case DESK_PERSON:
        return read_person(job, db, meeting, err);
    case DESK_SIGN_IN:
    case DESK_STAND_IN:
    case DESK_PAPER:
    case DESK_UNDO:
    case DESK_REPRINT:
    case DESK_SEAT:
    case DESK_REPLY:
    case DESK_NAME:
    case DESK_ROOM:
    case DESK_DELETE:
        return amend(job, db, meeting, err);
    case DESK_PREVIEW:
    case DESK_PREVIEW_PAGE:
    case DESK_REPORT:
    case DESK_IMPORT:
        return desk_import(job, db, meeting, err);
    case DESK_OWED:
    case DESK_PRINT:
        return read_tickets(job, db, meeting, err);
    case DESK_EARLY:
        return read_early(job, db, meeting, err);
    case DESK_WAIVE:
        return tickets_waive(db, meeting, &job->time, err);
    default:
        return true;
    }
}
