#include "staff/desk_setup_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/settings_edit.h"
#include "config/meeting_file.h"
#include "office/settings_import.h"
#include "office/settings_sheet.h"
#include "staff/desk_preview.h"

bool desk_setup_sheet(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    (void)db;
    (void)meeting;
    char base[FILEIO_PATH] = "";
    unlink(job->tools->check);
    bool ok = setup_base(job, base, err) && settings_sheet_write(base, job->tools->check, err);
    setup_base_done(job, base);
    return ok;
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
    char path[FILEIO_PATH] = "", code[MEETING_CODE], *whole = NULL;
    bool ok = true;
    if (job->fresh) {
        struct config *c = calloc(1, sizeof *c);
        ok = c != NULL && fileio_join(path, setup_data(job), "desk-meeting.tmp", err) &&
             fileio_write(path, text, strlen(text), err);
        if (ok) {
            c->files = job->config->files;
            ok = meeting_file_load(c, path, err) &&
                 setup_new_code(db, c->meeting.starts_ms, c->meeting.utc_offset_min, code, err);
            const struct setting_change id = {"meeting", "id", code};
            ok = ok && settings_edit(path, &id, 1, &whole, err);
            meeting_file_forget(c);
        }
        unlink(path);
        free(c);
    }
    ok = ok && setup_take_text(job, db, meeting, whole != NULL ? whole : text, job->fresh, err);
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
    bool ok = setup_read(job->config, &now, db, meeting, err);
    char base[FILEIO_PATH] = "";
    ok = ok && setup_base(job, base, err);
    bool read = ok && settings_import(job->tools->list, base, &listener, &text, &why);
    setup_base_done(job, base);
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
