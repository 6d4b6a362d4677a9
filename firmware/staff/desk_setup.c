#include "staff/desk_setup_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/moment.h"
#include "base/settings.h"
#include "base/settings_edit.h"
#include "base/text.h"
#include "config/meeting_file.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/tally.h"

enum { TEXT_MOST = 256 * 1024, CODES_TRIED = 9, LINES = 4096, VALUE = 512 };

const char *setup_data(const struct desk_job *job)
{
    return job->tools->data;
}

/* ---- what is set now ---- */

struct gathering {
    struct setup *s;
};

/* Everybody the file names, present or not, in its order. */
static bool gather(void *context, const char *section, const char *key, const char *value)
{
    struct setup *s = ((struct gathering *)context)->s;
    bool here = strcmp(section, "staff") == 0, away = strcmp(section, "staff_absent") == 0,
         stop = strcmp(section, "tour") == 0;
    struct setup_entry *entry = NULL;
    char first[VALUE];
    size_t n = strcspn(value, "|");
    snprintf(first, sizeof first, "%.*s", (int)n, value);
    if ((here || away) && s->staff_count < SETUP_STAFF) {
        entry = &s->staff[s->staff_count++];
        text_copy(entry->name, sizeof entry->name, key);
        first[strcspn(first, ",")] = '\0';
        text_copy(entry->post, sizeof entry->post, first);
    } else if (stop && s->stop_count < SETUP_STOPS) {
        entry = &s->stops[s->stop_count++];
        text_copy(entry->name, sizeof entry->name, first);
        snprintf(first, sizeof first, "%s", value[n] == '|' ? value + n + 1 : "");
        first[strcspn(first, "|")] = '\0';
        text_copy(entry->post, sizeof entry->post, first);
    }
    if (entry != NULL) {
        entry->on = !away;
        text_trim(entry->name);
        text_trim(entry->post);
    }
    return true;
}

bool setup_read(const struct config *c, struct setup *s, struct db *db, int64_t meeting, struct err *err)
{
    struct meeting row = c->meeting;
    struct tally tally = {0};
    struct gathering g = {s};
    int64_t id;
    *s = (struct setup){.starts_ms = c->meeting.starts_ms,
                        .rows = c->meeting.plan.rows,
                        .seats = c->meeting.plan.seats,
                        .chairs = c->chairs};
    text_copy(s->title, sizeof s->title, c->meeting.title);
    text_copy(s->place, sizeof s->place, c->meeting.place);
    if (c->files.meeting[0] != '\0' && !c->unset && !settings_each(c->files.meeting, gather, &g, err))
        return false;
    if (!roster_find_meeting(db, c->meeting.code, &row, &id, err) || !tally_read(db, meeting, &tally, err))
        return false;
    if (!db_number(db, &s->ended_ms, 0, err, "SELECT coalesce(ended_ms, 0) FROM meeting WHERE id = ?", "i", meeting))
        return false;
    s->state = row.state;
    s->here = tally.here;
    return true;
}

bool desk_setup_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return setup_read(job->config, &job->page.setup, db, meeting, err);
}

/* ---- what shall be set ---- */

/* The day of the meeting is its name; the second of a day has -2 behind it. */
bool setup_new_code(struct db *db, int64_t starts_ms, int offset, char out[MEETING_CODE], struct err *err)
{
    char day[MOMENT_DAY];
    moment_day(day, starts_ms, offset);
    for (int n = 1; n <= CODES_TRIED; n++) {
        int64_t taken = 0;
        snprintf(out, MEETING_CODE, n == 1 ? "%s" : "%s-%d", day, n);
        if (!db_number(db, &taken, 0, err, "SELECT count(*) FROM meeting WHERE code = ?", "s", out))
            return false;
        if (taken == 0)
            return true;
    }
    return err_set(err, ERR_DATA, "%s", say(W_SETUP_NO_CODE));
}

/* Nobody sits on a chair that is gone. */
static bool seats_stay(struct db *db, int64_t meeting, struct seat_plan plan, struct err *err)
{
    int64_t outside = 0;
    return db_number(
               db, &outside, 0, err,
               "SELECT count(*) FROM standing WHERE meeting = ? AND seat_row > 0 AND (seat_row > ? OR seat_number > ?)",
               "iii", meeting, (int64_t)plan.rows, (int64_t)plan.seats) &&
           (outside == 0 || err_set(err, ERR_DATA, "%s", say(W_SETUP_SEATED)));
}

static bool put_back(const struct desk_job *job, const char *path, const char *before, size_t length)
{
    struct err ignored;
    if (before != NULL)
        fileio_write(path, before, length, &ignored);
    else
        unlink(path);
    fileio_flush(setup_data(job), &ignored);
    return false;
}

