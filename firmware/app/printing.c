#include "app/printing.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "app/ticket.h"
#include "base/log.h"
#include "hal/gpio.h"
#include "hal/serial.h"
#include "hal/sim.h"

enum { PAPER_DOTS = 384, FEED_ROWS = 160 };

struct printing {
    struct config *config;
    const char *device; /* NULL: `printer` in this process */
    struct sim_printer *printer;
    struct spooler *spooler;
    struct gpio busy;
    struct loop *loop;
    int watched;
    struct printing_host host;
};

static bool open_line(void *context, struct serial *serial, struct err *err)
{
    struct printing *p = context;
    if (p->device == NULL)
        return sim_serial_open(serial, p->printer, err);
    return serial_open(serial, p->device, p->config->printer.model.baud, p->config->printer.flow == FLOW_CONTROL_RTS,
                       err);
}

static void done(void *context, int64_t number, bool printed)
{
    struct printing *p = context;
    p->host.done(p->host.context, number, printed);
}

static int line_busy(void *context)
{
    struct printing *p = context;
    return p->busy.ops->get(p->busy.self, 0);
}

static bool has_busy_line(struct printing *p)
{
    struct err why = {0};
    const struct config *c = p->config;
    if (c->printer.flow != FLOW_CONTROL_BUSY || c->printer.busy.name[0] == '\0')
        return false;
    if (gpio_open(&p->busy, c->lights.chip, &c->printer.busy, 1, &why))
        return true;
    log_warn("printer's busy line: %s; pacing by time", why.text);
    return false;
}

bool printing_open(struct printing **out, struct config *config, const char *device, bool sim, struct loop *loop,
                   const struct printing_host *host, int64_t now_ms, struct err *err)
{
    struct printing *p = calloc(1, sizeof *p);
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    *p = (struct printing){.config = config, .device = device, .loop = loop, .watched = -1, .host = *host};
    struct spooler_host spool = {p, open_line, done, NULL};
    if (!sim && has_busy_line(p))
        spool.busy = line_busy;
    /* with a busy line the pace is kept too: the line only says when to stop */
    bool paced = !sim && config->printer.flow != FLOW_CONTROL_RTS;
    bool ok = (device != NULL || sim_printer_open(&p->printer, NULL, NULL, err)) &&
              spooler_open(&p->spooler, &config->printer.model, &spool, paced, now_ms * 1000, err);
    if (!ok) {
        printing_close(p);
        return false;
    }
    *out = p;
    return true;
}

void printing_close(struct printing *p)
{
    if (p == NULL)
        return;
    spooler_close(p->spooler);
    gpio_close(&p->busy);
    sim_printer_close(p->printer);
    free(p);
}

bool printing_in_process(const struct printing *p)
{
    return p->device == NULL;
}

void printing_ticket(struct printing *p, struct font *font, const struct admission *admission, int64_t now_ms)
{
    struct escpos_job job = {0};
    struct err err = {0};
    if (ticket_job(&job, font, &p->config->meeting, admission, &p->config->printer.model, &err)) {
        spooler_add(p->spooler, admission->number, &job, now_ms * 1000);
        return;
    }
    log_warn("ticket %lld: %s", (long long)admission->number, err.text);
    p->host.done(p->host.context, admission->number, false);
}

bool printing_paper(struct printing *p, struct dots *dots, int64_t now_ms)
{
    struct escpos_job job = {0};
    struct err err = {0};
    escpos_guard(dots);
    bool ok = printing_usable(p) && escpos_encode(&job, dots, &p->config->printer.model, &err);
    if (ok)
        spooler_add(p->spooler, 0, &job, now_ms * 1000);
    return ok;
}

bool printing_feed(struct printing *p, int64_t now_ms)
{
    struct dots dots = {0};
    struct err err = {0};
    bool ok = dots_init(&dots, PAPER_DOTS, FEED_ROWS, &err) && printing_paper(p, &dots, now_ms);
    dots_finish(&dots);
    return ok;
}

static void nothing(void *context)
{
    (void)context; /* printing_step follows every wake-up */
}

void printing_step(struct printing *p, int64_t now_ms)
{
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
    int64_t us = spooler_due(p->spooler);
    return us < 0 ? -1 : (us + 999) / 1000;
}

bool printing_busy(const struct printing *p)
{
    return spooler_busy(p->spooler);
}

bool printing_usable(const struct printing *p)
{
    enum printer_condition c = spooler_condition(p->spooler);
    return c == PRINTER_READY || c == PRINTER_LOW;
}

bool printing_simulate(struct printing *p, const char *state)
{
    bool out = strcmp(state, "out") == 0, silent = strcmp(state, "silent") == 0;
    if (p->printer == NULL || !(out || silent || strcmp(state, "ready") == 0))
        return false;
    sim_printer_paper(p->printer, !out);
    sim_printer_silent(p->printer, silent);
    return true;
}
