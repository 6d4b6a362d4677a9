#include "staff/desk_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/moment.h"
#include "base/settings.h"
#include "base/settings_edit.h"
#include "base/text.h"
#include "config/meeting_file.h"
#include "exchange/settings_import.h"
#include "exchange/settings_sheet.h"
#include "staff/desk_preview.h"
#include "store/briefing.h"
#include "store/db.h"
#include "store/roster.h"
#include "store/tally.h"

enum { TEXT_MOST = 256 * 1024, CODES_TRIED = 9, LINES = 4096, VALUE = 512 };

static const char *data_of(const struct desk_job *job)
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

static bool read_setup(const struct config *c, struct setup *s, struct db *db, int64_t meeting, struct err *err)
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
    return read_setup(job->config, &job->page.setup, db, meeting, err);
}

/* ---- what shall be set ---- */

/* The day of the meeting is its name; the second of a day has -2 behind it. */
static bool new_code(struct db *db, int64_t starts_ms, int offset, char out[MEETING_CODE], struct err *err)
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
    fileio_flush(data_of(job), &ignored);
    return false;
}

static bool note(struct desk_job *job, struct db *db, int64_t meeting, const char *kind, const char *result,
                 struct err *err)
{
    struct event_row row = {.kind = kind, .result = result};
    return db_begin(db, err) && db_end(db, event_append(db, meeting, &row, &job->time, NULL, err), err);
}

/* The meeting of the new settings in the store, with its rooms; the store goes over to it when this has ended well. */
static bool into_store(struct desk_job *job, struct db *db, int64_t meeting, bool fresh, struct err *err)
{
    struct config *c = job->settings;
    struct meeting row = c->meeting;
    int64_t id = meeting;
    if (!(fresh || seats_stay(db, meeting, c->meeting.plan, err)) || !roster_meeting(db, &row, &id, err) ||
        !roster_estate(db, id, &c->estate, err) || !note(job, db, id, "settings", fresh ? "new" : NULL, err))
        return false;
    if (row.state == MEETING_PLANNED && !roster_set_state(db, id, MEETING_OPEN, err))
        return false;
    job->meeting = c->meeting;
    return read_setup(c, &job->setup, db, id, err);
}

/* `text` is the whole new meeting.ini. */
static bool take_text(struct desk_job *job, struct db *db, int64_t meeting, const char *text, bool fresh,
                      struct err *err)
{
    char path[FILEIO_PATH], *before = NULL;
    size_t length = 0;
    struct err none;
    if (!fileio_join(path, data_of(job), MEETING_FILE_DESK, err))
        return false;
    fileio_read(path, TEXT_MOST, &before, &length, &none);
    desk_setup_finish(job);
    job->settings = calloc(1, sizeof *job->settings);
    bool ok = job->settings != NULL && meeting_file_write(job->config, data_of(job), text, err);
    if (ok) {
        job->settings->files = job->config->files;
        memcpy(job->settings->files.meeting, path, sizeof path);
        ok = (meeting_file_load(job->settings, path, err) && into_store(job, db, meeting, fresh, err)) ||
             put_back(job, path, before, length);
    }
    free(before);
    return ok;
}

/* A meeting that never was has a file of its own. */
static bool changed_text(const struct desk_job *job, const struct setting_change *changes, size_t count, char **text,
                         struct err *err)
{
    char empty[FILEIO_PATH];
    if (!job->config->unset)
        return settings_edit(job->config->files.meeting, changes, count, text, err);
    bool ok = fileio_join(empty, data_of(job), "desk-meeting.tmp", err) && fileio_write(empty, "\n", 1, err) &&
              settings_edit(empty, changes, count, text, err);
    unlink(empty);
    return ok;
}

/* ---- typed at the desk ---- */

struct lines {
    const struct setup *s;
    char staff[LINES], absent[LINES], stops[LINES];
    int stop; /* of the file's, how many were looked at */
};

static void add_line(char *lines, const char *key, const char *value)
{
    size_t used = strlen(lines);
    int wanted = snprintf(lines + used, LINES - used, "%s = %s\n", key, value);
    if (wanted < 0 || (size_t)wanted >= LINES - used)
        lines[used] = '\0';
}

static void add_stop(struct lines *l, const char *value)
{
    char key[16];
    int n = 1;
    for (const char *p = l->stops; *p != '\0'; p++)
        n += *p == '\n';
    snprintf(key, sizeof key, "%d", n);
    add_line(l->stops, key, value);
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
        add_line(entry != NULL && !entry->on ? l->absent : l->staff, key, value);
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
            add_line(e->on ? l->staff : l->absent, e->name, e->post);
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
    bool ok = (!fresh || new_code(db, s->starts_ms, c->meeting.utc_offset_min, code, err)) &&
              (c->unset || settings_each(c->files.meeting, sort_line, l, err));
    add_new(l);
    const struct setting_change changes[] = {
        {"meeting", "id", code},       {"meeting", "title", s->title},    {"meeting", "place", s->place},
        {"meeting", "starts", starts}, {"meeting", "seats", seats},       {"meeting", "chairs", chairs},
        {"staff", NULL, l->staff},     {"staff_absent", NULL, l->absent}, {"tour", NULL, l->stops}};
    ok = ok && changed_text(job, changes, sizeof changes / sizeof *changes, &text, err) &&
         take_text(job, db, meeting, text, fresh, err);
    if (ok)
        job->page.setup = job->setup;
    free(text);
    free(l);
    return ok;
}

