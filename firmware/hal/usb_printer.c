#include "hal/usb_printer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/lp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

enum {
    USBLP_MAJOR = 180,
    CHUNK = 512, /* one transfer: what may be under way when the paper ends */
    STATUS_MS = 1000,
    SOON_MS = 50,   /* what is under way may be called back */
    EMPTY_MS = 100, /* some answer each read with nothing: not asked more often */
    REOPEN_TRIES = 20,
    REOPEN_MS = 10,
    CLOSE_MS = 50,          /* a device that hangs is left to its thread */
    NOT_ERROR = LP_PERRORP, /* bit 3: no error; bit 5 (LP_POUTPA): no paper */
};

struct printer {
    char *path;
    int ours, theirs; /* ends of the socket */
    int device;       /* the thread's */
    pthread_t thread;
    atomic_int error;           /* why the thread ended */
    atomic_int state;           /* enum port_state */
    atomic_ulong written, gone; /* bytes taken from the program; bytes the printer has */
    atomic_ulong dropped;       /* of `written`: up to here they are not wanted any more */
    atomic_int holders;         /* who still needs this: the program, the thread */
    unsigned long taken;        /* the thread's: read from the socket */
    uint8_t chunk[CHUNK];
    size_t have, at; /* of the chunk */
    bool sending;    /* a transfer is under way */
    size_t sent;     /* its bytes */
    bool deaf;       /* to GET_PORT_STATUS */
    bool was_fine;   /* "no error" was seen: the bit means something on this one */
};

bool usb_printer_is(const char *path)
{
    struct stat st;
    char target[PATH_MAX] = "";
    if (stat(path, &st) == 0)
        return S_ISCHR(st.st_mode) && major(st.st_rdev) == USBLP_MAJOR;
    if (readlink(path, target, sizeof target - 1) < 0) /* ends with the NULs it was made of */
        target[0] = '\0';
    return strstr(path, "/usb/lp") != NULL || strstr(target, "usb/lp") != NULL;
}

static void release(struct printer *p)
{
    if (atomic_fetch_sub(&p->holders, 1) > 1)
        return;
    close(p->ours);
    explicit_bzero(p->chunk, sizeof p->chunk);
    free(p->path);
    free(p);
}

/* ---- the thread ---- */

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* GET_PORT_STATUS. Many cheap ones always say the same: "error" counts only on one that has said "no error". */
static void ask_state(struct printer *p)
{
    int status = 0;
    int64_t began = now_ms();
    bool asked = !p->deaf && ioctl(p->device, LPGETSTATUS, &status) == 0;
    p->deaf = p->deaf || now_ms() - began >= STATUS_MS; /* it stalls each time: not asked again while it is open */
    if (!asked) {
        atomic_store(&p->state, PORT_UNKNOWN);
        return;
    }
    bool out = (status & LP_POUTPA) != 0 && (status & 0xFF) != 0xFF, fine = (status & NOT_ERROR) != 0;
    p->was_fine = p->was_fine || fine;
    atomic_store(&p->state, out ? PORT_OUT : fine ? PORT_FINE : p->was_fine ? PORT_ERROR : PORT_UNKNOWN);
}

