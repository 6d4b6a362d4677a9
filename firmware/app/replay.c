#include "app/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "flow/tape.h"
#include "hal/clock.h"
#include "hal/lights.h"

enum { TAPE_BYTES = 1024 * 1024, STUCK_MS = 120000, WAIT_MS = 1000, AWAIT_MS = 180000, EXIT_FAILED = 1 };
enum { FRAMES = 10, FRAME_MS = 30 };

struct replay {
    struct app *app;
    const char *tape, *shots;
    int line;
    struct moment start;
    struct err *err;
};

static bool fail(struct replay *r, const char *what, const char *about)
{
    return err_set(r->err, (enum err_code)EXIT_FAILED, "%s:%d: %s%s%s%s", r->tape, r->line, what,
                   about[0] == '\0' ? "" : " \"", about, about[0] == '\0' ? "" : "\"");
}

/* The tape's time stands still until commits, tickets and syncs are done; `papers`: those of the desk too. */
static bool settle(struct replay *r, bool papers)
{
    int64_t began = clock_now().boot_ms;
    bool waits;
    do {
        waits = app_outstanding(r->app) || (papers && app_printing(r->app));
        if (!app_gather(r->app, waits ? WAIT_MS : 0, r->err))
            return false;
        if (app_ended(r->app, r->err))
            return r->err->code == ERR_NONE ? fail(r, "the program was ended", "") : false;
        if (clock_now().boot_ms - began > STUCK_MS)
            return fail(r, "nothing comes back", "");
    } while (app_outstanding(r->app) || (papers && app_printing(r->app)));
    return true;
}

static struct moment later(struct moment from, int64_t boot_ms)
{
    return (struct moment){boot_ms, from.wall_ms + boot_ms - from.boot_ms};
}

/* Lets the tape's clock run to `target`, stopping wherever something is due. */
static bool run_to(struct replay *r, int64_t target)
{
    while (app_now(r->app).boot_ms < target) {
        int64_t now = app_now(r->app).boot_ms, due = app_due(r->app), held = app_held_until(r->app), next = target;
        if (due > now && due < next)
            next = due;
        if (held > now && held < next)
            next = held;
        app_advance(r->app, later(app_now(r->app), next));
        if (!settle(r, false))
            return false;
    }
    return true;
}

static bool tap(struct replay *r, const struct tape_line *line)
{
    const struct page *page = app_page(r->app);
    int nth = line->nth, x = line->x, y = line->y;
    bool found = !line->has_role && !line->has_label;
    for (int i = 0; i < page->count && !found; i++) {
        const struct widget *w = &page->widgets[i];
        if (w->role == ROLE_NONE || (line->has_role && w->role != line->role) ||
            (line->has_label && strcmp(w->text, line->text) != 0))
            continue;
        if (line->has_point && !line->has_label && !rect_holds(w->rect, line->x, line->y))
            continue; /* which of them: as it was recorded at the desk, without words */
        x = w->rect.x + w->rect.w / 2;
        y = w->rect.y + w->rect.h / 2;
        found = page_at(page, x, y) == w && nth-- == 0;
    }
    if (!found)
        return fail(r, "there is nothing to tap called", line->has_label ? line->text : role_name(line->role));
    app_finger(r->app, x, y);
    return true;
}

/* The tape says whether the PIN was right: any will do, and the same one twice where it is a new one. */
static bool digit(struct replay *r, const struct tape_line *line)
{
    (void)line;
    static const char pin[PIN_DIGITS + 1] = "271849";
    const struct page *page = app_page(r->app);
    size_t typed = strlen(app_flow(r->app)->visit.desk.pin);
    for (int i = 0; i < page->count && typed < PIN_DIGITS; i++) {
        const struct widget *w = &page->widgets[i];
        if (w->role == ROLE_KEY && w->index == pin[typed]) {
            app_finger(r->app, w->rect.x + w->rect.w / 2, w->rect.y + w->rect.h / 2);
            return true;
        }
    }
    return fail(r, "there is no pad for a PIN", "");
}

static bool expect_light(struct replay *r, const struct tape_line *line)
{
    const char *is = lights_name(app_light(r->app));
    return strcmp(is, line->text) == 0 || fail(r, "the light says", is);
}

