/* app: the conductor. Carries out the core's effects and brings results back as events; it alone carries a
 * value from one stage to the next. Owns: every stage while the program runs. Takes: options and config.
 * Never: decides (flow does), draws (ui does). */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/loop.h"
#include "config/config.h"
#include "config/options.h"
#include "flow/flow.h"
#include "hal/lights.h"
#include "ui/page.h"

struct app;

bool app_open(struct app **app, const struct options *options, struct config *config, struct err *err);
void app_close(struct app *app);

/* Runs until a signal or a closed window ends it, or the store was taken by another process (ERR_AGAIN in
 * err). */
bool app_run(struct app *app, struct err *err);

/* ---- for app/replay: the same doors, with the tape's time ---- */

/* From here on time is what app_advance says. */
void app_use_tape_time(struct app *app, struct moment start);
struct moment app_now(const struct app *app);

/* Sets the time and lets what is due happen. `app_due`: boot ms of the next thing due, -1 none. */
void app_advance(struct app *app, struct moment now);
void app_set_clock(struct app *app, struct moment now); /* the same, and what is recorded says so */
int64_t app_due(const struct app *app);

/* Takes what the threads and devices bring; waits at most `wait_ms` of real time for it. */
bool app_gather(struct app *app, int wait_ms, struct err *err);

/* True while a printer of its own time still has papers to print, or staff wait for some. */
bool app_printing(const struct app *app);

/* True while a commit, a ticket of a sign-in or a sync is under way (a result the tape holds back does not count). */
bool app_outstanding(const struct app *app);
bool app_ended(const struct app *app, struct err *why); /* why: ERR_NONE if it was wished for */

enum light app_light(const struct app *app); /* as the core's state wants it */
const struct page *app_page(const struct app *app);
const struct flow *app_flow(const struct app *app);
void app_finger(struct app *app, int x, int y);                           /* down and up */
bool app_ink(struct app *app, const struct ink_point *points, int count); /* of TAPE_FIELD; false: there is no field */
void app_on_scan(void *app, const char *text);                            /* what a barcode scanner read */
void app_press_button(struct app *app); /* the staff's button; nothing where the corner is not */
bool app_hold(struct app *app);         /* the staff's corner; false if this page has none */

bool app_shot(struct app *app, const char *path, struct err *err);

/* The result of the next sign-in is told only `ms` of the tape's time after it came. */
void app_slow_commit(struct app *app, int64_t ms);
int64_t app_held_until(const struct app *app); /* -1: nothing is held */

/* Opens or closes the meeting. */
void app_meeting(struct app *app, enum meeting_state state);

/* STORE: it can be written, or not any more. TOUR: of the premises. FINGERS, STUCK: the touch device; live that speaks
 * for itself. */
void app_tell(struct app *app, enum event_kind kind, bool ok);

/* A tape that tells the results too (app/cues): before it is played, each answer it tells of; then each when it comes, and news. */
bool app_expect(struct app *app, const struct event *answer, struct err *err);
bool app_cue(struct app *app, const struct event *told, struct err *err);

/* "ready", "out" or "silent"; false if the printer is not the simulated one. */
bool app_printer(struct app *app, const char *state);

#endif