static bool write_meeting(struct desk_job *job, struct db *db, struct meeting *row, bool fresh, int64_t *id,
                          struct err *err)
{
    struct event_row event = {.kind = "settings", .result = fresh ? "new" : NULL};
    return roster_meeting(db, row, id, err) && event_append(db, *id, &event, &job->time, NULL, err) &&
           (row->state != MEETING_PLANNED || roster_set_state(db, *id, MEETING_OPEN, err));
}

/* The meeting of the new settings in the store, all of it or nothing, with its rooms; the store goes over to it when this has ended
 * well. */
static bool into_store(struct desk_job *job, struct db *db, int64_t meeting, bool fresh, struct err *err)
{
    struct config *c = job->settings;
    struct meeting row = c->meeting;
    int64_t id = meeting;
    bool moved = c->meeting.starts_ms != job->config->meeting.starts_ms;
    c->meeting.delayed_ms = fresh || moved ? 0 : job->config->meeting.delayed_ms;
    if (!(fresh || seats_stay(db, meeting, c->meeting.plan, err)) || !db_begin(db, err) ||
        !db_end(db, write_meeting(job, db, &row, fresh, &id, err), err) || !roster_estate(db, id, &c->estate, err))
        return false;
    job->meeting = c->meeting;
    return setup_read(c, &job->setup, db, id, err);
}

/* `text` is the whole new meeting.ini. */
bool setup_take_text(struct desk_job *job, struct db *db, int64_t meeting, const char *text, bool fresh,
                     struct err *err)
{
    char path[FILEIO_PATH], *before = NULL;
    size_t length = 0;
    struct err none;
    if (!fileio_join(path, setup_data(job), MEETING_FILE_DESK, err))
        return false;
    fileio_read(path, TEXT_MOST, &before, &length, &none);
    desk_setup_finish(job);
    job->settings = calloc(1, sizeof *job->settings);
    bool ok = job->settings != NULL && meeting_file_write(job->config, setup_data(job), text, err);
    if (ok) {
        job->settings->files = job->config->files;
        memcpy(job->settings->files.meeting, path, sizeof path);
        ok = (meeting_file_load(job->settings, path, err) && into_store(job, db, meeting, fresh, err)) ||
             put_back(job, path, before, length);
    }
    free(before);
    return ok;
}

/* What the changes are made to: the file that counts, or where none can be read an empty one, which the caller removes. */
bool setup_base(const struct desk_job *job, char path[FILEIO_PATH], struct err *err)
{
    if (!job->config->unset)
        return text_copy(path, FILEIO_PATH, job->config->files.meeting);
    return fileio_join(path, setup_data(job), "desk-meeting.tmp", err) && fileio_write(path, "\n", 1, err);
}

void setup_base_done(const struct desk_job *job, const char *path)
{
    if (job->config->unset)
        unlink(path);
}

static bool changed_text(const struct desk_job *job, const struct setting_change *changes, size_t count, char **text,
                         struct err *err)
{
    char base[FILEIO_PATH] = "";
    bool ok = setup_base(job, base, err) && settings_edit(base, changes, count, text, err);
    setup_base_done(job, base);
    return ok;
}

/* ---- typed at the desk ---- */

struct lines {
    const struct setup *s;
    char staff[LINES], absent[LINES], stops[LINES];
    int stop;  /* of the file's, how many were looked at */
    bool full; /* more than there is room for: nothing is saved */
};

static void add_line(struct lines *l, char *lines, const char *key, const char *value)
{
    size_t used = strlen(lines);
    int wanted = snprintf(lines + used, LINES - used, "%s = %s\n", key, value);
    if (wanted < 0 || (size_t)wanted >= LINES - used) {
        lines[used] = '\0';
        l->full = true;
    }
}

static void add_stop(struct lines *l, const char *value)
{
    char key[16];
    int n = 1;
    for (const char *p = l->stops; *p != '\0'; p++)
        n += *p == '\n';
    snprintf(key, sizeof key, "%d", n);
    add_line(l, l->stops, key, value);
}

static const struct setup_entry *entry_of(const struct setup *s, const char *name)
{
    for (int i = 0; i < s->staff_count; i++)
        if (strcmp(s->staff[i].name, name) == 0)
            return &s->staff[i];
    return NULL;
}

/* What the file says of each goes with her. */
static bool sort_line(void *context, const char *section, const char *key, const char *value)
{
    struct lines *l = context;
    if (strcmp(section, "staff") == 0 || strcmp(section, "staff_absent") == 0) {
        const struct setup_entry *entry = entry_of(l->s, key);
        bool away =
            entry != NULL ? !entry->on : strcmp(section, "staff_absent") == 0; /* beyond those shown: as it was */
        add_line(l, away ? l->absent : l->staff, key, value);
    } else if (strcmp(section, "tour") == 0) {
        if (l->stop >= l->s->stop_count || l->s->stops[l->stop].on)
            add_stop(l, value);
        l->stop++;
    }
    return true;
}