/* The transfer under way is called back only by closing the device. */
static bool open_anew(struct printer *p)
{
    close(p->device);
    for (int i = 0; i < REOPEN_TRIES; i++) {
        p->device = open(p->path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (p->device >= 0)
            return true;
        poll(NULL, 0, REOPEN_MS);
    }
    return false;
}

/* What is not wanted any more is dropped, wherever it is. */
static bool drop_old(struct printer *p)
{
    unsigned long until = atomic_load(&p->dropped);
    if (atomic_load(&p->gone) >= until)
        return true;
    if (p->sending && !open_anew(p))
        return false;
    p->sending = false;
    p->have = p->at = 0;
    while (p->taken < until) {
        size_t most = until - p->taken < CHUNK ? until - p->taken : CHUNK;
        ssize_t n = recv(p->theirs, p->chunk, most, MSG_DONTWAIT);
        if (n <= 0)
            break;
        p->taken += (unsigned long)n;
    }
    atomic_store(&p->gone, p->taken);
    return true;
}

/* The device takes the next transfer. */
static bool send_some(struct printer *p)
{
    if (p->sending) { /* it takes another, so the last is through */
        atomic_fetch_add(&p->gone, p->sent);
        p->sending = false;
    }
    if (p->at == p->have)
        return true;
    ssize_t n = write(p->device, p->chunk + p->at, p->have - p->at);
    if (n < 0)
        return errno == EAGAIN || errno == EINTR || errno == ENOSPC;
    p->at += (size_t)n;
    p->sent = (size_t)n;
    p->sending = n > 0;
    return true;
}

/* False: the device is gone. `*empty` if it said nothing although it was ready. */
static bool hear(struct printer *p, bool *empty)
{
    uint8_t bytes[64];
    ssize_t n = read(p->device, bytes, sizeof bytes);
    *empty = n <= 0;
    if (n > 0)
        send(p->theirs, bytes, (size_t)n, MSG_DONTWAIT | MSG_NOSIGNAL);
    return n >= 0 || errno == EAGAIN || errno == EINTR || errno == EIO;
}

static bool take_more(struct printer *p, bool *ended)
{
    ssize_t n = recv(p->theirs, p->chunk, sizeof p->chunk, MSG_DONTWAIT);
    *ended = n == 0;
    if (n <= 0)
        return true;
    p->taken += (unsigned long)n;
    p->have = (size_t)n;
    p->at = 0;
    return drop_old(p);
}

static void *pump(void *context)
{
    struct printer *p = context;
    int64_t status_due = 0, hear_due = 0;
    bool ended = false, there = true, empty = false;
    while (there && !ended) {
        int64_t now = now_ms();
        bool full = p->at < p->have;
        if (now >= status_due) {
            ask_state(p);
            status_due = now_ms() + STATUS_MS;
        }
        short wanted = (short)((now >= hear_due ? POLLIN : 0) | (full || p->sending ? POLLOUT : 0));
        struct pollfd fds[2] = {{.fd = p->device, .events = wanted}, {.fd = p->theirs, .events = full ? 0 : POLLIN}};
        poll(fds, 2, full || p->sending || now < hear_due ? SOON_MS : STATUS_MS);
        there = (fds[0].revents & (POLLHUP | POLLNVAL)) == 0 && drop_old(p);
        errno = ENODEV;
        if (there && (fds[0].revents & (POLLIN | POLLERR)) != 0) {
            there = hear(p, &empty);
            hear_due = empty ? now_ms() + EMPTY_MS : 0;
        }
        if (there && (fds[0].revents & (POLLOUT | POLLERR)) != 0)
            there = send_some(p);
        if (there && !full && fds[1].revents != 0)
            there = take_more(p, &ended);
        ended = ended || (fds[1].revents & (POLLHUP | POLLERR)) != 0;
    }
    atomic_store(&p->error, errno == 0 ? ENODEV : errno);
    close(p->device);
    close(p->theirs); /* who reads the other end is told */
    release(p);
    return NULL;
}

/* ---- the program's side ---- */

static ssize_t gone(struct printer *p)
{
    int cause = atomic_load(&p->error);
    errno = cause == 0 ? ENODEV : cause;
    return -1;
}

static ssize_t write_bytes(void *self, const void *bytes, size_t length)
{
    struct printer *p = self;
    /* what the socket would keep is not in the printer: one transfer waits, no more */
    if (atomic_load(&p->written) - atomic_load(&p->gone) > 2 * CHUNK)
        return 0;
    atomic_fetch_add(&p->written, length);
    ssize_t n = send(p->ours, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n < 0 || (size_t)n < length)
        atomic_fetch_sub(&p->written, n < 0 ? length : length - (size_t)n);
    if (n < 0)
        return errno == EAGAIN || errno == EINTR ? 0 : gone(p);
    return n;
}

static ssize_t read_bytes(void *self, void *bytes, size_t length)
{
    struct printer *p = self;
    ssize_t n = recv(p->ours, bytes, length, MSG_DONTWAIT);
    if (n == 0 && length > 0)
        return gone(p);
    return n < 0 ? (errno == EAGAIN || errno == EINTR ? 0 : gone(p)) : n;
}

static int queued_bytes(void *self)
{
    struct printer *p = self;
    return (int)(atomic_load(&p->written) - atomic_load(&p->gone));
}

static void discard(void *self)
{
    struct printer *p = self;
    atomic_store(&p->dropped, atomic_load(&p->written));
}

static int fd_of(void *self)
{
    return ((struct printer *)self)->ours;
}

static void close_printer(void *self)
{
    struct printer *p = self;
    struct timespec until;
    pthread_t thread = p->thread;
    discard(p);
    shutdown(p->ours, SHUT_RDWR);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += CLOSE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    if (pthread_timedjoin_np(thread, NULL, &until) != 0)
        pthread_detach(thread); /* it hangs in the kernel: it lets go when the kernel does */
    release(p);
}

static enum port_state state_of(void *self)
{
    return (enum port_state)atomic_load(&((struct printer *)self)->state);
}

static const struct port_ops ops = {write_bytes, read_bytes, queued_bytes, discard, fd_of, close_printer, state_of};

/* ---- opening ---- */

static bool first_line(char *text, size_t size, const char *folder, const char *name, const char *file)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s/%s", folder, name, file);
    FILE *in = fopen(path, "re");
    bool ok = in != NULL && fgets(text, (int)size, in) != NULL;
    if (in != NULL)
        fclose(in);
    return ok;
}

