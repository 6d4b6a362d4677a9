#include "app/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/recorder.h"
#include "app/sync.h"
#include "app/ticket.h"
#include "app/worker.h"
#include "base/log.h"
#include "hal/clock.h"
#include "hal/gpio.h"
#include "hal/serial.h"
#include "hal/sim.h"
#include "printer/spooler.h"
#include "store/store.h"
#include "ui/draw.h"
#include "ui/touch.h"
#include "ui/window.h"

enum { GATHER_MS = 150, NOTHING = -1 };

struct app {
    struct config *config;
    bool sim;
    char printer_path[129]; /* "": the simulated printer in this process */

    struct loop loop;
    int signals;
    bool ended;
    struct err end; /* why, if it was not wished for */

    struct flow flow;
    struct store *store;
    char boot_id[BOOT_ID];
    struct worker *worker;
    struct sync sync;

    struct font *font;
    struct spooler *spooler;
    int serial_watched;
    bool printer_ok;
    struct sim_printer *sim_printer;
    struct gpio busy;
    const struct admission *admission; /* of the event being carried out */

    struct lights *lights;
    struct levels sim_levels;
    int64_t lights_due;

    struct window *window;
    struct page page;
    struct drawing drawing;
    struct touch touch;
    int64_t frame_due;
    int64_t told; /* number of the sign-in whose done page was shown last */

    struct recorder *recorder;
    bool tape_time;
    struct moment tape_now;
    int64_t slow_ms, held_until;
    bool holding;
    struct store_reply held;
};

/* ---- time ---- */

static int64_t steady_us(void)
{
    return clock_now().boot_ms * 1000;
}

