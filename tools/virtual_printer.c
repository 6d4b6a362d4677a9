/* virtual-printer: a thermal printer of any model on a pseudo terminal, a TCP port or a USB gadget. Decodes ESC/POS, answers status requests, keeps the
 * pace of its baud rate, writes each paper as a picture, and fails on command.
 *
 *   virtual-printer --link PATH --tickets DIR [--model FILE] [--baud N | --unpaced] [--fault NAME[@BYTE]] [--mend MS]
 *                   [--control FIFO] [--stamps FILE] [--tcp | --gadget NODE]
 *
 * PATH becomes a link to the terminal the kiosk opens; with --tcp a file that says where (tcp:127.0.0.1:PORT); with --gadget NODE
 * (/dev/g_printer0, the printer end of the kernel's USB gadget) it is not needed. NAME: low, out, cover, hot, cutter, silent, reset, nonsense, echo,
 * noise, deaf, trickle, gone, off; ready mends. @BYTE: once it has taken so many bytes after it was last initialised (ESC @) for the
 * first paper. --mend: so long after the fault it is mended by itself. Lines in FIFO are faults too. --stamps: when (ms since
 * 1970) the first and the last byte of each paper came. Ends with SIGTERM; prints what it saw as its last line. */
#include <errno.h>
#include <fcntl.h>
#include <linux/lp.h>
#include <linux/usb/g_printer.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "badge/raster.h"
#include "base/gbk.h"
#include "base/words.h"
#include "printer/model.h"

enum { CHUNK = 64, BITS_A_BYTE = 11, TRICKLE_MS = 1000 };

struct machine {
    const char *link, *folder, *gadget;
    bool tcp;
    int listener, port;
    struct model model;
    int baud; /* 0: as fast as it goes */
    struct sim_printer *printer;
    struct font *font;
    int master, slave, control;
    int papers;
    enum sim_fault waiting; /* until the next ESC @ ... */
    size_t after;           /* ... and so many bytes */
    long long mend_ms, faulted_ms;
    FILE *stamps;
    long long first_ms, last_ms;
};

static volatile sig_atomic_t ended;

static void on_signal(int number)
{
    (void)number;
    ended = 1;
}

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static uint32_t character(uint16_t code)
{
    if (code < 0x80)
        return code;
    for (int i = 0; i < gbk_pair_count; i++)
        if (gbk_pairs[i].code == code)
            return gbk_pairs[i].unicode;
    return 0x25A1;
}

static void write_paper(void *context, const struct sim_paper *paper)
{
    struct machine *m = context;
    struct dots dots;
    struct err err = {0};
    char path[4200];
    snprintf(path, sizeof path, "%s/ticket-%03d.png", m->folder, ++m->papers);
    if (m->stamps != NULL) {
        fprintf(m->stamps, "%d %lld %lld\n", m->papers, m->first_ms, m->last_ms);
        fflush(m->stamps);
    }
    m->first_ms = 0;
    bool ok = dots_init(&dots, m->model.width, paper->height, &err) &&
              (paper->cell_count == 0 || m->font != NULL || font_open(&m->font, &err));
    for (int y = 0; ok && y < paper->height; y++)
        memcpy(dots.bits + y * dots.stride, paper->rows + y * paper->stride, (size_t)dots.stride);
    for (int i = 0; ok && i < paper->cell_count; i++) {
        const struct sim_cell *c = &paper->cells[i];
        raster_cell(&dots, m->font, character(c->code), c->x, c->y, c->size, c->bold);
    }
    if (!ok || !dots_write_png(&dots, path, &err))
        fprintf(stderr, "virtual-printer: %s\n", err.text);
    dots_finish(&dots);
}

/* The same port again after it was unplugged. */
static bool listen_at(struct machine *m)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)m->port)};
    socklen_t length = sizeof at;
    int yes = 1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(m->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (m->listener < 0 || bind(m->listener, (struct sockaddr *)&at, length) != 0 || listen(m->listener, 1) != 0 ||
        getsockname(m->listener, (struct sockaddr *)&at, &length) != 0)
        return false;
    m->port = ntohs(at.sin_port);
    char made[4200];
    snprintf(made, sizeof made, "%s.new", m->link);
    FILE *out = fopen(made, "w");
    if (out == NULL)
        return false;
    fprintf(out, "tcp:127.0.0.1:%d\n", m->port);
    return fclose(out) == 0 && rename(made, m->link) == 0; /* who waits for it reads it whole */
}

