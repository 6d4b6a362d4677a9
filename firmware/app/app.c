#include "app/app_parts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/fileio.h"
#include "base/log.h"
#include "base/text.h"
#include "base/wipe.h"
#include "flow/desk_steps.h"
#include "flow/timeout.h"
#include "hal/clock.h"

enum { NOTHING = -1, LIGHTS_EACH_MS = 1500 };

/* ---- time ---- */

struct moment app_now(const struct app *a)
{
    return a->tape_time ? a->tape_now : clock_now();
}

/* ---- screen and lights follow the state ---- */

enum light app_light(const struct app *a)
{
    static const enum light lights[] = {
        [FLOW_READY] = LIGHT_READY,      [FLOW_WORKING] = LIGHT_WORKING,       [FLOW_TICKET] = LIGHT_TICKET,
        [FLOW_COME] = LIGHT_COME,        [FLOW_STICK_BUSY] = LIGHT_STICK_BUSY, [FLOW_STICK_SAFE] = LIGHT_STICK_SAFE,
        [FLOW_PAPER] = LIGHT_PAPER_SHEET};
    return lights[flow_light(&a->flow)];
}

static void show_lights(struct app *a)
{
    enum light light = app_light(a);
    int64_t now = app_now(a).boot_ms, shown = a->lights_shown_ms == 0 ? LIGHTS_EACH_MS * 4 : now - a->lights_shown_ms;
    static const enum light each[] = {LIGHT_READY, LIGHT_COME, LIGHT_PAPER_SHEET, LIGHT_STICK_SAFE};
    if (shown < LIGHTS_EACH_MS * 4)
        light = each[shown / LIGHTS_EACH_MS];
    a->lights_due = lights_show(a->lights, light, now);
    if (shown < LIGHTS_EACH_MS * 4)
        a->lights_due = moment_sooner(a->lights_due, now + LIGHTS_EACH_MS - shown % LIGHTS_EACH_MS);
}

/* A page that somebody waits for comes with a tone: once. True: the loudspeaker has one to play now. */
static bool play_tone(struct app *a)
{
    enum screen screen = a->flow.screen;
    bool done =
        screen == SCREEN_DONE && a->flow.visit.result.number != a->acknowledged; /* not each time her page comes back */
    bool tone = done || (screen == SCREEN_STAFF && screen != a->toned_screen);
    a->toned_screen = screen;
    bool wanted = a->flow.sound && (a->config->tones || a->config->speech[0] == '\0');
    if (!tone || !wanted)
        return false;
    bool speaker = a->config->lights.buzzer.name[0] == '\0';
    if (speaker)
        sound_play(a->sound, done ? TONE_DONE : TONE_CALL);
    lights_beep(a->lights, done ? BEEP_DONE : BEEP_CALL, app_now(a).boot_ms);
    return speaker;
}

/* The question of a page that comes, and the seat, from the estate's own files; what the page before said is cut off, a tone that
 * has just begun is not. */
static void speak(struct app *a, bool toned)
{
    char pieces[SPEECH_PIECES][SPEECH_NAME] = {""}, name[SPEECH_NAME + 16], path[FILEIO_PATH];
    int count = a->config->speech[0] == '\0' || !a->flow.sound ? 0 : speech_of(&a->flow, pieces);
    if (memcmp(pieces, a->spoken, sizeof pieces) == 0)
        return;
    memcpy(a->spoken, pieces, sizeof pieces);
    for (int i = 0; i < count; i++) {
        struct err ignored;
        snprintf(name, sizeof name, "%s/%.*s.wav", a->flow.lang == LANG_EN ? "en" : "zh", SPEECH_NAME - 1, pieces[i]);
        if (fileio_join(path, a->config->speech, name, &ignored))
            sound_say(a->sound, path, i > 0 || toned);
    }
}

