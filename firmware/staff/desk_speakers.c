#include "staff/desk_speakers.h"

#include <string.h>

#include "base/text.h"
#include "store/past.h"
#include "store/speakers.h"

static void put_speaker(struct speaker *out, const struct found *f)
{
    *out = (struct speaker){.person = f->person};
    room_dashed(out->room, &f->room);
    text_copy(out->name, sizeof out->name, f->name);
}

static bool read_one(struct db *db, int64_t meeting, int64_t person, struct speaker *out, struct err *err)
{
    struct found f;
    if (!people_read(db, meeting, person, &f, err))
        return false;
    put_speaker(out, &f);
    explicit_bzero(&f, sizeof f);
    return true;
}

bool desk_speakers_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct speakers s;
    struct desk_speakers *page = &job->page.speakers;
    if (!speakers_read(db, meeting, &s, err))
        return false;
    page->waiting = s.count;
    page->done = s.done;
    bool ok = s.now == 0 || read_one(db, meeting, s.now, &page->now, err);
    for (int i = 0; ok && i < s.count && i < job->rows && i < DESK_ROWS; i++) {
        ok = read_one(db, meeting, s.waiting[i], &page->list[i], err);
        page->list[i].place = i + 1;
        job->page.rows = i + 1;
    }
    return ok;
}

bool desk_speakers_now(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct speakers s;
    struct desk_remarks *page = &job->page.remarks;
    struct speaker now = {0};
    if (!speakers_read(db, meeting, &s, err) || (s.now != 0 && !read_one(db, meeting, s.now, &now, err)))
        return false;
    text_copy(page->room, sizeof page->room, now.room);
    text_copy(page->name, sizeof page->name, now.name);
    explicit_bzero(&now, sizeof now);
    return true;
}

/* Page by page of who is here, by room. */
struct walk {
    struct desk_job *job;
    const struct speakers *speakers;
};

static bool add_here(void *context, const struct found *f)
{
    struct walk *w = context;
    struct desk_job *job = w->job;
    int at = job->total++ - job->block * SPEAK_HERE;
    if (at < 0 || at >= SPEAK_HERE)
        return true;
    struct speaker *one = &job->page.here.list[at];
    put_speaker(one, f);
    for (int i = 0; i < w->speakers->count; i++)
        if (w->speakers->waiting[i] == f->person)
            one->place = i + 1;
    one->speaks = w->speakers->now == f->person;
    job->page.rows = at + 1;
    return true;
}

bool desk_speakers_here(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct speakers s;
    struct walk walk = {job, &s};
    return speakers_read(db, meeting, &s, err) && people_here(db, meeting, add_here, &walk, err);
}

bool desk_speakers_turn(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return speakers_turn(db, meeting, job->number, &job->time, err);
}

bool desk_speakers_next(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return speakers_next(db, meeting, &job->time, err);
}

static bool add_past(void *context, const struct past *p)
{
    struct desk_job *job = context;
    if (job->page.rows == DESK_ROWS || job->page.rows == job->rows)
        return false;
    job->page.past[job->page.rows++] = *p;
    return true;
}

bool desk_speakers_past(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return past_each(db, meeting, add_past, job, err);
}
