#include "app/app_parts.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "base/version.h"
#include "hal/backlight.h"
#include "hal/clock.h"
#include "hal/power.h"
#include "hal/sim.h"
#include "office/pack.h"

enum { GATHER_MS = 150, PANEL_FIRST_MS = 1000, PANEL_MOST_MS = 16000 };

static bool open_printer(struct app *a, const struct options *o, struct err *err)
{
    struct printing_host host = {a, app_on_ticket, app_on_paper};
    const char *device = o->printer != NULL ? o->printer : o->sim ? NULL : a->config->printer.device;
    a->tickets_left = -1;
    desk_swap_load(&a->staff);
    if (!printing_open(&a->printing, a->config, device, o->sim, &a->loop, &host, clock_now().boot_ms, err))
        return false;
    batch_open(&a->batch, &a->host, a->printing, a->panel.font);
    a->staff.printing = a->printing;
    a->staff.font = a->panel.font;
    return true;
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

/* On a box a panel may come later than the program, or be somebody else's still: red light until then, tried later each time. */
static bool await_window(struct app *a, struct err *err)
{
    const struct config *c = a->config;
    struct pollfd stop = {.fd = a->signals, .events = POLLIN};
    for (int wait = PANEL_FIRST_MS;; wait = wait * 2 > PANEL_MOST_MS ? PANEL_MOST_MS : wait * 2) {
        if (panel_open_window(&a->panel, c->width, c->height, c->full_screen, &c->mount, &a->loop, err))
            return true;
        log_warn("panel: %s; tried again in %d s", err->text, wait / 1000);
        window_close(a->panel.window);
        a->panel.window = NULL;
        int64_t until = clock_now().boot_ms + wait;
        for (int64_t now; (now = clock_now().boot_ms) < until;) {
            watchdog_feed(&a->watchdog, now);
            int64_t due = moment_sooner(lights_show(a->lights, LIGHT_PAPER_SHEET, now), watchdog_due(&a->watchdog));
            int ms = (int)(due > now && due < until ? due - now : until - now);
            if (poll(&stop, 1, ms) > 0)
                return err_add(err, "ended while it waited for the panel");
        }
    }
}

static bool open_panel(struct app *a, const struct options *o, struct err *err)
{
    struct panel_host host = {a, app_on_touch, a->config->owner_invitations ? app_on_scan : NULL};
    const struct config *c = a->config;
    if (!panel_open(&a->panel, &host, err))
        return false;
    a->panel.dpi = c->dpi;
    a->panel.keyboard = c->desk_keyboard;
    if (o->headless_width > 0)
        return panel_open_headless(&a->panel, o->headless_width, o->headless_height, err);
    if (!c->full_screen || o->replay != NULL)
        return panel_open_window(&a->panel, c->width, c->height, c->full_screen, &c->mount, &a->loop, err);
    return await_window(a, err);
}

static bool open_lights(struct app *a, bool sim, struct err *err)
{
    struct gpio gpio = {0};
    if (sim && !sim_lights_open(&gpio, &a->sim_levels, err))
        return false;
    return lights_open(&a->lights, &a->config->lights, sim ? &gpio : NULL, err);
}

static bool open_store(struct app *a, const char *data, struct err *err)
{
    struct store_config config = {data, &a->config->meeting, &a->config->estate, a->boot_id, clock_now()};
    clock_boot_id(a->boot_id);
    return store_open(&a->store, &config, err);
}

static bool open_stick(struct app *a, const struct options *o, const char *data, struct err *err)
{
    const char *stick = o->stick != NULL ? o->stick : a->config->stick[0] != '\0' ? a->config->stick : NULL;
    int gather = o->replay != NULL ? 0 : GATHER_MS;
    if (o->stick != NULL && !fileio_make_folder(o->stick, err))
        return false;
    text_copy(a->staff.tools.data, sizeof a->staff.tools.data, data);
    if (!fileio_join(a->staff.tools.list, data, "list.tmp", err) ||
        !fileio_join(a->staff.tools.check, data, "check.tmp", err) ||
        !fileio_join(a->staff.tools.pack, data, "pack.tmp", err) ||
        !fileio_join(a->staff.swap.file, data, "printer.ini", err))
        return false;
    medium_open(&a->medium, &a->host, &a->sync, o->stick != NULL ? "" : a->config->stick_socket, stick, data);
    if (a->medium.link != NULL && !loop_watch(&a->loop, stick_fd(a->medium.link), POLLIN, app_on_stick, a, err))
        return false;
    return sync_init(&a->sync, &a->host, a->medium.link != NULL ? NULL : stick, a->config->passphrase, data, gather,
                     err);
}

static void watch_clock(struct app *a)
{
    struct err err = {0};
    struct moment now = clock_now();
    a->clock_offset = now.wall_ms - now.boot_ms;
    a->clock = clock_watch();
    if (a->clock >= 0 && !loop_watch(&a->loop, a->clock, POLLIN, app_on_clock, a, &err))
        log_warn("%s", err.text);
}

/* A button is a convenience: without it the corner of the screen still leads in. */
static void open_button(struct app *a, bool sim)
{
    struct err err = {0};
    const struct gpio_line *line = &a->config->button;
    if (sim || line->name[0] == '\0')
        return;
    if (!gpio_open(&a->button, a->config->lights.chip, line, 1, &err) ||
        !loop_watch(&a->loop, a->button.ops->fd(a->button.self), POLLIN, app_on_button, a, &err))
        log_warn("the desk's button: %s; the corner of the screen still leads in", err.text);
}

/* ---- what the rooms below are lent ---- */

static struct moment lent_now(void *context)
{
    return app_now(context);
}

static bool lent_ask(void *context, struct store_request *request)
{
    return app_ask(context, request);
}

static bool lent_give(void *context, enum lane lane, const struct work *work)
{
    const struct app *a = context;
    return worker_give(a->lanes[lane], work);
}

static void lent_tell(void *context, struct event *event)
{
    app_step(context, event);
}

static void lend(struct app *a)
{
    a->host = (struct host){a, lent_now, lent_ask, lent_give, lent_tell, a->boot_id};
    a->staff = (struct staff){.host = &a->host,
                              .config = a->config,
                              .batch = &a->batch,
                              .medium = &a->medium,
                              .sync = &a->sync,
                              .spares = &a->spares};
    spares_open(&a->spares, &a->host);
}

bool app_open(struct app **out, const struct options *o, struct config *c, struct err *err)
{
    struct app *a = calloc(1, sizeof *a);
    const char *data = o->data != NULL ? o->data : c->data;
    if (a == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (mlock(a, sizeof *a) != 0) /* the visit's names never go to a swap file */
        log_warn("memory cannot be kept from swap: %s", strerror(errno));
    log_info("kiosk %s", version());
    a->config = c;
    lend(a);
    a->signals = a->clock = -1;
    a->lights_due = -1;
    loop_init(&a->loop);
    watchdog_open(&a->watchdog);
    if (!meeting_notice_complete(&c->meeting))
        log_warn("%s", say(W_NOTICE_INCOMPLETE));
    enum lang lang = o->has_lang ? o->lang : (enum lang)c->lang;
    flow_init(&a->flow, &c->times, &c->estate, &c->meeting, lang);
    text_copy(a->flow.fault, sizeof a->flow.fault, c->fault.text);
    a->flow.unset = c->unset;
    a->flow.supervised = power_supervised();
    text_copy(a->flow.version, sizeof a->flow.version, version());
    a->flow.opinions = c->owner_remarks;
    a->flow.signs = c->owner_signature;
    a->flow.scans = c->owner_invitations;
    a->flow.slot = (enum slot)c->slot;
    a->flow.writes = reading_init(&a->reading, &a->host, &a->flow) && c->owner_writing;
    /* the store opens on its thread while the window does on this one */
    bool ok = open_signals(a, err) && open_store(a, data, err) && open_lights(a, o->sim, err) &&
              open_panel(a, o, err) && worker_open(&a->lanes[LANE_STICK], err) &&
              worker_open(&a->lanes[LANE_PROMPT], err) && open_stick(a, o, data, err) && open_printer(a, o, err) &&
              recorder_open(&a->recorder, o->record, o->replay, err) &&
              loop_watch(&a->loop, a->signals, POLLIN, app_on_signal, a, err) &&
              loop_watch(&a->loop, store_fd(a->store), POLLIN, app_on_store, a, err) &&
              loop_watch(&a->loop, worker_fd(a->lanes[LANE_STICK]), POLLIN, app_on_work, a->lanes[LANE_STICK], err) &&
              loop_watch(&a->loop, worker_fd(a->lanes[LANE_PROMPT]), POLLIN, app_on_work, a->lanes[LANE_PROMPT], err);
    if (!ok) {
        app_close(a);
        return false;
    }
    a->flow.desk_rows = a->staff.rows = panel_desk_rows(&a->panel);
    open_button(a, o->sim);
    a->flow.sound = c->tones || c->speech[0] != '\0';
    a->flow.brightness = o->sim && c->backlight[0] == '\0' ? -1 : backlight_read(c->backlight);
    watch_clock(a);
    *out = a;
    return true;
}

/* What the store has not been told yet (a ticket's end) must reach it: printer first, store after it. */
void app_close(struct app *a)
{
    if (a == NULL)
        return;
    if (a->printing != NULL)
        printing_pause(a->printing);
    app_note_again(a); /* a last try */
    batch_finish(&a->batch);
    desk_stop(&a->staff);
    if (a->store != NULL && a->flow.working)
        spares_close(&a->spares);
    store_close(a->store);
    worker_close(a->lanes[LANE_STICK]);
    medium_close(&a->medium);
    worker_close(a->lanes[LANE_PROMPT]);
    printing_close(a->printing); /* a probe may have been under way */
    reading_close(&a->reading);
    desk_close(&a->staff); /* no thread works for it any more */
    recorder_close(a->recorder);
    cues_close(a->cues);
    lights_close(a->lights);
    gpio_close(&a->button);
    sound_close(a->sound);
    panel_close(&a->panel);
    watchdog_close(&a->watchdog);
    if (a->signals >= 0)
        close(a->signals);
    if (a->clock >= 0)
        close(a->clock);
    explicit_bzero(a, sizeof *a);
    free(a);
}