/* The device is taken when sounds are first wanted: at the start, or by staff. */
static void open_sound(struct app *a)
{
    if (!a->flow.sound || a->sound_tried || (a->config->lights.buzzer.name[0] != '\0' && a->config->speech[0] == '\0'))
        return;
    a->sound_tried = true;
    a->sound = sound_open();
}

void app_show(struct app *a)
{
    open_sound(a);
    panel_show(&a->panel, &a->flow);
    speak(a, play_tone(a));
    show_lights(a);
    if (a->flow.screen == SCREEN_DONE && a->flow.visit.result.number != a->acknowledged) {
        a->acknowledged = a->flow.visit.result.number;
        log_info("sign-in %lld acknowledged", (long long)a->acknowledged);
    }
}

/* ---- effects ---- */

bool app_ask(struct app *a, struct store_request *request)
{
    bool call = request->kind == STORE_CALL || request->kind == STORE_DESK;
    assert(!call || (request->call.run != NULL && request->call.done != NULL));
    request->at = app_now(a);
    bool asked = store_ask(a->store, request);
    if (!asked) /* 64 under way: it hangs, and the core's own time-out says so */
        log_warn("the store's queue is full");
    return asked;
}

void app_note_ticket(struct app *a, int64_t number, enum print_end end)
{
    struct store_request request = {.kind = STORE_TICKET};
    request.ticket.number = number;
    request.ticket.end = end;
    app_ask(a, &request);
}

bool app_quiet(const struct app *a)
{
    return (a->flow.screen == SCREEN_WELCOME || a->flow.screen == SCREEN_CLOSED) && store_under_way(a->store) == 0;
}

void app_changed(struct app *a)
{
    sync_mark(&a->sync, clock_now().boot_ms);
    spares_mark(&a->spares);
}

/* A paper of staff's. */
void app_on_paper(void *context, enum print_end end)
{
    struct app *a = context;
    batch_paper_ended(&a->batch, end);
}

/* Every ticket ends here once, printed or owed. */
void app_on_ticket(void *context, int64_t number, bool again, enum print_end end)
{
    struct app *a = context;
    if (number == 0) /* paper that is nobody's ticket */
        return;
    app_note_ticket(a, number, end); /* below 0: printed early, for a person who has not signed in */
    app_changed(a);
    if (number < 0)
        return;
    struct event event = {.kind = EVENT_TICKET, .ok = print_ended_well(end)};
    event.ticket.number = number;
    event.ticket.again = again;
    app_step(a, &event);
}

void app_print(struct app *a, const struct admission *admission, bool again)
{
    printing_ticket(a->printing, a->panel.font, admission, again, printing_now(a->printing, app_now(a)));
}

/* The one door of the core. */
void app_step(struct app *a, struct event *event)
{
    struct effects effects;
    event->at = app_now(a);
    bool opens = event->kind == EVENT_READY && a->flow.screen == SCREEN_STARTING; /* the tape begins here */
    if (a->cues != NULL && !a->cued && !opens && cues_hold(a->cues, event, a->admission))
        return;
    recorder_result(a->recorder, &a->flow, event);
    flow_step(&a->flow, event, &effects);
    bool ended = false;
    bool cued = a->cued;
    a->cued = false; /* what these lead to is not */
    for (int i = 0; i < effects.count; i++) {
        ended = ended || effects.list[i].kind == EFFECT_FORGET;
        if (a->cues == NULL || cues_asks(a->cues, &effects.list[i]))
            app_carry_out(a, &effects.list[i]);
    }
    a->cued = cued;
    explicit_bzero(&effects, sizeof effects);
    if (ended)
        wipe_stack();
}

void app_on_store(void *context)
{
    struct app *a = context;
    struct store_reply r;
    while (store_take(a->store, &r)) {
        if ((r.kind == STORE_SIGN_IN || r.kind == STORE_GUEST) && a->slow_ms > 0 && !a->holding) {
            a->held = r;
            a->holding = true;
            a->held_until = a->tape_now.boot_ms + a->slow_ms;
            a->slow_ms = 0;
        } else {
            app_take_reply(a, &r);
        }
        explicit_bzero(&r, sizeof r);
    }
}

