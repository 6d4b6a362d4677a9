#include "command/console_printer.h"

#include <poll.h>
#include <stdlib.h>

#include "hal/clock.h"
#include "paper/printer_port.h"
#include "printer/spooler.h"

enum { ANSWER_MS = 8000, PAPER_MS = 60000 };

struct console_printer {
    struct config *config;
    struct port_place place;
    struct spooler *spooler;
    bool is_ended;
    enum print_end ended;
};

static bool open_line(void *context, struct port *port, struct err *err)
{
    struct console_printer *p = context;
    return printer_port_open(port, &p->place, p->config, err);
}

static void done(void *context, int64_t number, enum print_end end)
{
    struct console_printer *p = context;
    (void)number;
    p->ended = end;
    p->is_ended = true;
}

/* Lets the spooler do its work until the paper has ended, or (without one) it has been asked how it is. */
static void run(struct console_printer *c, bool paper)
{
    struct spooler *s = c->spooler;
    int64_t begin = clock_now().boot_ms, now = begin;
    while (now - begin < (paper ? PAPER_MS : ANSWER_MS) && !(paper && c->is_ended)) {
        spooler_step(s, now * 1000);
        int64_t due = spooler_due(s) < 0 ? now + 2 * ANSWER_MS : spooler_due(s) / 1000;
        if (!paper && (spooler_fd(s) < 0 || due - now > ANSWER_MS)) /* gone, or asked and at rest */
            return;
        struct pollfd p = {.fd = spooler_fd(s), .events = (short)(POLLIN | (spooler_wants_write(s) ? POLLOUT : 0))};
        poll(&p, 1, due <= now ? 1 : due - now < 200 ? (int)(due - now) : 200);
        now = clock_now().boot_ms;
    }
}

bool console_printer_open(struct console_printer **out, struct config *config, const char *device, struct err *err)
{
    struct console_printer *p = calloc(1, sizeof *p);
    *out = NULL;
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    p->config = config;
    p->place.device = device;
    const struct spooler_host host = {.context = p, .open = open_line, .done = done};
    if (!spooler_open(&p->spooler, &config->printer.model, &host, printer_port_paced(config),
                      clock_now().boot_ms * 1000, err)) {
        free(p);
        return false;
    }
    run(p, false);
    *out = p;
    return true;
}

void console_printer_close(struct console_printer *p)
{
    if (p == NULL)
        return;
    spooler_close(p->spooler);
    port_place_finish(&p->place);
    free(p);
}

enum printer_state console_printer_state(const struct console_printer *p)
{
    return spooler_state(p->spooler);
}

bool console_printer_print(struct console_printer *p, const struct sheet *sheet, struct err *err)
{
    struct escpos_job job = {0};
    return escpos_encode(&job, sheet, &p->config->printer.model, err) && console_printer_send(p, &job);
}

bool console_printer_send(struct console_printer *p, struct escpos_job *job)
{
    p->is_ended = false;
    spooler_add(p->spooler, 1, job, clock_now().boot_ms * 1000);
    run(p, true);
    return p->is_ended && print_ended_well(p->ended);
}