struct moment app_now(const struct app *a)
{
    return a->tape_time ? a->tape_now : clock_now();
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* ---- screen and lights follow the state ---- */

static void show_lights(struct app *a)
{
    static const enum light lights[] = {[FLOW_READY] = LIGHT_READY,
                                        [FLOW_WORKING] = LIGHT_WORKING,
                                        [FLOW_TICKET] = LIGHT_TICKET,
                                        [FLOW_COME] = LIGHT_COME,
                                        [FLOW_PAPER] = LIGHT_PAPER_SHEET};
    a->lights_due = lights_show(a->lights, lights[flow_light(&a->flow)], app_now(a).boot_ms);
}

static void show(struct app *a)
{
    struct bitmap *bitmap = window_bitmap(a->window);
    a->flow.now = app_now(a); /* motion and the clock move between events too */
    page_build(&a->page, &a->flow, a->font, bitmap->width, bitmap->height);
    int pressed = touch_pressed(&a->touch, &a->page);
    window_present(a->window, draw_page(&a->drawing, &a->page, pressed, bitmap, a->font));
    a->frame_due = a->page.moving ? a->flow.now.boot_ms + THEME_FRAME_MS : NOTHING;
    show_lights(a);
    if (a->flow.screen == SCREEN_DONE && a->flow.visit.result.number != a->told) {
        a->told = a->flow.visit.result.number;
        log_info("sign-in %lld acknowledged", (long long)a->told);
    }
}

/* ---- effects ---- */

static void ask(struct app *a, struct store_request *request)
{
    request->at = app_now(a);
    if (!store_ask(a->store, request))
        log_warn("the store's queue is full"); /* 64 under way: the flow asks one thing at a time */
}

static void step(struct app *a, struct event *event);

/* Ends every job of the spooler, printed or owed. */
static void ticket_done(void *context, int64_t number, bool printed)
{
    struct app *a = context;
    struct store_request request = {.kind = STORE_TICKET};
    request.ticket.number = number;
    request.ticket.printed = printed;
    ask(a, &request);
    if (printed)
        sync_mark(&a->sync, clock_now().boot_ms);
    struct event event = {.kind = EVENT_TICKET, .ok = printed};
    event.ticket.number = number;
    step(a, &event);
}

static void print(struct app *a)
{
    struct escpos_job job = {0};
    struct err err = {0};
    int64_t number = a->admission->number;
    if (ticket_job(&job, a->font, a->flow.meeting, a->admission, &a->config->printer.model, &err)) {
        spooler_add(a->spooler, number, &job, steady_us());
        return;
    }
    log_warn("ticket %lld: %s", (long long)number, err.text);
    ticket_done(a, number, false);
}

static void carry_out(struct app *a, const struct effect *e)
{
    struct store_request request = {.visit = e->visit};
    switch (e->kind) {
    case EFFECT_LOOK_UP:
        request.kind = STORE_HOUSEHOLD;
        request.room = e->room;
        ask(a, &request);
        break;
    case EFFECT_SIGN_IN:
        request.kind = STORE_SIGN_IN;
        request.person = e->person;
        ask(a, &request);
        break;
    case EFFECT_PRINT:
        if (a->admission != NULL)
            print(a);
        break;
    case EFFECT_SYNC:
        sync_mark(&a->sync, clock_now().boot_ms);
        break;
    case EFFECT_REOPEN:
        request.kind = STORE_REOPEN;
        ask(a, &request);
        break;
    case EFFECT_FORGET:
        font_forget(a->font);
        draw_forget(&a->drawing);
        break;
    }
}

/* The one door of the core. */
static void step(struct app *a, struct event *event)
{
    struct effects effects;
    event->at = app_now(a);
    flow_step(&a->flow, event, &effects);
    for (int i = 0; i < effects.count; i++)
        carry_out(a, &effects.list[i]);
    explicit_bzero(&effects, sizeof effects);
}

/* ---- results come back as events ---- */

static void take_reply(struct app *a, struct store_reply *r)
{
    struct event event = {.visit = r->visit, .ok = r->ok};
    if (r->kind == STORE_READY && !r->ok && r->err.code == ERR_AGAIN) {
        a->end = r->err;
        a->ended = true;
        return;
    }
    if (r->kind == STORE_READY && r->ok) {
        event.kind = EVENT_READY;
        event.ready.state = r->ready.state;
        event.ready.tickets_owed = r->ready.tickets_owed;
        step(a, &event);
    } else if (r->kind == STORE_HOUSEHOLD) {
        event.kind = EVENT_HOUSEHOLD;
        event.household = r->household;
        step(a, &event);
    } else if (r->kind == STORE_SIGN_IN) {
        event.kind = EVENT_SIGNED_IN;
        event.signed_in.verdict = r->signed_in.verdict;
        event.signed_in.number = r->signed_in.admission.number;
        event.signed_in.seat = r->signed_in.admission.seat;
        event.signed_in.wall_ms = r->signed_in.admission.wall_ms;
        a->admission = &r->signed_in.admission;
        step(a, &event);
        a->admission = NULL;
    } else if (r->kind == STORE_CALL &&
               sync_snapshot_done(&a->sync, r->ok, &r->err, a->worker, clock_now().boot_ms)) {
        event = (struct event){.kind = EVENT_STICK, .ok = !a->sync.trouble};
        step(a, &event);
    }
    explicit_bzero(&event, sizeof event);
    if (!r->working && r->kind == STORE_READY)
        log_warn("store: %s", r->err.text);
    if (r->working != a->flow.working || a->flow.screen == SCREEN_STARTING) {
        struct event state = {.kind = EVENT_STORE, .ok = r->working};
        step(a, &state);
    }
}

static void on_store(void *context)
{
    struct app *a = context;
    struct store_reply r;
    while (store_take(a->store, &r)) {
        if (r.kind == STORE_SIGN_IN && a->slow_ms > 0 && !a->holding) {
            a->held = r;
            a->holding = true;
            a->held_until = a->tape_now.boot_ms + a->slow_ms;
            a->slow_ms = 0;
        } else {
            take_reply(a, &r);
        }
        explicit_bzero(&r, sizeof r);
    }
}

static void on_worker(void *context)
{
    struct app *a = context;
    struct work work;
    while (worker_take(a->worker, &work)) {
        if (!sync_copy_done(&a->sync, clock_now().boot_ms))
            continue;
        struct event event = {.kind = EVENT_STICK, .ok = !a->sync.trouble};
        step(a, &event);
    }
}

static void on_signal(void *context)
{
    struct app *a = context;
    struct signalfd_siginfo info;
    while (read(a->signals, &info, sizeof info) == (ssize_t)sizeof info)
        a->ended = true;
}

static void nothing(void *context)
{
    (void)context; /* step_printer follows every wake-up */
}

static void step_printer(struct app *a)
{
    spooler_step(a->spooler, steady_us());
    bool ok = spooler_condition(a->spooler) == PRINTER_READY || spooler_condition(a->spooler) == PRINTER_LOW;
    if (ok != a->printer_ok) {
        a->printer_ok = ok;
        struct event event = {.kind = EVENT_PRINTER, .ok = ok};
        step(a, &event);
    }
    int fd = spooler_fd(a->spooler);
    if (a->serial_watched >= 0 && a->serial_watched != fd)
        loop_forget(&a->loop, a->serial_watched);
    if (fd >= 0) {
        short events = spooler_wants_write(a->spooler) ? POLLIN | POLLOUT : POLLIN;
        loop_watch(&a->loop, fd, events, nothing, a, NULL);
    }
    a->serial_watched = fd;
}

/* What is due by the real clock: devices do not live in the tape's time. */
static void step_devices(struct app *a)
{
    step_printer(a);
    sync_step(&a->sync, a->store, clock_now().boot_ms);
}

/* ---- fingers ---- */

static void pointer(struct app *a, const struct pointer *p)
{
    struct event event;
    const struct widget *w = page_at(&a->page, p->x, p->y);
    if (!touch_feed(&a->touch, p, &a->page, &event))
        return;
    recorder_tap(a->recorder, app_now(a).boot_ms, &event, w, p->x, p->y);
    step(a, &event);
}

/* Takes all the window has; true if there was any. */
static bool take_window(struct app *a)
{
    struct pointer p;
    bool any = false;
    for (;;) {
        enum window_news news = window_poll(a->window, &p);
        if (news == WINDOW_NOTHING)
            return any;
        any = true;
        if (news == WINDOW_CLOSED)
            a->ended = true;
        else if (news == WINDOW_EXPOSED)
            draw_forget(&a->drawing);
        else
            pointer(a, &p);
        show(a); /* the next finger meets the page this one made */
    }
}

/* ---- running ---- */

static void let_time_pass(struct app *a)
{
    int64_t due = flow_due(&a->flow);
    if (due >= 0 && app_now(a).boot_ms >= due) {
        struct event event = {.kind = EVENT_TIME};
        step(a, &event);
    }
}

/* ms until the next thing is due, -1: only a descriptor can wake us. */
static int64_t sleep_ms(const struct app *a)
{
    int64_t now = clock_now().boot_ms, due = NOTHING;
    due = sooner(due, flow_due(&a->flow));
    due = sooner(due, a->lights_due);
    due = sooner(due, a->frame_due);
    due = sooner(due, sync_due(&a->sync));
    int64_t printer = spooler_due(a->spooler);
    due = sooner(due, printer < 0 ? NOTHING : (printer + 999) / 1000);
    int look = window_look_ms(a->window);
    due = sooner(due, look < 0 ? NOTHING : now + look);
    return due < 0 ? -1 : due > now ? due - now : 0;
}

bool app_run(struct app *a, struct err *err)
{
    while (!a->ended) {
        let_time_pass(a);
        step_devices(a);
        show(a);
        if (take_window(a)) /* presenting may have read more of it */
            continue;
        if (!loop_wait(&a->loop, sleep_ms(a), err))
            return false;
    }
    *err = a->end;
    return a->end.code == ERR_NONE;
}

/* ---- the tape's doors ---- */

void app_use_tape_time(struct app *a, struct moment start)
{
    a->tape_time = true;
    a->tape_now = start;
}

void app_advance(struct app *a, struct moment now)
{
    struct event event = {.kind = EVENT_TIME};
    a->tape_now = now;
    if (a->holding && now.boot_ms >= a->held_until) {
        a->holding = false;
        take_reply(a, &a->held);
        explicit_bzero(&a->held, sizeof a->held);
    }
    step(a, &event);
    show(a);
}

int64_t app_due(const struct app *a)
{
    return flow_due(&a->flow);
}

bool app_gather(struct app *a, int wait_ms, struct err *err)
{
    step_devices(a);
    show(a);
    int64_t printer = spooler_due(a->spooler), now = steady_us();
    if (printer >= 0 && printer - now < (int64_t)wait_ms * 1000)
        wait_ms = printer > now ? (int)((printer - now + 999) / 1000) : 0;
    bool ok = loop_wait(&a->loop, wait_ms, err);
    step_devices(a);
    show(a);
    return ok;
}

bool app_outstanding(const struct app *a)
{
    return store_under_way(a->store) > 0 || a->flow.screen == SCREEN_STARTING || spooler_busy(a->spooler) || sync_busy(&a->sync);
}

bool app_ended(const struct app *a)
{
    return a->ended;
}

const struct page *app_page(const struct app *a)
{
    return &a->page;
}

const struct flow *app_flow(const struct app *a)
{
    return &a->flow;
}

void app_finger(struct app *a, int x, int y)
{
    struct pointer p = {POINTER_DOWN, 1, x, y};
    pointer(a, &p);
    show(a);
    p.kind = POINTER_UP;
    pointer(a, &p);
    show(a);
}

bool app_shot(struct app *a, const char *path, struct err *err)
{
    show(a);
    return bitmap_write_png(window_bitmap(a->window), path, err);
}

void app_slow_commit(struct app *a, int64_t ms)
{
    a->slow_ms = ms;
}

int64_t app_held_until(const struct app *a)
{
    return a->holding ? a->held_until : NOTHING;
}

void app_store_works(struct app *a, bool working)
{
    struct event event = {.kind = EVENT_STORE, .ok = working};
    step(a, &event);
    show(a);
}

bool app_printer(struct app *a, const char *state)
{
    if (a->sim_printer == NULL || a->printer_path[0] != '\0')
        return false;
    sim_printer_paper(a->sim_printer, strcmp(state, "out") != 0);
    sim_printer_silent(a->sim_printer, strcmp(state, "silent") == 0);
    return strcmp(state, "out") == 0 || strcmp(state, "silent") == 0 || strcmp(state, "ready") == 0;
}

/* ---- opening ---- */

static bool open_serial(void *context, struct serial *serial, struct err *err)
{
    struct app *a = context;
    if (a->printer_path[0] == '\0')
        return sim_serial_open(serial, a->sim_printer, err);
    return serial_open(serial, a->printer_path, a->config->printer.model.baud,
                       a->config->printer.flow == FLOW_CONTROL_RTS, err);
}

static int printer_busy(void *context)
{
    struct app *a = context;
    return a->busy.ops->get(a->busy.self, 0);
}

static bool open_printer(struct app *a, const struct options *o, struct err *err)
{
    struct config *c = a->config;
    struct spooler_host host = {a, open_serial, ticket_done, NULL};
    bool in_process = a->sim && o->printer == NULL;
    snprintf(a->printer_path, sizeof a->printer_path, "%s",
             in_process ? "" : o->printer != NULL ? o->printer : c->printer.device);
    if (in_process && !sim_printer_open(&a->sim_printer, NULL, NULL, err))
        return false;
    if (!a->sim && c->printer.flow == FLOW_CONTROL_BUSY && c->printer.busy.name[0] != '\0') {
        struct err why = {0};
        if (gpio_open(&a->busy, c->lights.chip, &c->printer.busy, 1, &why))
            host.busy = printer_busy;
        else
            log_warn("printer's busy line: %s; pacing by time", why.text);
    }
    /* a simulated printer holds back by itself, as a flow line does */
    bool paced = !a->sim && host.busy == NULL && c->printer.flow != FLOW_CONTROL_RTS;
    a->printer_ok = true;
    return spooler_open(&a->spooler, &c->printer.model, &host, paced, err);
}

static bool open_signals(struct app *a, struct err *err)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    a->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    return a->signals >= 0 || err_set_errno(err, ERR_IO, errno, "signals");
}