static bool shot(struct replay *r, const struct tape_line *line)
{
    char name[TAPE_TEXT + 8], path[FILEIO_PATH];
    if (strchr(line->text, '/') != NULL)
        return fail(r, "a picture's name has no", "/");
    for (int i = 0; i < FRAMES && app_page(r->app)->slide != 0; i++) /* of the page, not of its way in */
        if (!run_to(r, app_now(r->app).boot_ms + FRAME_MS))
            return false;
    snprintf(name, sizeof name, "%s.png", line->text);
    return fileio_make_folder(r->shots, r->err) && fileio_join(path, r->shots, name, r->err) &&
           app_shot(r->app, path, r->err);
}

static bool set_clock(struct replay *r, const struct tape_line *line)
{
    struct moment now = app_now(r->app);
    if (!moment_parse(line->text, app_flow(r->app)->meeting->utc_offset_min, &now.wall_ms))
        return fail(r, "not a date and time:", line->text);
    app_set_clock(r->app, now);
    return true;
}

static bool one_of(const char *text, const char *yes, const char *no, bool *is_yes)
{
    *is_yes = strcmp(text, yes) == 0;
    return *is_yes || strcmp(text, no) == 0;
}

/* What comes from outside comes in its own time. */
static bool await(struct replay *r, const struct tape_line *line)
{
    int64_t until = clock_now().boot_ms + AWAIT_MS;
    while (!page_shows(app_page(r->app), line->text)) {
        if (clock_now().boot_ms > until)
            return fail(r, "the screen has not come to show", line->text);
        if (!app_gather(r->app, WAIT_MS / 20, r->err))
            return false;
    }
    return true;
}

/* ---- a function a verb ---- */

static bool nothing(struct replay *r, const struct tape_line *line)
{
    (void)r;
    (void)line;
    return true;
}

static bool touch(struct replay *r, const struct tape_line *line)
{
    app_finger(r->app, line->x, line->y);
    return true;
}

static bool hold(struct replay *r, const struct tape_line *line)
{
    (void)line;
    return app_hold(r->app) || fail(r, "the staff's corner is not there", "");
}

static bool press(struct replay *r, const struct tape_line *line)
{
    (void)line;
    app_press_button(r->app);
    return true;
}

static bool wait_for(struct replay *r, const struct tape_line *line)
{
    return run_to(r, app_now(r->app).boot_ms + line->ms);
}

static bool expect(struct replay *r, const struct tape_line *line)
{
    return page_shows(app_page(r->app), line->text) || fail(r, "the screen does not show", line->text);
}

static bool refuse(struct replay *r, const struct tape_line *line)
{
    return !page_shows(app_page(r->app), line->text) || fail(r, "the screen shows", line->text);
}

static bool write_ink(struct replay *r, const struct tape_line *line)
{
    return app_ink(r->app, line->ink, line->points) || fail(r, "there is no field to write in", "");
}

static bool scan(struct replay *r, const struct tape_line *line)
{
    app_on_scan(r->app, line->text);
    return true;
}

static bool slow(struct replay *r, const struct tape_line *line)
{
    app_slow_commit(r->app, line->ms);
    return true;
}

static bool printer(struct replay *r, const struct tape_line *line)
{
    return app_printer(r->app, line->text) || fail(r, "the simulated printer cannot be", line->text);
}

static bool meeting(struct replay *r, const struct tape_line *line)
{
    bool open = false;
    if (!one_of(line->text, "open", "closed", &open))
        return fail(r, "the meeting cannot be", line->text);
    app_meeting(r->app, open ? MEETING_OPEN : MEETING_CLOSED);
    return true;
}

static bool store(struct replay *r, const struct tape_line *line)
{
    bool ready = false;
    if (!one_of(line->text, "ready", "broken", &ready))
        return fail(r, "the store cannot be", line->text);
    app_tell(r->app, EVENT_STORE, ready);
    return true;
}

static bool tour(struct replay *r, const struct tape_line *line)
{
    bool on = false;
    if (!one_of(line->text, "on", "off", &on))
        return fail(r, "the tour cannot be", line->text);
    app_tell(r->app, EVENT_TOUR, on);
    return true;
}

