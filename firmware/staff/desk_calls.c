#include "staff/desk_calls.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "config/config.h"
#include "store/briefing.h"
#include "store/roster.h"

/* What is told of every household goes to its housekeeper's tab; the lines of one of them onto the page. */
struct sums {
    struct desk_job *job;
    struct call_tab *tabs; /* in the order of the lines, `count` of them */
    int count, space, of;  /* of: the tab whose lines are wanted, -1 none */
    bool failed;
};

static struct call_tab *tab_of(struct sums *s, const char *who)
{
    if (s->count > 0 && strcmp(s->tabs[s->count - 1].who, who) == 0)
        return &s->tabs[s->count - 1];
    if (s->count == s->space) {
        int space = s->space * 2 + 16;
        struct call_tab *more = realloc(s->tabs, (size_t)space * sizeof *more);
        if (more == NULL)
            return NULL;
        s->tabs = more;
        s->space = space;
    }
    struct call_tab *t = &s->tabs[s->count++];
    *t = (struct call_tab){0};
    text_copy(t->who, sizeof t->who, who);
    return t;
}

static bool add_line(void *context, const struct call_line *line)
{
    struct sums *s = context;
    struct call_tab *t = tab_of(s, line->housekeeper);
    if (t == NULL)
        return false;
    t->households++;
    t->noted += line->said != CALL_NONE;
    t->missing += call_wanted(line);
    return true;
}

/* Every housekeeper, and how many have a result. */
static bool sum(struct sums *s, struct db *db, int64_t meeting, struct err *err)
{
    struct desk_job *job = s->job;
    if (!briefing_calls(db, meeting, job->round, add_line, s, err))
        return false;
    for (int i = 0; i < s->count; i++)
        if (!briefing_slips_when(db, meeting, job->round, s->tabs[i].who, &s->tabs[i].printed_ms, err))
            return false;
    return true;
}

static void forget(struct sums *s)
{
    if (s->tabs != NULL)
        explicit_bzero(s->tabs, (size_t)s->space * sizeof *s->tabs);
    free(s->tabs);
}

/* The page before, where what was on this one has gone. */
static int first_row(const struct desk_job *job, int total)
{
    int from = job->from;
    while (from > 0 && from >= total)
        from -= job->rows;
    return from;
}

bool desk_calls_slips(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct sums s = {.job = job};
    struct desk_slips *page = &job->page.slips;
    struct briefing b = {0};
    int64_t listed = 0;
    bool ok =
        sum(&s, db, meeting, err) && briefing_read(db, meeting, &b, err) && roster_count(db, meeting, &listed, err);
    job->total = s.count;
    page->listed = (int)listed;
    page->expected = b.yes + b.maybe + b.missing_by[CALL_NO];
    for (int i = 0; i < s.count; i++)
        page->households += s.tabs[i].missing;
    for (int i = first_row(job, s.count); ok && i < s.count && job->page.rows < job->rows; i++)
        page->tabs[job->page.rows++] = s.tabs[i];
    forget(&s);
    return ok;
}

/* ---- one housekeeper's ---- */

static bool page_line(void *context, const struct call_line *line)
{
    struct desk_job *job = context;
    if (strcmp(line->housekeeper, job->housekeeper) != 0)
        return true;
    int row = job->total++ - job->from;
    if (row >= 0 && row < job->rows) {
        job->page.calls.lines[row] = *line;
        job->page.rows = row + 1;
    }
    return true;
}

/* The housekeeper chosen; the first one where nobody is, or all of hers have come. */
static int chosen(const struct sums *s, const char *who)
{
    for (int i = 0; s->job->one && i < s->count; i++)
        if (strcmp(s->tabs[i].who, who) == 0)
            return i;
    return 0;
}

bool desk_calls_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct sums s = {.job = job};
    struct desk_calls *page = &job->page.calls;
    if (!sum(&s, db, meeting, err) || s.count == 0) {
        forget(&s);
        return s.count == 0 && err->code == ERR_NONE;
    }
    int at = chosen(&s, job->housekeeper);
    text_copy(job->housekeeper, sizeof job->housekeeper, s.tabs[at].who);
    job->from = first_row(job, s.tabs[at].households);
    page->tabs = s.count;
    page->first = at / DESK_TABS * DESK_TABS;
    page->of = at - page->first;
    for (int i = 0; i < s.count; i++)
        page->rest += s.tabs[i].households - s.tabs[i].noted;
    for (int i = page->first; i < s.count && page->shown < DESK_TABS; i++)
        page->tab[page->shown++] = s.tabs[i];
    if (s.count > DESK_TABS)
        page->tab[DESK_TABS] = s.tabs[page->first + DESK_TABS < s.count ? page->first + DESK_TABS : 0];
    forget(&s);
    return briefing_calls(db, meeting, job->round, page_line, job, err);
}

bool desk_calls_note(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    return briefing_call(db, meeting, job->room, job->round, (enum call_result)job->call_result, &job->time, err);
}

/* ---- the slips ---- */

static bool gather(void *context, const struct call_line *line)
{
    struct desk_job *job = context;
    bool hers = !job->one || strcmp(line->housekeeper, job->housekeeper) == 0;
    return !hers || !call_wanted(line) || slips_gather(&job->slips, line);
}

static bool note_printed(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    const struct slips *s = &job->slips;
    for (int i = 0; i < s->count; i++)
        if ((i == 0 || strcmp(s->lines[i].housekeeper, s->lines[i - 1].housekeeper) != 0) &&
            !briefing_slips_printed(db, meeting, job->round, s->lines[i].housekeeper, &job->time, err))
            return false;
    return true;
}

bool desk_calls_print(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    if (job->printed)
        return note_printed(job, db, meeting, err);
    job->slips.count = 0;
    return briefing_calls(db, meeting, job->round, gather, job, err);
}
