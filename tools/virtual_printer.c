/* virtual-printer: a 58 mm thermal printer on a pseudo terminal. Decodes ESC/POS, answers status requests,
 * keeps the pace of its baud rate, and writes each ticket as a picture.
 *
 *   virtual-printer --link PATH --tickets DIR [--baud N | --unpaced]
 *
 * PATH becomes a link to the terminal the kiosk opens. Ends with SIGTERM; prints what it saw as its last
 * line. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "gfx/bitmap.h"
#include "hal/sim_printer.h"

enum { CHUNK = 64, BITS_A_BYTE = 11 };

struct tickets {
    const char *folder;
    int count;
};

static volatile sig_atomic_t ended;

static void on_signal(int number)
{
    (void)number;
    ended = 1;
}

static void write_ticket(void *context, const uint8_t *rows, int count)
{
    struct tickets *t = context;
    struct dots dots;
    struct err err = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/ticket-%03d.png", t->folder, ++t->count);
    if (!dots_init(&dots, SIM_PRINTER_WIDTH, count, &err)) {
        fprintf(stderr, "virtual-printer: %s\n", err.text);
        return;
    }
    memcpy(dots.bits, rows, (size_t)count * SIM_PRINTER_ROW);
    if (!dots_write_png(&dots, path, &err))
        fprintf(stderr, "virtual-printer: %s\n", err.text);
    dots_finish(&dots);
}

static void keep_pace(size_t bytes, int baud)
{
    if (baud == 0)
        return;
    long long ns = (long long)bytes * BITS_A_BYTE * 1000000000LL / baud;
    struct timespec t = {ns / 1000000000LL, ns % 1000000000LL};
    nanosleep(&t, NULL);
}

static int open_terminal(const char *link)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return -1;
    const char *name = ptsname(master);
    struct termios raw;
    int slave = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC); /* held: the kiosk may come and go */
    if (slave < 0 || tcgetattr(slave, &raw) != 0)
        return -1;
    cfmakeraw(&raw);
    tcsetattr(slave, TCSANOW, &raw);
    unlink(link);
    return symlink(name, link) == 0 ? master : -1;
}

static void serve(int master, struct sim_printer *printer, int baud)
{
    uint8_t bytes[CHUNK], reply[CHUNK];
    while (!ended) {
        struct pollfd p = {.fd = master, .events = POLLIN};
        if (poll(&p, 1, 200) <= 0)
            continue;
        ssize_t n = read(master, bytes, sizeof bytes);
        if (n <= 0)
            continue;
        keep_pace((size_t)n, baud);
        size_t replies = sim_printer_feed(printer, bytes, (size_t)n, reply, sizeof reply);
        if (replies > 0 && write(master, reply, replies) < 0)
            fprintf(stderr, "virtual-printer: %s\n", strerror(errno));
    }
}

int main(int argc, char **argv)
{
    const char *link = NULL;
    struct tickets tickets = {0};
    int baud = 19200;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--unpaced") == 0)
            baud = 0;
        else if (strcmp(argv[i], "--link") == 0 && i + 1 < argc)
            link = argv[++i];
        else if (strcmp(argv[i], "--tickets") == 0 && i + 1 < argc)
            tickets.folder = argv[++i];
        else if (strcmp(argv[i], "--baud") == 0 && i + 1 < argc)
            baud = atoi(argv[++i]);
        else
            link = NULL, i = argc;
    }
    if (link == NULL || tickets.folder == NULL || baud < 0) {
        fprintf(stderr, "usage: virtual-printer --link PATH --tickets DIR [--baud N | --unpaced]\n");
        return 64;
    }
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    struct sim_printer *printer = NULL;
    struct err err = {0};
    mkdir(tickets.folder, 0700);
    int master = open_terminal(link);
    if (master < 0 || !sim_printer_open(&printer, write_ticket, &tickets, &err)) {
        fprintf(stderr, "virtual-printer: %s %s\n", strerror(errno), err.text);
        return 74;
    }
    serve(master, printer, baud);
    struct sim_printer_marks m = sim_printer_marks(printer);
    printf("tickets %d, unknown bytes %d, real-time pairs in pictures %d, bad picture heights %d\n", m.tickets,
           m.unknown, m.real_time, m.bad_height);
    sim_printer_close(printer);
    unlink(link);
    close(master);
    return 0;
}