static bool glass(struct replay *r, const struct tape_line *line)
{
    bool well = false;
    if (one_of(line->text, "back", "lost", &well))
        app_tell(r->app, EVENT_TOUCH_DEVICE, well);
    else if (one_of(line->text, "free", "touched", &well))
        app_tell(r->app, EVENT_GLASS, well);
    else
        return fail(r, "the glass cannot be", line->text);
    return true;
}

static bool result(struct replay *r, const struct tape_line *line)
{
    struct err why = {0};
    return app_cue(r->app, &line->event, &why) || fail(r, why.text, "");
}

static bool play(struct replay *r, const struct tape_line *line)
{
    static bool (*const verbs[])(struct replay *, const struct tape_line *) = {
        [TAPE_BLANK] = nothing,
        [TAPE_TAP] = tap,
        [TAPE_HOLD] = hold,
        [TAPE_BUTTON] = press,
        [TAPE_TOUCH] = touch,
        [TAPE_INK] = write_ink,
        [TAPE_SCAN] = scan,
        [TAPE_WAIT] = wait_for,
        [TAPE_CLOCK] = set_clock,
        [TAPE_EXPECT] = expect,
        [TAPE_AWAIT] = await,
        [TAPE_REFUSE] = refuse,
        [TAPE_EXPECT_LIGHT] = expect_light,
        [TAPE_SHOT] = shot,
        [TAPE_SLOW_COMMIT] = slow,
        [TAPE_PRINTER] = printer,
        [TAPE_STORE] = store,
        [TAPE_MEETING] = meeting,
        [TAPE_TOUR] = tour,
        [TAPE_GLASS] = glass,
        [TAPE_RESULTS] = nothing, /* expect_answers has seen to it */
        [TAPE_ANSWER] = result,
        [TAPE_NEWS] = result,
        [TAPE_DIGIT] = digit};
    _Static_assert(sizeof verbs / sizeof *verbs == TAPE_VERBS, "each verb is played");
    return (line->at_ms < 0 || run_to(r, r->start.boot_ms + line->at_ms)) && verbs[line->verb](r, line);
}

/* What the tape tells of answers, before anything is asked. */
static bool expect_answers(struct replay *r, const char *text)
{
    struct tape_line line;
    struct err ignored;
    char one[TAPE_LINE];
    for (const char *end; *text != '\0'; text = end + (*end != '\0')) {
        end = text + strcspn(text, "\n");
        if ((size_t)(end - text) >= sizeof one) /* it is told when it is played */
            continue;
        memcpy(one, text, (size_t)(end - text));
        one[end - text] = '\0';
        bool told = tape_read(one, &line, &ignored) && (line.verb == TAPE_RESULTS || line.verb == TAPE_ANSWER);
        if (told && !app_expect(r->app, &line.event, r->err))
            return false;
    }
    return true;
}

static bool play_all(struct replay *r, char *text)
{
    struct tape_line line;
    struct err why = {0};
    if (!expect_answers(r, text))
        return false;
    for (char *next; text != NULL && *text != '\0'; text = next) {
        next = strchr(text, '\n');
        if (next != NULL)
            *next++ = '\0';
        r->line++;
        if (!tape_read(text, &line, &why))
            return fail(r, why.text, "");
        if (!settle(r, false) || !play(r, &line))
            return false;
    }
    int64_t held = app_held_until(r->app);
    return (held < 0 || run_to(r, held)) && settle(r, true);
}

bool replay_play(struct app *app, const char *tape, const char *shots, struct err *err)
{
    char *text = NULL;
    size_t length = 0;
    if (!fileio_read(tape, TAPE_BYTES, &text, &length, err))
        return false;
    if (strlen(text) != length) {
        free(text);
        return err_set(err, ERR_DATA, "%s: there is a NUL byte", tape);
    }
    struct replay r = {.app = app, .tape = tape, .shots = shots, .start = clock_now(), .err = err};
    app_use_tape_time(app, r.start);
    bool ok = play_all(&r, text);
    free(text);
    return ok;
}