/* No node: is a printer plugged in that the kernel's driver does not have? */
static bool refuse_missing(const char *path, int cause, struct err *err)
{
    static const char folder[] = "/sys/bus/usb/devices";
    DIR *all = opendir(folder);
    char class[8], link[PATH_MAX], driver[PATH_MAX];
    for (struct dirent *e; all != NULL && (e = readdir(all)) != NULL;) {
        if (!first_line(class, sizeof class, folder, e->d_name, "bInterfaceClass") || strncmp(class, "07", 2) != 0)
            continue;
        snprintf(link, sizeof link, "%s/%s/driver", folder, e->d_name);
        ssize_t n = readlink(link, driver, sizeof driver - 1);
        driver[n > 0 ? n : 0] = '\0';
        if (n > 0 && strstr(driver, "usblp") != NULL)
            continue;
        closedir(all);
        return err_set(
            err, ERR_AGAIN,
            n > 0 ? "%s: another program drives the USB printer (CUPS? remove its queue)"
                  : "%s: a USB printer is plugged in and no driver has it (CUPS took it, or usblp is not loaded)",
            path);
    }
    if (all != NULL)
        closedir(all);
    return err_set_errno(err, ERR_NO_INPUT, cause, "%s", path);
}

static bool refuse(const char *path, int cause, struct err *err)
{
    if (cause == EBUSY)
        return err_set(err, ERR_AGAIN, "%s: another program uses it", path);
    if (cause == EACCES || cause == EPERM)
        return err_set(err, ERR_IO, "%s: no right to it (is the user in group lp?)", path);
    return refuse_missing(path, cause, err);
}

bool usb_printer_open(struct port *port, const char *path, struct err *err)
{
    int device = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC), pair[2];
    if (device < 0)
        return refuse(path, errno, err);
    struct printer *p = calloc(1, sizeof *p);
    if (p == NULL || (p->path = strdup(path)) == NULL ||
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        goto fail;
    }
    p->ours = pair[0];
    p->theirs = pair[1];
    p->device = device;
    atomic_init(&p->holders, 2);
    int cause = pthread_create(&p->thread, NULL, pump, p);
    if (cause != 0) {
        close(pair[0]);
        close(pair[1]);
        err_set_errno(err, ERR_IO, cause, "%s", path);
        goto fail;
    }
    *port = (struct port){&ops, p, true};
    return true;
fail:
    close(device);
    if (p != NULL)
        free(p->path);
    free(p);
    return false;
}
