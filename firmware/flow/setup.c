#include "flow/setup.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "flow/desk_steps.h"
#include "flow/visit.h"

enum { DAY_MS = 24 * 60 * 60000, EVENING_HOUR = 20 };

bool setup_whole(const struct setup *s)
{
    return s->title[0] != '\0' && s->starts_ms > 0;
}

/* ---- a field ---- */

static void type_words(struct flow *f, enum desk_task task, const char *now)
{
    f->visit.desk.task = task;
    spell_begin(&f->visit.spell, f->lang == LANG_EN ? SPELL_LATIN : SPELL_PINYIN);
    f->visit.spell.words = true;
    text_copy(f->visit.spell.name, sizeof f->visit.spell.name, now); /* what is there is mended or erased */
    desk_go(f, SCREEN_SPELL);
}

static void type_digits(struct flow *f)
{
    explicit_bzero(f->visit.desk.time_typed, sizeof f->visit.desk.time_typed);
    desk_go(f, SCREEN_SETUP_TYPED);
}

void setup_tap(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    if (e->tap.role != ROLE_ROW || e->tap.index < 0 || e->tap.index >= SETUP_FIELDS)
        return;
    d->field = (enum setup_field)e->tap.index;
    switch (d->field) {
    case SETUP_TITLE:
        type_words(f, TASK_TITLE, d->setup.title);
        break;
    case SETUP_PLACE:
        type_words(f, TASK_PLACE, d->setup.place);
        break;
    case SETUP_DAY:
    case SETUP_CLOCK:
    case SETUP_SEATS:
    case SETUP_CHAIRS:
        type_digits(f);
        break;
    case SETUP_PRESENT:
    case SETUP_TOUR:
        desk_go(f, SCREEN_SETUP_LIST);
        break;
    case SETUP_FIELDS:
        break;
    }
}

static int number_of(const char *digits, size_t from, size_t count)
{
    int n = 0;
    for (size_t i = from; i < from + count; i++)
        n = n * 10 + digits[i] - '0';
    return n;
}

/* "1016": the next 16 October; "20261016". At the time of day that is set. */
static bool take_day(struct flow *f, const char *typed, size_t n)
{
    struct setup *s = &f->visit.desk.setup;
    int offset = f->meeting->utc_offset_min;
    struct civil now = moment_civil(f->now.wall_ms, offset),
                 set = moment_civil(s->starts_ms > 0 ? s->starts_ms : f->meeting->starts_ms, offset);
    char text[32];
    int64_t when;
    if ((n != 4 && n != 8) || strspn(typed, "0123456789") != n)
        return false;
    int year = n == 8 ? number_of(typed, 0, 4) : now.year, month = number_of(typed, n - 4, 2),
        day = number_of(typed, n - 2, 2);
    for (int next = 0; next < 2; next++, year++) {
        snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", year, month, day,
                 f->meeting->starts_ms > 0 || s->starts_ms > 0 ? set.hour : EVENING_HOUR, set.minute);
        if (moment_parse(text, offset, &when) && when > f->now.wall_ms - DAY_MS) {
            s->starts_ms = when;
            return true;
        }
        if (n == 8)
            break;
    }
    return false;
}

static bool take_clock(struct flow *f, const char *typed, size_t n)
{
    struct setup *s = &f->visit.desk.setup;
    if (n < 3 || n > 4 || strspn(typed, "0123456789") != n)
        return false;
    int64_t when = moment_clock_of_day(s->starts_ms > 0 ? s->starts_ms : f->now.wall_ms, f->meeting->utc_offset_min,
                                       number_of(typed, 0, n - 2), number_of(typed, n - 2, 2));
    if (when < 0)
        return false;
    s->starts_ms = when;
    return true;
}

/* "5-8"; "0": people sit anywhere. */
static bool take_seats(struct flow *f, const char *typed, size_t n)
{
    struct setup *s = &f->visit.desk.setup;
    int rows = 0, seats = 0, used = 0;
    bool free_seating = n > 0 && strspn(typed, "0") == n;
    if (!free_seating && (sscanf(typed, "%2d-%2d%n", &rows, &seats, &used) != 2 || (size_t)used != n || rows < 1 ||
                          rows > SEAT_ROWS_MOST || seats < 1 || seats > SEATS_IN_ROW_MOST))
        return false;
    s->rows = rows;
    s->seats = seats;
    return true;
}

static bool take_chairs(struct flow *f, const char *typed, size_t n)
{
    if (n == 0 || n > 4 || strspn(typed, "0123456789") != n)
        return false;
    f->visit.desk.setup.chairs = number_of(typed, 0, n);
    return true;
}

void setup_tap_typed(struct flow *f, const struct event *e, struct effects *fx)
{
    static bool (*const takes[SETUP_FIELDS])(struct flow *, const char *, size_t) = {
        [SETUP_DAY] = take_day, [SETUP_CLOCK] = take_clock, [SETUP_SEATS] = take_seats, [SETUP_CHAIRS] = take_chairs};
    struct desk *d = &f->visit.desk;
    (void)fx;
    if (e->tap.role != ROLE_ENTER || d->time_typed[0] == '\0') {
        desk_type(f, e, d->time_typed, DESK_TYPED);
        return;
    }
    assert(takes[d->field] != NULL);
    if (takes[d->field](f, d->time_typed, strlen(d->time_typed)))
        desk_go(f, SCREEN_SETUP);
    else
        d->said = SAID_WRONG;
}

