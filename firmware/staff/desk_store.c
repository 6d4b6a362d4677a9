#include "staff/desk_store.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "config/config.h"
#include "meeting/journal.h"
#include "meeting/label.h"
#include "names/search.h"
#include "office/journal_sheet.h"
#include "staff/desk_calls.h"
#include "staff/desk_hall.h"
#include "staff/desk_import.h"
#include "staff/desk_pack.h"
#include "staff/desk_person.h"
#include "staff/desk_posted.h"
#include "staff/desk_setup.h"
#include "staff/desk_speakers.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/invitations.h"
#include "store/people.h"
#include "store/recovery.h"
#include "store/remarks.h"
#include "store/roster.h"
#include "store/tickets.h"

enum { HITS_MOST = 200 };

static bool store_new_pin(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return staff_set_pin(db, meeting, job->pin.hash, &job->time, err);
}

static bool store_code(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return recovery_try(db, meeting, job->code, &job->time, &job->fits, err);
}

/* The try is counted before it is compared; then what came of it. */
static bool store_pin(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->tried)
        return staff_tried(db, meeting, job->fits, &job->time, err);
    if (!staff_try(db, &job->pin, err))
        return false;
    return job->pin.wrong <= PIN_TRIES_MOST || err_set(err, ERR_DATA, "the PIN is closed");
}

/* Where they live, and where they sit; no name stands on the page. */
static bool add_latest(void *context, const struct found *f)
{
    struct desk_page *page = &((struct desk_job *)context)->page;
    struct found *last = &page->last[page->latest++];
    *last = (struct found){.room = f->room, .number = f->number, .wall_ms = f->wall_ms, .seat = f->seat};
    return page->latest < DESK_ROWS;
}

/* 水泵房（王工）、热力站 */
static void write_stops(struct briefing *b, const struct papers *p)
{
    size_t used = 0;
    for (int i = 0; i < p->stop_count && used < sizeof b->stops; i++) {
        const char *guide = p->stops[i].guide;
        char one[2 * PAPERS_WORDS + 16];
        snprintf(one, sizeof one, "%s%s%s%s%s", i > 0 ? "、" : "", p->stops[i].place, guide[0] != '\0' ? "（" : "",
                 guide, guide[0] != '\0' ? "）" : "");
        text_copy(b->stops + used, sizeof b->stops - used, one);
        used = strlen(b->stops);
    }
}

static bool read_briefing(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct briefing *b = &job->page.briefing;
    if (!briefing_read(db, meeting, b, err))
        return false;
    if (job->config->chairs > 0)
        b->chairs = job->config->chairs;
    write_stops(b, &job->config->papers);
    job->page.latest = 0;
    if (!recovery_left(db, &job->page.codes, err))
        return false;
    return people_latest(db, meeting, add_latest, job, err);
}