/* Those that were added at the desk stand behind those of the file. */
static void add_new(struct lines *l)
{
    for (int i = 0; i < l->s->staff_count; i++) {
        const struct setup_entry *e = &l->s->staff[i];
        char start[2 * PAPERS_WORDS], both[2 * LINES + 4];
        snprintf(start, sizeof start, "\n%s = ", e->name);
        snprintf(both, sizeof both, "\n%s\n%s", l->staff, l->absent);
        if (strstr(both, start) == NULL)
            add_line(l, e->on ? l->staff : l->absent, e->name, e->post);
    }
    for (int i = l->stop; i < l->s->stop_count; i++)
        if (l->s->stops[i].on)
            add_stop(l, l->s->stops[i].name);
}

bool desk_setup_save(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct setup *s = &job->setup;
    const struct config *c = job->config;
    char starts[32], seats[16], chairs[16], code[MEETING_CODE], *text = NULL;
    bool fresh = s->fresh || c->unset;
    struct lines *l = calloc(1, sizeof *l);
    if (l == NULL)
        return err_set(err, ERR_IO, "out of memory");
    l->s = s;
    moment_format(s->starts_ms, c->meeting.utc_offset_min, starts, sizeof starts);
    starts[16] = '\0'; /* without seconds */
    if (s->rows > 0)
        snprintf(seats, sizeof seats, "%d x %d", s->rows, s->seats);
    else
        strcpy(seats, "free");
    snprintf(chairs, sizeof chairs, "%d", s->chairs);
    text_copy(code, sizeof code, c->meeting.code);
    bool ok = (!fresh || setup_new_code(db, s->starts_ms, c->meeting.utc_offset_min, code, err)) &&
              (c->unset || settings_each(c->files.meeting, sort_line, l, err));
    add_new(l);
    ok = ok && (!l->full || err_set(err, ERR_DATA, "%s", say(W_SETTING_LONG)));
    const struct setting_change changes[] = {
        {"meeting", "id", code},       {"meeting", "title", s->title},    {"meeting", "place", s->place},
        {"meeting", "starts", starts}, {"meeting", "seats", seats},       {"meeting", "chairs", chairs},
        {"staff", NULL, l->staff},     {"staff_absent", NULL, l->absent}, {"tour", NULL, l->stops}};
    ok = ok && changed_text(job, changes, sizeof changes / sizeof *changes, &text, err) &&
         setup_take_text(job, db, meeting, text, fresh, err);
    if (ok)
        job->page.setup = job->setup;
    free(text);
    free(l);
    return ok;
}

/* ---- the end of a meeting ---- */

/* The change and its event, both or neither. */
static bool set_state(struct desk_job *job, struct db *db, int64_t meeting, const char *kind,
                      bool (*change)(struct db *, int64_t, struct err *), struct err *err)
{
    struct event_row row = {.kind = kind};
    job->meeting = job->config->meeting;
    return db_begin(db, err) &&
           db_end(db, change(db, meeting, err) && event_append(db, meeting, &row, &job->time, NULL, err), err) &&
           setup_read(job->config, &job->page.setup, db, meeting, err);
}

static bool close_door(struct db *db, int64_t meeting, struct err *err)
{
    return roster_set_state(db, meeting, MEETING_CLOSED, err);
}

bool desk_setup_close(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_begin(db, meeting, &job->time, err) && briefing_end(db, meeting, &job->time, err) &&
           set_state(job, db, meeting, "close", close_door, err);
}

bool desk_setup_reopen(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return set_state(job, db, meeting, "reopen", briefing_reopen, err);
}

/* ---- the loop takes it over ---- */

bool desk_setup_take(struct desk_job *job, bool ok)
{
    struct config *c = job->staff->config, *now = job->settings;
    if (!ok || now == NULL)
        return ok;
    estate_finish(&c->estate);
    c->estate = now->estate;
    now->estate = (struct estate){0};
    c->meeting = now->meeting;
    c->papers = now->papers;
    c->chairs = now->chairs;
    memcpy(c->room_list, now->room_list, sizeof c->room_list);
    memcpy(c->over, now->over, sizeof c->over);
    memcpy(c->files.meeting, now->files.meeting, sizeof c->files.meeting);
    c->fault = (struct err){0};
    c->unset = false;
    return true;
}

void desk_setup_finish(struct desk_job *job)
{
    if (job->settings != NULL)
        estate_finish(&job->settings->estate);
    free(job->settings);
    job->settings = NULL;
}