/* ---- who is present, where the tour goes ---- */

static struct setup_entry *entries_of(struct desk *d, int **count, int *most)
{
    bool staff = d->field == SETUP_PRESENT;
    *count = staff ? &d->setup.staff_count : &d->setup.stop_count;
    *most = staff ? SETUP_STAFF : SETUP_STOPS;
    return staff ? d->setup.staff : d->setup.stops;
}

void setup_tap_list(struct flow *f, const struct event *e, struct effects *fx)
{
    int *count, most;
    struct setup_entry *entries = entries_of(&f->visit.desk, &count, &most);
    (void)fx;
    if (e->tap.role == ROLE_ROW && e->tap.index >= 0 && e->tap.index < *count)
        entries[e->tap.index].on = !entries[e->tap.index].on;
    else if (e->tap.role == ROLE_PAGE)
        f->visit.page = e->tap.index < 0 ? 0 : e->tap.index;
}

void setup_add(struct flow *f, struct effects *fx)
{
    int *count, most;
    (void)fx;
    if (f->screen == SCREEN_SETUP_LIST && entries_of(&f->visit.desk, &count, &most) != NULL && *count < most)
        type_words(f, TASK_ENTRY, "");
}

bool setup_types(const struct flow *f)
{
    enum desk_task task = f->visit.desk.task;
    return f->visit.desk.open && (task == TASK_TITLE || task == TASK_PLACE || task == TASK_ENTRY);
}

void setup_back(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    bool entry = d->task == TASK_ENTRY;
    (void)fx;
    d->task = TASK_NONE;
    explicit_bzero(&f->visit.spell, sizeof f->visit.spell);
    desk_go(f, entry ? SCREEN_SETUP_LIST : SCREEN_SETUP);
}

void setup_take_name(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    const char *typed = f->visit.spell.name;
    int *count, most;
    struct setup_entry *entries = entries_of(d, &count, &most);
    if (d->task == TASK_TITLE)
        text_copy(d->setup.title, sizeof d->setup.title, typed);
    else if (d->task == TASK_PLACE)
        text_copy(d->setup.place, sizeof d->setup.place, typed);
    else if (*count < most) {
        struct setup_entry *entry = &entries[(*count)++];
        *entry = (struct setup_entry){.on = true};
        text_copy(entry->name, sizeof entry->name, typed);
    }
    setup_back(f, fx);
}

/* ---- the whole ---- */

/* A ticket under way is of this meeting: its end must not be noted in the next. */
void setup_save(struct flow *f, struct effects *fx)
{
    if (f->printing > 0 && f->visit.desk.setup.fresh)
        f->visit.desk.said = SAID_STOPPED;
    else
        desk_ask_for(f, fx, DESK_SETUP_SAVE, ROLE_ACTION, ACTION_SETUP_SAVE);
}

/* Everything as it was but the day, which must be another. */
void setup_begin_new(struct flow *f, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    d->setup.fresh = true;
    d->setup.starts_ms = 0;
    d->field = SETUP_DAY;
    type_digits(f);
}

void setup_go_on(struct flow *f, struct effects *fx)
{
    (void)fx;
    if (!f->unset)
        explicit_bzero(f->fault, sizeof f->fault);
}

/* How the meeting stands by an answer of these asks. */
static void count(struct flow *f, const struct event *e)
{
    const struct setup *s = &e->desk.page.setup;
    const struct desk_preview *p = &e->desk.page.preview;
    bool saved = e->desk.ask == DESK_SETUP_SAVE, imported = e->desk.ask == DESK_IMPORT && p->of == IMPORT_SETUP;
    bool set = saved || e->desk.ask == DESK_SETUP || e->desk.ask == DESK_CLOSE || e->desk.ask == DESK_REOPEN;
    if (!e->ok)
        return;
    if (set || imported) {
        f->state = imported ? p->state : s->state;
        f->ended_ms = imported ? p->ended_ms : s->ended_ms;
    }
    if (saved || imported) { /* nothing is faulty any more */
        explicit_bzero(f->fault, sizeof f->fault);
        f->unset = false;
        f->tour = false;
    }
    if (e->desk.ask == DESK_END || e->desk.ask == DESK_UNSAY || e->desk.ask == DESK_BEGIN) {
        f->ended_ms = e->desk.page.briefing.ended_ms;
        f->tour = e->desk.page.briefing.tour;
    }
}

/* What was on the screen meanwhile is another page of the same meeting: welcome follows at once. */
void setup_count_late(struct flow *f, const struct event *e)
{
    count(f, e);
}

void setup_take_import(struct flow *f, const struct event *e)
{
    count(f, e);
}

/* What is set now; after a save or an import nothing is faulty any more. */
void setup_take(struct flow *f, const struct event *e, struct effects *fx)
{
    struct desk *d = &f->visit.desk;
    (void)fx;
    if (e->desk.ask != DESK_SETUP)
        desk_outcome(f, e->ok);
    if (!e->ok)
        return;
    d->page = e->desk.page;
    d->setup = e->desk.page.setup;
    count(f, e);
    if (d->setup.state == MEETING_CLOSED) /* what is set now is of the next */
        d->setup.fresh = d->page.setup.fresh = true;
}