static bool begin(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_begin(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
}

static bool end(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_end(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
}

static bool wait_on(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_wait(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
}

static bool unsay(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_unsay(db, meeting, word_in(LANG_ZH, journal_unsaid(job->reason)), &job->time, err) &&
           read_briefing(job, db, meeting, err);
}

static bool turn_tour(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_turn_tour(db, meeting, &job->time, err) && read_briefing(job, db, meeting, err);
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

static bool find_people(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct search **search = &job->tools->search;
    int64_t ids[HITS_MOST];
    bool opened = job->query[0] == '\0' || *search == NULL; /* the page is: a new index */
    if (opened && !desk_index(search, db, meeting, err))
        return false;
    job->total = (int)search_find(*search, job->query, ids, HITS_MOST);
    for (int i = job->from; i < job->total && job->page.rows < job->rows; i++) {
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

/* ---- what staff did ---- */

static bool page_journal(void *context, const struct journal_line *line)
{
    struct desk_job *job = context;
    if (job->group != JOURNAL_ALL && journal_group_of(line->kind) != job->group)
        return true;
    int row = job->total++ - job->from;
    if (row < 0 || row >= job->rows)
        return true;
    struct desk_entry *e = &job->page.journal[row];
    *e = (struct desk_entry){.wall_ms = line->wall_ms, .number = line->number, .seat = line->seat, .was = line->was};
    text_copy(e->kind, sizeof e->kind, line->kind);
    if (line->room != 0)
        room_dashed(e->room, &line->where);
    text_copy(e->result, sizeof e->result, line->result);
    text_make_printable(e->result);
    job->page.rows = row + 1;
    return true;
}

static bool read_journal(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return staff_journal(db, meeting, page_journal, job, err);
}

static bool write_journal(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    unlink(job->tools->check);
    return journal_sheet_write(db, meeting, &job->config->meeting, job->tools->check, err);
}

/* ---- tickets ---- */

static bool read_tickets(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int doubt = 0, early = 0;
    int64_t nobody[1];
    bool ok = tickets_owed(db, meeting, job->numbers, BATCH_MOST, &job->tickets, &doubt, err) &&
              tickets_early(db, meeting, TICKETS_BY_ROOM, nobody, 0, &early, err);
    job->page.tickets = (struct desk_tickets){.doubt = doubt, .early = early};
    return ok && invitations_missing(db, meeting, nobody, 0, &job->page.tickets.invited, err);
}

static bool read_early(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    enum tickets_order order = job->by_seat ? TICKETS_BY_SEAT : TICKETS_BY_ROOM;
    return tickets_early(db, meeting, order, job->numbers, BATCH_MOST, &job->tickets, err);
}

static bool read_uninvited(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return invitations_missing(db, meeting, job->numbers, BATCH_MOST, &job->page.tickets.invited, err);
}

static bool waive(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return tickets_waive(db, meeting, &job->time, err);
}

/* ---- remarks ---- */

static bool read_remarks(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct remarks_count n;
    char today[MOMENT_DAY];
    moment_day(today, job->time.at.wall_ms, job->config->meeting.utc_offset_min);
    if (!remarks_count(db, meeting, today, &n, err))
        return false;
    job->page.remarks = (struct desk_remarks){.remarks = n.remarks, .open = n.open, .overdue = n.overdue};
    return desk_speakers_now(job, db, meeting, err);
}

/* What was promised at once is a row of the plan. */
static bool put_remark(struct desk_job *job, struct db *db, int64_t meeting, struct remark *r, struct err *err)
{
    const struct remark_choice choice = {job->category, job->subject};
    enum remarks_change change;
    if (job->way == REMARK_ANSWERED_HERE)
        text_copy(r->answer, sizeof r->answer, word_in(LANG_ZH, W_REMARK_ANSWER_TEXT));
    if (!remarks_put_choice(db, meeting, &job->config->meeting, r, &choice, ORIGIN_DESK, &job->time, &change, err))
        return false;
    if (job->way != REMARK_INTO_PLAN || r->plan != 0)
        return true;
    struct plan_row row = {.id = -1, .category = r->category}; /* two may say the same in one minute */
    text_copy(row.problem, sizeof row.problem, r->text);
    if (!remarks_put_plan(db, meeting, &row, &job->time, &change, err))
        return false;
    r->plan = row.number;
    return remarks_put(db, meeting, r, ORIGIN_DESK, &job->time, &change, err);
}

static bool note_remark(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct remark r = {0};
    text_copy(r.room, sizeof r.room, job->remark_room);
    text_copy(r.name, sizeof r.name, job->remark_name);
    text_copy(r.text, sizeof r.text, job->remark_words);
    if (!db_begin(db, err) || !db_end(db, put_remark(job, db, meeting, &r, err), err) ||
        !read_remarks(job, db, meeting, err))
        return false;
    job->noted = r.number;
    return true;
}

static bool turn_sound(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (!staff_set_sound(db, meeting, job->number != 0, &job->time, err))
        return false;
    job->total = job->number != 0;
    return true;
}

typedef bool store_fn(struct desk_job *, struct db *, int64_t, struct err *);
static const struct {
    store_fn *run, *then;
} stores[DESK_COUNT] = {[DESK_PIN] = {.run = store_pin},
                        [DESK_NEW_PIN] = {.run = store_new_pin},
                        [DESK_CODE] = {.run = store_code},
                        [DESK_BRIEFING] = {.run = read_briefing},
                        [DESK_PRINT_BRIEFING] = {.run = read_briefing},
                        [DESK_BEGIN] = {.run = begin},
                        [DESK_END] = {.run = end},
                        [DESK_WAIT] = {.run = wait_on},
                        [DESK_UNSAY] = {.run = unsay},
                        [DESK_TOUR] = {.run = turn_tour},
                        [DESK_SLIPS] = {.run = desk_calls_slips},
                        [DESK_CALLS] = {.run = desk_calls_read},
                        [DESK_PRINT_SLIPS] = {.run = desk_calls_print},
                        [DESK_CALL] = {.run = desk_calls_note},
                        [DESK_FIND] = {.run = find_people},
                        [DESK_MAP] = {.run = desk_hall_read},
                        [DESK_ASSIGN] = {.run = desk_hall_assign},
                        [DESK_UNASSIGN] = {.run = desk_hall_unassign},
                        [DESK_REMARKS] = {.run = read_remarks},
                        [DESK_REMARK] = {.run = note_remark},
                        [DESK_SPEAKERS] = {.run = desk_speakers_read},
                        [DESK_SPEAK_HERE] = {.run = desk_speakers_here},
                        [DESK_SPEAK_TURN] = {desk_speakers_turn, desk_speakers_here},
                        [DESK_SPEAK_OFF] = {desk_speakers_turn, desk_speakers_read},
                        [DESK_SPEAK_NEXT] = {desk_speakers_next, desk_speakers_read},
                        [DESK_SOUND] = {.run = turn_sound},
                        [DESK_PAST] = {.run = desk_speakers_past},
                        [DESK_POSTED] = {.run = desk_posted_read},
                        [DESK_POST] = {desk_posted_settle, desk_posted_read},
                        [DESK_PACK] = {.run = desk_pack_make},
                        [DESK_JOURNAL] = {.run = read_journal},
                        [DESK_JOURNAL_SHEET] = {.run = write_journal},
                        [DESK_FACTS] = {.run = desk_person_read_facts},
                        [DESK_PERSON] = {.run = desk_person_read_person},
                        [DESK_SIGN_IN] = {desk_person_sign_in, desk_person_read_again},
                        [DESK_STAND_IN] = {desk_person_stand_in, desk_person_read_again},
                        [DESK_PAPER] = {desk_person_paper, desk_person_read_again},
                        [DESK_UNDO] = {desk_person_undo, desk_person_read_again},
                        [DESK_REPRINT] = {desk_person_reprint, desk_person_read_again},
                        [DESK_SEAT] = {desk_person_reseat, desk_person_read_again},
                        [DESK_REPLY] = {desk_person_change_reply, desk_person_read_again},
                        [DESK_NAME] = {desk_person_change_name, desk_person_read_again},
                        [DESK_PHONE] = {desk_person_change_phone, desk_person_read_again},
                        [DESK_KEEPER] = {desk_person_change_keeper, desk_person_read_again},
                        [DESK_NOTE] = {desk_person_change_note, desk_person_read_again},
                        [DESK_STAR] = {desk_person_turn_star, desk_person_read_again},
                        [DESK_ROOM] = {desk_person_correct_room, desk_person_read_again},
                        [DESK_DELETE] = {.run = desk_person_delete_person},
                        [DESK_PREVIEW] = {.run = desk_import},
                        [DESK_PREVIEW_PAGE] = {.run = desk_import},
                        [DESK_REPORT] = {.run = desk_import},
                        [DESK_IMPORT] = {.run = desk_import},
                        [DESK_SETUP] = {.run = desk_setup_read},
                        [DESK_SETUP_SAVE] = {.run = desk_setup_save},
                        [DESK_SETUP_SHEET] = {.run = desk_setup_sheet},
                        [DESK_CLOSE] = {.run = desk_setup_close},
                        [DESK_REOPEN] = {.run = desk_setup_reopen},
                        [DESK_OWED] = {.run = read_tickets},
                        [DESK_PRINT] = {.run = read_tickets},
                        [DESK_EARLY] = {.run = read_early},
                        [DESK_INVITE_ALL] = {.run = read_uninvited},
                        [DESK_WAIVE] = {.run = waive}};

bool desk_store_has(enum desk_ask ask)
{
    return stores[ask].run != NULL;
}

bool desk_store(struct db *db, int64_t meeting, void *context, struct err *err)
{
    struct desk_job *job = context;
    assert(stores[job->ask].run != NULL);
    job->total = 0;
    job->page.rows = 0;
    return stores[job->ask].run(job, db, meeting, err) &&
           (stores[job->ask].then == NULL || stores[job->ask].then(job, db, meeting, err));
}