/* What the other end of the cable reads by GET_PORT_STATUS. */
static void show_status(struct machine *m)
{
    enum sim_fault state = sim_printer_state(m->printer);
    unsigned status = state == SIM_OUT ? PRINTER_PAPER_EMPTY | PRINTER_SELECTED : PRINTER_SELECTED | PRINTER_NOT_ERROR;
    if (m->gadget != NULL && m->master >= 0)
        ioctl(m->master, GADGET_SET_PRINTER_STATUS, status);
}

static bool plug(struct machine *m)
{
    struct termios raw;
    if (m->tcp)
        return listen_at(m);
    if (m->gadget != NULL)
        return (m->master = open(m->gadget, O_RDWR | O_CLOEXEC)) >= 0;
    m->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (m->master < 0 || grantpt(m->master) != 0 || unlockpt(m->master) != 0)
        return false;
    const char *name = ptsname(m->master);
    m->slave = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY | O_CLOEXEC); /* held: the kiosk may come and go */
    if (m->slave < 0 || tcgetattr(m->slave, &raw) != 0)
        return false;
    cfmakeraw(&raw);
    tcsetattr(m->slave, TCSANOW, &raw);
    unlink(m->link);
    return symlink(name, m->link) == 0;
}

/* The link goes first, as udev's does; the terminal's number will be another. */
static void unplug(struct machine *m)
{
    if (m->link != NULL)
        unlink(m->link);
    if (m->slave >= 0)
        close(m->slave);
    if (m->listener >= 0)
        close(m->listener);
    m->listener = -1;
    if (m->master >= 0)
        close(m->master);
    m->master = m->slave = -1;
}

static void fault(struct machine *m, enum sim_fault what)
{
    m->faulted_ms = what == SIM_WELL ? 0 : now_ms();
    sim_printer_fault(m->printer, what);
    if (what == SIM_GONE)
        unplug(m);
    else if (m->master < 0 && m->listener < 0 && !plug(m))
        fprintf(stderr, "virtual-printer: %s\n", strerror(errno));
}

/* "out" or "out@300" */
static bool read_fault(struct machine *m, const char *text)
{
    char name[16] = {0};
    size_t n = strcspn(text, "@");
    if (n >= sizeof name)
        return false;
    memcpy(name, text, n);
    enum sim_fault what = sim_fault_read(name);
    if (what == SIM_FAULTS)
        return false;
    if (text[n] == '@') {
        m->waiting = what;
        m->after = strtoul(text + n + 1, NULL, 10);
    } else {
        fault(m, what);
    }
    return true;
}

static void keep_pace(size_t bytes, int baud)
{
    if (baud == 0)
        return;
    long long ns = (long long)bytes * BITS_A_BYTE * 1000000000LL / baud;
    struct timespec t = {ns / 1000000000LL, ns % 1000000000LL};
    nanosleep(&t, NULL);
}

/* The first ESC @ that has more behind it begins a paper: one alone only clears the line. */
static bool begins_paper(const uint8_t *bytes, size_t length)
{
    return length > 2 && bytes[0] == 0x1B && bytes[1] == '@';
}

/* Does the kiosk speak at our rate? */
static bool same_rate(const struct machine *m)
{
    static const struct {
        int baud;
        speed_t speed;
    } rates[] = {{9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}};
    struct termios t;
    if (m->baud == 0 || tcgetattr(m->slave, &t) != 0)
        return true;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (rates[i].baud == m->baud)
            return cfgetospeed(&t) == rates[i].speed;
    return true; /* a rate of no real line: only for tests of the pace */
}

static void take(struct machine *m)
{
    uint8_t bytes[CHUNK], reply[2 * CHUNK];
    size_t until = sim_printer_until(m->printer), most = sizeof bytes;
    bool trickles = sim_printer_state(m->printer) == SIM_TRICKLE;
    most = trickles ? 1 : until > 0 && until < most ? until : most;
    ssize_t n = read(m->master, bytes, most);
    if (n <= 0 && m->tcp) { /* the other end has hung up */
        close(m->master);
        m->master = -1;
    }
    if (n <= 0)
        return;
    if (!same_rate(m)) { /* it hears noise, and is heard as noise */
        reply[0] = (uint8_t)(bytes[0] | 0x80);
        if (write(m->master, reply, 1) < 0)
            fprintf(stderr, "virtual-printer: %s\n", strerror(errno));
        return;
    }
    if (m->after > 0 && begins_paper(bytes, (size_t)n)) {
        sim_printer_fault_after(m->printer, m->waiting, m->after);
        if (m->after <= (size_t)n) /* already in these */
            m->faulted_ms = now_ms();
        m->after = 0;
    }
    m->last_ms = now_ms();
    m->first_ms = m->first_ms == 0 || begins_paper(bytes, (size_t)n) ? m->last_ms : m->first_ms;
    keep_pace((size_t)n, m->baud);
    enum sim_fault before = sim_printer_state(m->printer);
    size_t replies = sim_printer_feed(m->printer, bytes, (size_t)n, reply, sizeof reply);
    if (replies > 0 && write(m->master, reply, replies) < 0)
        fprintf(stderr, "virtual-printer: %s\n", strerror(errno));
    enum sim_fault after = sim_printer_state(m->printer);
    if (after != before)
        fault(m, after);
    if (trickles)
        poll(NULL, 0, TRICKLE_MS);
}