void app_on_work(void *worker)
{
    worker_finish(worker);
}

/* medium_step takes what they say */
void app_on_stick(void *context)
{
    (void)context;
}

void app_on_signal(void *context)
{
    struct app *a = context;
    struct signalfd_siginfo info;
    while (read(a->signals, &info, sizeof info) == (ssize_t)sizeof info)
        a->ended = true;
}

/* A touch device that went or came, and something that lies on the glass. A tape says both itself. */
static void step_panel(struct app *a)
{
    int64_t due;
    bool fingers = panel_has_touch(&a->panel), stuck = panel_stuck(&a->panel, app_now(a).boot_ms, &due);
    if (a->tape_time)
        return;
    if (fingers != a->flow.touch_device) {
        struct event event = {.kind = EVENT_TOUCH_DEVICE, .ok = fingers};
        log_warn("touch device: %s", fingers ? "there" : "none");
        app_step(a, &event);
    }
    if (stuck != a->flow.glass_touched) {
        struct event event = {.kind = EVENT_GLASS, .ok = !stuck};
        log_warn("touch: %s", stuck ? "something lies on the glass" : "the glass is free again");
        app_step(a, &event);
    }
}

/* What is due by the machine's clock: devices do not live in the tape's time, but for a printer simulated
 * here. */
void app_step_devices(struct app *a)
{
    printing_step(a->printing, printing_now(a->printing, app_now(a)));
    enum printer_state state = printing_state(a->printing);
    int left = printing_tickets_left(a->printing);
    bool gone = false;
    const char *whose = batch_lost(&a->batch, &gone);
    bool lost = whose != NULL;
    if (state != a->printer || left != a->tickets_left || lost != a->flow.slip_lost || gone != a->flow.slip_gone) {
        a->printer = state;
        a->tickets_left = left;
        struct event event = {.kind = EVENT_PRINTER, .ok = printing_usable(a->printing)};
        event.printer.state = state;
        event.printer.tickets_left = left;
        event.printer.trap = event.ok ? TRAP_NONE : printing_trap(a->printing);
        event.printer.slip_lost = lost;
        text_copy(event.printer.whose, sizeof event.printer.whose, lost ? whose : "");
        event.printer.slip_gone = gone;
        app_step(a, &event);
    }
    if (!a->staff.swap.active) /* no paper between the questions to a new printer */
        batch_step(&a->batch);
    desk_pack_watch(&a->staff);
    medium_step(&a->medium);
    upkeep_step(&a->upkeep, &a->medium);
    sync_step(&a->sync, clock_now().boot_ms);
    if (a->flow.working)
        spares_step(&a->spares, app_quiet(a));
    step_panel(a);
}

void app_on_touch(void *context, struct event *event, const char *label, int x, int y)
{
    struct app *a = context;
    if (event->kind == EVENT_INK) {
        const struct ink *ink = &a->flow.visit.written.ink;
        a->inked = a->inked && event->ink.move != INK_DOWN;
        int before = ink->points;
        app_step(a, event);
        a->inked = a->inked || ink->points > before;
        if (event->ink.move == INK_UP && a->inked && ink->strokes > 0)
            recorder_ink(a->recorder, app_now(a).boot_ms, a->flow.screen == SCREEN_SIGN ? NULL : ink);
        return;
    }
    /* digits of the PIN are written nowhere; what stands on the desk's rows is not either */
    bool pin = a->flow.screen == SCREEN_PIN || a->flow.screen == SCREEN_PIN_NEW || a->flow.screen == SCREEN_CODE;
    if (pin && event->kind == EVENT_TAP && event->tap.role == ROLE_KEY)
        recorder_digit(a->recorder, app_now(a).boot_ms);
    else
        recorder_tap(a->recorder, app_now(a).boot_ms, event, desk_here(&a->flow) ? "" : label, x, y);
    app_step(a, event);
}

