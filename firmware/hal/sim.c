#include "hal/sim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Replies go through a socket pair, so that poll(2) sees them as it sees a tty's. */
struct wire {
    int ours, theirs;
    struct sim_printer *printer;
};

static ssize_t write_bytes(void *self, const void *bytes, size_t length)
{
    struct wire *w = self;
    uint8_t reply[128];
    enum sim_fault state = sim_printer_state(w->printer);
    if (state == SIM_GONE) {
        errno = EIO;
        return -1;
    }
    if (state == SIM_DEAF || state == SIM_TRICKLE)
        return 0;
    size_t until = sim_printer_until(w->printer), take = until > 0 && until < length ? until : length;
    size_t n = sim_printer_feed(w->printer, bytes, take, reply, sizeof reply);
    if (n > 0 && write(w->theirs, reply, n) < 0)
        return -1;
    return (ssize_t)take;
}

static ssize_t read_bytes(void *self, void *bytes, size_t length)
{
    struct wire *w = self;
    if (sim_printer_state(w->printer) == SIM_GONE) {
        errno = EIO;
        return -1;
    }
    ssize_t n = read(w->ours, bytes, length);
    return n < 0 && errno == EAGAIN ? 0 : n;
}

static int queued_bytes(void *self)
{
    (void)self;
    return 0;
}

static void discard(void *self)
{
    (void)self;
}

static int fd_of(void *self)
{
    return ((struct wire *)self)->ours;
}

static void close_wire(void *self)
{
    struct wire *w = self;
    close(w->ours);
    close(w->theirs);
    free(w);
}

static const struct port_ops wire_ops = {write_bytes, read_bytes, queued_bytes, discard, fd_of, close_wire, NULL};

bool sim_port_open(struct port *port, struct sim_printer *printer, struct err *err)
{
    int pair[2];
    if (sim_printer_state(printer) == SIM_GONE)
        return err_set(err, ERR_NO_INPUT, "simulated printer: unplugged");
    struct wire *w = malloc(sizeof *w);
    if (w == NULL || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) {
        free(w);
        return err_set_errno(err, ERR_IO, errno, "simulated printer");
    }
    *w = (struct wire){pair[0], pair[1], printer};
    *port = (struct port){&wire_ops, w, false};
    return true;
}

static bool set_level(void *self, int line, bool active, struct err *err)
{
    struct levels *l = self;
    bool *const levels[] = {&l->red, &l->green, &l->blue, &l->one, &l->buzzer};
    if (line < 0 || line > 4)
        return err_set(err, ERR_IO, "no such line");
    *levels[line] = active;
    return true;
}

static int get_level(void *self, int line)
{
    const struct levels *l = self;
    const bool levels[] = {l->red, l->green, l->blue, l->one, l->buzzer};
    return line < 0 || line > 4 ? -1 : levels[line];
}

static void close_levels(void *self)
{
    (void)self;
}

static const struct gpio_ops light_ops = {.set = set_level, .get = get_level, .close = close_levels};

bool sim_lights_open(struct gpio *gpio, struct levels *levels, struct err *err)
{
    (void)err;
    *levels = (struct levels){0};
    *gpio = (struct gpio){&light_ops, levels};
    return true;
}