static void obey(struct machine *m)
{
    char line[64];
    ssize_t n = read(m->control, line, sizeof line - 1);
    if (n <= 0)
        return;
    line[n] = '\0';
    for (char *rest = line, *word; (word = strtok_r(rest, "\n", &rest)) != NULL;)
        if (!read_fault(m, word))
            fprintf(stderr, "virtual-printer: %s?\n", word);
}

static void serve(struct machine *m)
{
    while (!ended) {
        bool deaf = m->master < 0 || sim_printer_state(m->printer) == SIM_DEAF;
        struct pollfd p[3] = {{.fd = deaf ? -1 : m->master, .events = POLLIN},
                              {.fd = m->control, .events = POLLIN},
                              {.fd = m->master < 0 ? m->listener : -1, .events = POLLIN}};
        show_status(m);
        int wait = m->faulted_ms > 0 && m->mend_ms > 0 ? 20 : 200;
        int ready = poll(p, 3, wait);
        if (m->faulted_ms > 0 && m->mend_ms > 0 && now_ms() - m->faulted_ms >= m->mend_ms)
            fault(m, SIM_WELL);
        else if (ready > 0 && p[1].revents != 0)
            obey(m);
        else if (ready > 0 && p[2].revents != 0)
            m->master = accept4(m->listener, NULL, NULL, SOCK_CLOEXEC);
        else if (ready > 0 && p[0].revents != 0)
            take(m);
    }
}

static int usage(void)
{
    fprintf(stderr, "usage: virtual-printer --link PATH --tickets DIR [--model FILE] [--baud N | --unpaced]\n"
                    "                       [--fault NAME[@BYTE]] [--mend MS] [--control FIFO] [--stamps FILE]\n"
                    "                       [--tcp | --gadget NODE]\n");
    return 64;
}

int main(int argc, char **argv)
{
    struct machine m = {.model = model_generic(), .baud = -1, .master = -1, .slave = -1, .control = -1, .listener = -1};
    const char *broken = NULL;
    struct err err = {0};
    words_load(&err); /* only for what a wrong model file is told */
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--unpaced") == 0) {
            m.baud = 0;
            continue;
        }
        if (strcmp(argv[i], "--tcp") == 0) {
            m.tcp = true;
            continue;
        }
        if (strcmp(argv[i], "--link") == 0)
            m.link = value;
        else if (strcmp(argv[i], "--gadget") == 0)
            m.gadget = value;
        else if (strcmp(argv[i], "--tickets") == 0)
            m.folder = value;
        else if (strcmp(argv[i], "--baud") == 0)
            m.baud = atoi(value);
        else if (strcmp(argv[i], "--fault") == 0)
            broken = value;
        else if (strcmp(argv[i], "--mend") == 0)
            m.mend_ms = atoll(value);
        else if (strcmp(argv[i], "--control") == 0)
            m.control = open(value, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        else if (strcmp(argv[i], "--stamps") == 0)
            m.stamps = fopen(value, "w");
        else if (strcmp(argv[i], "--model") != 0)
            return usage();
        else if (!model_load(&m.model, value, &err)) {
            fprintf(stderr, "virtual-printer: %s\n", err.text);
            return 78;
        }
        i++;
    }
    if ((m.link == NULL && m.gadget == NULL) || m.folder == NULL)
        return usage();
    m.baud = m.baud < 0 ? m.model.baud : m.baud;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    struct sim_kind kind = model_sim(&m.model);
    mkdir(m.folder, 0700);
    if (!sim_printer_open(&m.printer, &kind, write_paper, &m, &err) || !plug(&m) ||
        (broken != NULL && !read_fault(&m, broken))) {
        fprintf(stderr, "virtual-printer: %s %s\n", strerror(errno), err.text);
        return 74;
    }
    serve(&m);
    sim_printer_tear(m.printer);
    struct sim_printer_marks marks = sim_printer_marks(m.printer);
    printf(
        "tickets %d, unknown bytes %d, real-time pairs in pictures %d, bad picture heights %d, beside the paper %d\n",
        marks.papers, marks.unknown, marks.real_time, marks.bad_height, marks.wrapped + marks.lost);
    sim_printer_close(m.printer);
    font_close(m.font);
    unplug(&m);
    return 0;
}