/* Anything longer or shorter than a slip's code is one from elsewhere too: it is told so. */
void app_on_scan(void *context, const char *text)
{
    struct app *a = context;
    struct event event = {.kind = EVENT_SCANNED};
    text_copy(event.code, sizeof event.code, strlen(text) == INVITATION_TEXT - 1 ? text : "?");
    recorder_scan(a->recorder, app_now(a).boot_ms, event.code);
    app_step(a, &event);
    explicit_bzero(&event, sizeof event);
}

/* Where the corner is, the button leads in too: an owner in the middle of a visit is left alone. */
void app_press_button(struct app *a)
{
    struct event event = {.kind = EVENT_TAP};
    event.tap.role = ROLE_DESK;
    if (a->panel.page.corner.w > 0)
        app_on_touch(a, &event, "", 0, 0);
}

void app_on_button(void *context)
{
    struct app *a = context;
    if (a->button.ops->pressed(a->button.self))
        app_press_button(a);
}

/* The wall clock was set. Time-outs run on the boot clock and are not touched; the page shows the new time. */
void app_on_clock(void *context)
{
    struct app *a = context;
    struct moment now = clock_now();
    int64_t offset = now.wall_ms - now.boot_ms;
    clock_watch_again(a->clock);
    log_warn("the clock was set by %lld s", (long long)(offset - a->clock_offset) / 1000);
    a->clock_offset = offset;
    if (!a->tape_time)
        recorder_clock(a->recorder, &a->flow, now);
    struct event event = {.kind = EVENT_TIME};
    if (!a->tape_time)
        app_step(a, &event);
}

/* ---- running ---- */

/* Time is an event like any other: for time-outs, for the clock, for each frame of a motion. */
static void let_time_pass(struct app *a)
{
    int64_t due = moment_sooner(flow_due(&a->flow), a->panel.frame_due);
    if (due >= 0 && app_now(a).boot_ms >= due) {
        struct event event = {.kind = EVENT_TIME};
        app_step(a, &event);
    }
}

/* ms until the next thing is due, -1: only a descriptor can wake us. */
static int64_t sleep_ms(const struct app *a)
{
    int64_t now = clock_now().boot_ms, due = NOTHING;
    due = moment_sooner(due, flow_due(&a->flow));
    due = moment_sooner(due, a->lights_due);
    due = moment_sooner(due, a->panel.frame_due);
    due = moment_sooner(due, sync_due(&a->sync));
    due = moment_sooner(due, a->flow.working ? spares_due(&a->spares, app_quiet(a)) : NOTHING);
    due = moment_sooner(due, printing_due_ms(a->printing));
    due = moment_sooner(due, desk_pack_due(&a->staff, now));
    int64_t stuck;
    panel_stuck(&a->panel, now, &stuck);
    due = moment_sooner(due, stuck);
    due = moment_sooner(due, watchdog_due(&a->watchdog));
    int look = window_look_ms(a->panel.window);
    due = moment_sooner(due, look < 0 ? NOTHING : now + look);
    return due < 0 ? -1 : due > now ? due - now : 0;
}

bool app_run(struct app *a, struct err *err)
{
    while (!a->ended) {
        watchdog_feed(&a->watchdog, clock_now().boot_ms);
        let_time_pass(a);
        app_step_devices(a);
        app_show(a);
        /* one finger, then the page it made; presenting may have read more of them */
        if (panel_take(&a->panel, app_now(a).boot_ms))
            continue;
        a->ended = a->ended || a->panel.closed;
        if (!a->ended && !loop_wait(&a->loop, sleep_ms(a), err))
            return false;
    }
    *err = a->end;
    return a->end.code == ERR_NONE;
}