static bool open_window(struct app *a, const struct options *o, struct err *err)
{
    if (o->headless_width > 0)
        return window_open_headless(&a->window, o->headless_width, o->headless_height, err);
    return window_open(&a->window, a->config->width, a->config->height, a->config->full_screen, err);
}

static bool open_lights(struct app *a, struct err *err)
{
    struct gpio sim = {0};
    if (a->sim && !sim_lights_open(&sim, &a->sim_levels, err))
        return false;
    return lights_open(&a->lights, &a->config->lights, a->sim ? &sim : NULL, err);
}

static bool open_store(struct app *a, const char *data, struct err *err)
{
    struct store_config config = {data, &a->config->meeting, &a->config->estate, a->boot_id};
    clock_boot_id(a->boot_id);
    return store_open(&a->store, &config, err);
}

static bool open_stick(struct app *a, const struct options *o, const char *data, struct err *err)
{
    const char *stick = o->stick != NULL ? o->stick : a->config->stick[0] != '\0' ? a->config->stick : NULL;
    int gather = o->replay != NULL ? 0 : GATHER_MS;
    if (o->stick != NULL && !fileio_make_folder(o->stick, err))
        return false;
    return sync_init(&a->sync, stick, data, a->config->meeting.code, gather, err);
}

bool app_open(struct app **out, const struct options *o, struct config *c, struct err *err)
{
    struct app *a = calloc(1, sizeof *a);
    const char *data = o->data != NULL ? o->data : c->data;
    if (a == NULL)
        return err_set(err, ERR_IO, "out of memory");
    a->config = c;
    a->sim = o->sim;
    a->signals = a->serial_watched = -1;
    a->lights_due = a->frame_due = NOTHING;
    loop_init(&a->loop);
    draw_init(&a->drawing);
    enum lang lang = o->has_lang ? o->lang : (enum lang)c->lang;
    flow_init(&a->flow, &c->times, &c->estate, &c->meeting, lang);
    /* the store opens on its thread while the window does on this one */
    bool ok = open_signals(a, err) && open_store(a, data, err) && font_open(&a->font, err) &&
              open_window(a, o, err) && window_watch(a->window, &a->loop, err) && worker_open(&a->worker, err) &&
              open_stick(a, o, data, err) && open_lights(a, err) && open_printer(a, o, err) &&
              recorder_open(&a->recorder, o->record, err) &&
              loop_watch(&a->loop, a->signals, POLLIN, on_signal, a, err) &&
              loop_watch(&a->loop, store_fd(a->store), POLLIN, on_store, a, err) &&
              loop_watch(&a->loop, worker_fd(a->worker), POLLIN, on_worker, a, err);
    if (!ok) {
        app_close(a);
        return false;
    }
    *out = a;
    return true;
}

/* What the store has not been told yet (a ticket's end) must reach it: printer first, store after it. */
void app_close(struct app *a)
{
    if (a == NULL)
        return;
    spooler_close(a->spooler);
    store_close(a->store);
    worker_close(a->worker);
    recorder_close(a->recorder);
    lights_close(a->lights);
    gpio_close(&a->busy);
    sim_printer_close(a->sim_printer);
    window_close(a->window);
    font_close(a->font);
    if (a->signals >= 0)
        close(a->signals);
    explicit_bzero(a, sizeof *a);
    free(a);
}
