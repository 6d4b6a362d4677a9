/* app_parts: what app.c (running), app_effects.c, app_results.c, app_open.c (opening, closing) and app_tape.c (a tape's doors) share,
 * and nobody else includes.
 * Owns: every stage. Takes: -. Never: is included outside app/. */
#ifndef APP_APP_PARTS_H
#define APP_APP_PARTS_H

#include "app/app.h"
#include "app/cues.h"
#include "app/panel.h"
#include "app/reading.h"
#include "app/recorder.h"
#include "app/speech.h"
#include "base/worker.h"
#include "hal/lights.h"
#include "hal/watchdog.h"
#include "paper/batch.h"
#include "paper/printing.h"
#include "staff/desk.h"
#include "staff/desk_pack.h"
#include "staff/desk_swap.h"
#include "stick/medium.h"
#include "stick/spares.h"
#include "stick/sync.h"
#include "stick/upkeep.h"
#include "store/store.h"
#include "ui/sound.h"

enum { UNNOTED_MOST = 64 };

struct app {
    struct config *config;
    struct loop loop;
    struct watchdog watchdog;
    int signals, clock;   /* clock: readable once the wall clock was set, -1: nobody says so */
    int64_t clock_offset; /* of the wall clock from the boot clock, ms */
    struct ink signature; /* the store's while `signing` */
    bool signing;
    bool inked; /* the finger that writes has left something */
    bool ended;
    struct err end; /* why, if it was not wished for */

    struct flow flow;
    struct store *store;
    char boot_id[BOOT_ID];
    struct worker *lanes[2]; /* by enum lane */
    struct host host;        /* what the rooms below are lent */
    struct staff staff;
    struct batch batch;
    struct sync sync;
    struct medium medium;
    struct spares spares;
    struct reading reading;
    struct upkeep upkeep;
    struct printing *printing;
    enum printer_state printer;        /* as the core knows it */
    int tickets_left;                  /* the same */
    const struct admission *admission; /* of the event being carried out */
    int unnoted;                       /* tickets' ends that the store has not noted */
    struct {
        int64_t number;
        enum print_end end;
    } unnoted_tickets[UNNOTED_MOST];
    struct lights *lights;
    struct gpio button; /* the staff's way in */
    struct levels sim_levels;
    int64_t lights_due, lights_shown_ms; /* boot ms since when each is shown to staff, 0: not */
    struct panel panel;
    bool sound_tried;
    struct sound *sound;                     /* NULL: none wanted, or none there */
    enum screen toned_screen;                /* the page a tone was played for */
    char spoken[SPEECH_PIECES][SPEECH_NAME]; /* what was said last, zeros behind it */
    int64_t acknowledged;                    /* number of the sign-in whose done page was shown last */
    struct recorder *recorder;
    struct cues *cues; /* a tape tells the results too; NULL: it does not */
    bool cued;         /* what comes now is its word */

    bool tape_time;
    struct moment tape_now;
    int64_t slow_ms, held_until;
    bool holding;
    struct store_reply held;
};

/* The one door of the core: an event in, its effects carried out. */
void app_step(struct app *app, struct event *event);

void app_carry_out(struct app *app, const struct effect *effect);
void app_show(struct app *app);                                                 /* screen and lights follow the state */
bool app_ask(struct app *app, struct store_request *request);                   /* stamps and sends it */
void app_take_reply(struct app *app, struct store_reply *reply);                /* brings it back as an event */
void app_print(struct app *app, const struct admission *admission, bool again); /* its ticket; again: at staff's word */
/* Between two owners: a copy of the store takes its thread a moment. */
bool app_quiet(const struct app *app);

/* The store has changed: the stick lacks something, and so does the copy. */
void app_changed(struct app *app);
void app_note_again(struct app *app);   /* what the store has not noted of tickets is sent to it once more */
void app_step_devices(struct app *app); /* printer and stick: what is due */

/* What the stages call back; `context` is the app. */
void app_on_store(void *context);
void app_on_work(void *worker);
void app_on_stick(void *context);
void app_on_signal(void *context);
void app_on_button(void *context);
void app_on_clock(void *context);
void app_on_paper(void *context, enum print_end end);
void app_on_ticket(void *context, int64_t number, bool again, enum print_end end);
void app_note_ticket(struct app *a, int64_t number, enum print_end end);
void app_on_touch(void *context, struct event *event, const char *label, int x, int y);

#endif
