#include "paper/printing.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "hal/clock.h"
#include "hal/gpio.h"
#include "hal/sim.h"
#include "paper/printer_port.h"
#include "paper/ticket.h"
#include "printer/status.h"

enum { OPEN_TRIES = 20, OPEN_MS = 100, FEED_ROWS = 160, TICKET_ROWS = 480, EDGES_MS = 1000, EDGES_MOST = 2000 };

/* The spooler knows a ticket by its number; one that is printed again by that and so many more. */
static const int64_t AGAIN = (int64_t)1 << 40, PAPER = (int64_t)1 << 41; /* PAPER: staff's */

struct printing {
    struct config *config;
    struct port_place place; /* device NULL: `printer` in this process */
    struct sim_printer *printer;
    struct spooler *spooler;
    struct gpio busy;
    struct loop *loop;
    int watched, busy_fd; /* -1: none */
    int64_t edges_since;
    int edges;
    struct printing_host host;
    struct spooler_host spool;
    bool sim;
    enum port_trap trap;
};

static bool open_line(void *context, struct port *port, struct err *err)
{
    struct printing *p = context;
    return p->place.device == NULL ? sim_port_open(port, p->printer, err)
                                   : printer_port_open(port, &p->place, p->config, err);
}

static void done(void *context, int64_t number, enum print_end end)
{
    struct printing *p = context;
    if (number == PAPER) {
        p->host.paper_done(p->host.context, end);
        return;
    }
    bool again = number >= AGAIN;
    p->host.done(p->host.context, again ? number - AGAIN : number, again, end);
}

static int line_busy(void *context)
{
    struct printing *p = context;
    return p->busy.ops->get(p->busy.self, 0);
}

/* The line changed: printing_step follows every wake-up. */
static void on_busy(void *context)
{
    struct printing *p = context;
    int64_t now = clock_now().boot_ms;
    p->busy.ops->pressed(p->busy.self);
    if (now - p->edges_since > EDGES_MS) {
        p->edges_since = now;
        p->edges = 0;
    }
    if (++p->edges < EDGES_MOST)
        return;
    log_warn("printer: its busy line changes all the time; it is looked at now and then only");
    loop_forget(p->loop, p->busy_fd);
    p->busy_fd = -1;
}

/* As it is on the wire, whatever the model says of it. */
static int busy_level(void *context)
{
    struct printing *p = context;
    int busy = line_busy(p);
    return busy < 0 ? busy : busy ^ p->config->printer.busy.active_low;
}

static void forget_busy(struct printing *p)
{
    if (p->busy_fd >= 0)
        loop_forget(p->loop, p->busy_fd);
    p->busy_fd = -1;
    gpio_close(&p->busy);
    p->spool.busy = NULL;
    p->spool.busy_edges = false;
}

static void use_busy(struct printing *p)
{
    struct err why = {0};
    const struct config *c = p->config;
    if (p->sim || c->printer.flow != FLOW_CONTROL_BUSY || c->printer.busy.name[0] == '\0')
        return;
    if (gpio_open(&p->busy, c->lights.chip, &c->printer.busy, 1, &why)) {
        p->busy_fd = p->busy.ops->fd(p->busy.self);
        if (p->busy_fd >= 0 && !loop_watch(p->loop, p->busy_fd, POLLIN, on_busy, p, &why))
            p->busy_fd = -1;
        p->spool.busy = line_busy;
        p->spool.busy_edges = p->busy_fd >= 0;
    } else {
        log_warn("printer's busy line: %s; pacing by time", why.text);
    }
}

bool printing_open(struct printing **out, struct config *config, const char *device, bool sim, struct loop *loop,
                   const struct printing_host *host, int64_t now_ms, struct err *err)
{
    struct printing *p = calloc(1, sizeof *p);
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    *p = (struct printing){
        .config = config, .place = {.device = device}, .loop = loop, .watched = -1, .busy_fd = -1, .host = *host};
    p->spool = (struct spooler_host){.context = p, .open = open_line, .done = done};
    p->sim = sim;
    struct sim_kind kind = model_sim(&config->printer.model);
    use_busy(p);
    bool paced = !sim && printer_port_paced(config);
    bool ok = (device != NULL || sim_printer_open(&p->printer, &kind, NULL, NULL, err)) &&
              spooler_open(&p->spooler, &config->printer.model, &p->spool, paced, now_ms * 1000, err);
    if (!ok) {
        printing_close(p);
        return false;
    }
    printing_trap(p);
    *out = p;
    return true;
}

void printing_close(struct printing *p)
{
    if (p == NULL)
        return;
    spooler_close(p->spooler);
    port_place_finish(&p->place);
    forget_busy(p);
    sim_printer_close(p->printer);
    free(p);
}

bool printing_in_process(const struct printing *p)
{
    return p->place.device == NULL;
}

int64_t printing_now(const struct printing *p, struct moment now)
{
    return (printing_in_process(p) ? now : clock_now()).boot_ms;
}

void printing_ticket(struct printing *p, struct font *font, const struct admission *admission, bool again,
                     int64_t now_ms)
{
    struct escpos_job job = {0};
    struct err err = {0};
    int64_t number = admission->number > 0 ? admission->number : -admission->person;
    if (p->spooler != NULL && ticket_job(&job, font, p->config, admission, &err)) {
        spooler_add(p->spooler, again && number > 0 ? number + AGAIN : number, &job, now_ms * 1000);
        return;
    }
    log_warn("ticket %lld: %s", (long long)number, err.text);
    p->host.done(p->host.context, number, again, PRINT_NOT_BEGUN);
}