/* ---- a sheet ---- */

bool desk_setup_sheet(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    (void)db;
    (void)meeting;
    unlink(job->tools->check);
    return settings_sheet_write(job->config->files.meeting, job->tools->check, err);
}

struct reading {
    struct desk_job *job;
    struct config *tried;
    struct findings lines;
};

static void tell(void *context, enum list_level level, const struct table_fault *what)
{
    struct reading *r = context;
    findings_tell(&r->lines, level, what);
}

static void change(void *context, const char *item, const char *from, const char *to)
{
    struct reading *r = context;
    char text[500];
    word_format(text, sizeof text, say(W_SETUP_CHANGE), "item", item, "from",
                from[0] == '\0' ? say(W_SETUP_EMPTY) : from, "to", to[0] == '\0' ? say(W_SETUP_EMPTY) : to, NULL);
    findings_change(&r->lines, text);
    r->job->page.preview.changed++;
}

static bool fits(void *context, const char *section, const char *key, const char *value, struct err *err)
{
    return meeting_file_fits(((struct reading *)context)->tried, section, key, value, err);
}

/* As a new meeting its text has a code of its own. */
static bool take_sheet(struct desk_job *job, struct db *db, int64_t meeting, const char *text, struct err *err)
{
    char path[FILEIO_PATH], code[MEETING_CODE], *whole = NULL;
    bool ok = true;
    if (job->fresh) {
        struct config *c = calloc(1, sizeof *c);
        ok = c != NULL && fileio_join(path, data_of(job), "desk-meeting.tmp", err) &&
             fileio_write(path, text, strlen(text), err);
        if (ok) {
            c->files = job->config->files;
            ok = meeting_file_load(c, path, err) &&
                 new_code(db, c->meeting.starts_ms, c->meeting.utc_offset_min, code, err);
            const struct setting_change id = {"meeting", "id", code};
            ok = ok && settings_edit(path, &id, 1, &whole, err);
            meeting_file_forget(c);
        }
        unlink(path);
        free(c);
    }
    ok = ok && take_text(job, db, meeting, whole != NULL ? whole : text, job->fresh, err);
    free(whole);
    return ok;
}

bool desk_setup_import(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct reading r = {.job = job, .tried = calloc(1, sizeof *r.tried)};
    const struct settings_listener listener = {&r, tell, change, fits};
    struct setup now;
    struct err why = {0};
    char *text = NULL;
    if (r.tried == NULL)
        return err_set(err, ERR_IO, "out of memory");
    meeting_file_forget(r.tried);
    job->page.preview = (struct desk_preview){.of = IMPORT_SETUP};
    bool ok = read_setup(job->config, &now, db, meeting, err);
    bool read = ok && settings_import(job->tools->list, job->config->files.meeting, &listener, &text, &why);
    if (ok && !read && why.code != ERR_DATA)
        ok = err_set(err, why.code, "%s", why.text);
    else if (ok && !read && r.lines.kinds[FINDING_FAULT] == 0)
        desk_preview_unread(&r.lines, &why);
    job->page.preview.may_be_new = now.state != MEETING_CLOSED;
    job->fresh = job->fresh || now.state == MEETING_CLOSED || job->config->unset;
    if (ok && job->ask == DESK_IMPORT) {
        ok = read ? take_sheet(job, db, meeting, text, err) : err_set(err, ERR_DATA, "%s", why.text);
        job->page.preview.fresh = job->fresh;
        job->page.preview.state = job->setup.state;
        job->page.preview.ended_ms = job->setup.ended_ms;
    } else if (ok) {
        desk_preview_page(job, &r.lines);
    }
    findings_finish(&r.lines);
    estate_finish(&r.tried->estate);
    free(r.tried);
    free(text);
    return ok;
}

/* ---- the end of a meeting ---- */

static bool set_state(struct desk_job *job, struct db *db, int64_t meeting, enum meeting_state state, const char *kind,
                      struct err *err)
{
    job->meeting = job->config->meeting;
    return roster_set_state(db, meeting, state, err) && note(job, db, meeting, kind, NULL, err) &&
           read_setup(job->config, &job->page.setup, db, meeting, err);
}

bool desk_setup_close(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_begin(db, meeting, &job->time, err) && briefing_end(db, meeting, &job->time, err) &&
           set_state(job, db, meeting, MEETING_CLOSED, "close", err);
}

bool desk_setup_reopen(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return set_state(job, db, meeting, MEETING_OPEN, "reopen", err);
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