bool printing_paper(struct printing *p, const struct sheet *sheet, int64_t now_ms)
{
    struct escpos_job job = {0};
    struct err err = {0};
    bool ok = printing_usable(p) && escpos_encode(&job, sheet, &p->config->printer.model, &err);
    if (ok)
        spooler_add(p->spooler, PAPER, &job, now_ms * 1000);
    return ok;
}

bool printing_feed(struct printing *p, int64_t now_ms)
{
    struct escpos_job job = {0};
    struct sheet sheet = {0};
    struct err err = {0};
    bool ok = printing_usable(p) && dots_init(&sheet.dots, p->config->printer.model.width, FEED_ROWS, &err) &&
              escpos_encode(&job, &sheet, &p->config->printer.model, &err);
    if (ok)
        spooler_add(p->spooler, 0, &job, now_ms * 1000);
    sheet_finish(&sheet);
    return ok;
}

bool printing_test(struct printing *p, struct font *font, int64_t now_ms)
{
    struct escpos_job job = {0};
    struct sheet sheet = {0};
    struct err err = {0};
    bool ok = printing_usable(p) && ticket_test_page(&sheet, font, p->config, &err) &&
              escpos_encode(&job, &sheet, &p->config->printer.model, &err);
    if (ok)
        spooler_add(p->spooler, 0, &job, now_ms * 1000);
    sheet_finish(&sheet);
    return ok;
}

/* ---- another printer ---- */

void printing_pause(struct printing *p)
{
    if (p->watched >= 0)
        loop_forget(p->loop, p->watched);
    p->watched = -1;
    spooler_close(p->spooler);
    p->spooler = NULL;
}

bool printing_resume(struct printing *p, const struct model *model, int64_t now_ms, struct err *err)
{
    config_use_model(p->config, model);
    forget_busy(p);
    use_busy(p);
    return spooler_open(&p->spooler, &p->config->printer.model, &p->spool, !p->sim && printer_port_paced(p->config),
                        now_ms * 1000, err);
}

static bool open_at(void *context, int baud, struct port *port, struct err *err)
{
    struct printing *p = context;
    bool ok = false;
    for (int i = 0; !ok && i < OPEN_TRIES; i++) { /* a network printer may take its time */
        *err = (struct err){0};
        ok = p->place.device == NULL ? sim_port_open(port, p->printer, err)
                                     : port_open(port, &p->place, baud, SERIAL_FREE, err);
        if (ok || p->place.device == NULL || port_kind(p->place.device) != PORT_NETWORK)
            break;
        poll(NULL, 0, OPEN_MS);
    }
    return ok;
}

static void wait_for(void *context, const struct port *port, int ms)
{
    (void)context;
    struct pollfd p = {.fd = port == NULL ? -1 : port->ops->fd(port->self), .events = POLLIN};
    poll(&p, 1, ms);
}

bool printing_probe(struct printing *p, struct probe *found, int first_baud, struct err *err)
{
    const struct probe_host host = {p, open_at, wait_for, p->spool.busy == NULL ? NULL : busy_level};
    return probe_run(found, &host, first_baud, err);
}

bool printing_job(struct printing *p, struct escpos_job *job, int64_t now_ms)
{
    bool ok = printing_usable(p);
    if (ok)
        spooler_add(p->spooler, 0, job, now_ms * 1000);
    else
        escpos_finish(job);
    return ok;
}

static void nothing(void *context)
{
    (void)context; /* printing_step follows every wake-up */
}

void printing_step(struct printing *p, int64_t now_ms)
{
    if (p->spooler == NULL) /* paused */
        return;
    spooler_step(p->spooler, now_ms * 1000);
    int fd = spooler_fd(p->spooler);
    if (p->watched >= 0 && p->watched != fd)
        loop_forget(p->loop, p->watched);
    if (fd >= 0)
        loop_watch(p->loop, fd, spooler_wants_write(p->spooler) ? POLLIN | POLLOUT : POLLIN, nothing, p, NULL);
    p->watched = fd;
}

int64_t printing_due_ms(const struct printing *p)
{
    int64_t us = p->spooler == NULL ? -1 : spooler_due(p->spooler);
    return us < 0 ? -1 : (us + 999) / 1000;
}

bool printing_busy(const struct printing *p)
{
    return p->spooler != NULL && spooler_busy(p->spooler);
}

enum port_trap printing_trap(struct printing *p)
{
    enum port_trap trap = TRAP_NONE;
    const char *words = p->place.device == NULL ? NULL : printer_port_trap(p->place.device, &trap);
    if (words != NULL && trap != p->trap)
        log_warn("%s: %s", p->place.device, words);
    p->trap = trap;
    return trap;
}

enum printer_state printing_state(const struct printing *p)
{
    return p->spooler == NULL ? PRINTER_GONE : spooler_state(p->spooler);
}

bool printing_usable(const struct printing *p)
{
    return status_usable(printing_state(p));
}

int printing_tickets_left(const struct printing *p)
{
    int rows = p->spooler == NULL ? -1 : spooler_rows_left(p->spooler);
    return rows < 0 ? -1 : rows / (TICKET_ROWS + p->config->printer.model.tear_rows);
}

bool printing_simulate(struct printing *p, const char *state)
{
    char name[16] = {0};
    size_t n = strcspn(state, "@");
    char *end = NULL;
    if (p->printer == NULL || n >= sizeof name)
        return false;
    memcpy(name, state, n);
    long bytes = state[n] == '@' ? strtol(state + n + 1, &end, 10) : 0;
    enum sim_fault fault = sim_fault_read(name);
    if (fault == SIM_FAULTS || bytes < 0 || (end != NULL && *end != '\0'))
        return false;
    sim_printer_fault_after(p->printer, fault, (size_t)bytes);
    return true;
}

const struct config *printing_config(const struct printing *p)
{
    return p->config;
}
