#include "hal/network_printer.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

enum {
    AT_ONCE_MS = 10,    /* a printer in the same house answers in one or two */
    TRIES = 5,          /* looks at a connection under way, one a second, before it is begun anew */
    SILENT_MS = 10000,  /* nothing is acknowledged for so long: the connection is dead */
    SEND_BUFFER = 4096, /* what the kernel keeps back is not in the printer (it doubles the figure) */
    PROBE_S = 15        /* at rest: is the other end still there? */
};

struct network {
    int fd;
    struct sockaddr_storage to;
    socklen_t to_length;
};

static void set(int fd, int level, int option, int value)
{
    setsockopt(fd, level, option, &value, sizeof value); /* one that the kernel refuses only makes it slower */
}

/* A connection begun, not yet made; -1 with errno. */
static int begin(const struct sockaddr *to, socklen_t length)
{
    int fd = socket(to->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, SILENT_MS);
    set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(fd, IPPROTO_TCP, TCP_KEEPIDLE, PROBE_S);
    set(fd, IPPROTO_TCP, TCP_KEEPINTVL, PROBE_S / 3);
    set(fd, IPPROTO_TCP, TCP_KEEPCNT, 2);
    set(fd, SOL_SOCKET, SO_SNDBUF, SEND_BUFFER);
    if (connect(fd, to, length) == 0 || errno == EINPROGRESS)
        return fd;
    int cause = errno;
    close(fd);
    errno = cause;
    return -1;
}

static ssize_t result(ssize_t n)
{
    return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : n;
}

static ssize_t write_bytes(void *self, const void *bytes, size_t length)
{
    return result(send(((struct network *)self)->fd, bytes, length, MSG_NOSIGNAL));
}

static ssize_t read_bytes(void *self, void *bytes, size_t length)
{
    ssize_t n = recv(((struct network *)self)->fd, bytes, length, 0);
    if (n == 0 && length > 0) {
        errno = ECONNRESET;
        return -1;
    }
    return result(n);
}

static int queued_bytes(void *self)
{
    int count = -1;
    return ioctl(((struct network *)self)->fd, TIOCOUTQ, &count) == 0 ? count : -1;
}

static void drop(int fd)
{
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0}; /* what has not gone out never will */
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(fd);
}

/* Only the end of the connection takes back what the kernel keeps: the next one gets the same descriptor, so that who watches it
 * sees no difference. */
static void discard(void *self)
{
    struct network *n = self;
    if (queued_bytes(self) == 0)
        return;
    int fd = begin((const struct sockaddr *)&n->to, n->to_length);
    if (fd < 0) {
        shutdown(n->fd, SHUT_RDWR); /* the next read tells */
        return;
    }
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(n->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    dup3(fd, n->fd, O_CLOEXEC);
    close(fd);
}

static int fd_of(void *self)
{
    return ((struct network *)self)->fd;
}

static void close_socket(void *self)
{
    struct network *n = self;
    if (queued_bytes(self) > 0)
        drop(n->fd);
    else
        close(n->fd);
    free(n);
}

static const struct port_ops ops = {write_bytes, read_bytes, queued_bytes, discard, fd_of, close_socket, NULL};

/* "host:port", "host", "[host]:port" into an address. */
static bool read_address(struct network *n, const char *text, struct err *err)
{
    char host[PORT_NAME];
    const char *service = "9100";
    const struct addrinfo only_numbers = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    text_copy(host, sizeof host, text[0] == '[' ? text + 1 : text);
    char *end = text[0] == '[' ? strchr(host, ']') : strchr(host, ':');
    if (end != NULL && text[0] != '[' && strchr(end + 1, ':') != NULL)
        end = NULL; /* an address of version 6, bare */
    if (end != NULL && *end == ']')
        *end++ = '\0';
    if (end != NULL && *end == ':') {
        *end = '\0';
        service = end + 1;
    }
    if (getaddrinfo(host, service, &only_numbers, &found) != 0 || found == NULL)
        return err_set(err, ERR_CONFIG, "tcp:%s: not an address like 192.168.1.50:9100", text);
    memcpy(&n->to, found->ai_addr, found->ai_addrlen);
    n->to_length = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

/* 1: it is made; 0: not yet; -1: it failed (errno). */
static int look(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    int cause = 0;
    socklen_t length = sizeof cause;
    if (poll(&p, 1, AT_ONCE_MS) == 0)
        return 0;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &cause, &length) == 0 && cause == 0)
        return 1;
    errno = cause;
    return -1;
}

bool network_printer_open(struct port *port, struct port_place *place, const char *address, struct err *err)
{
    struct network *n = calloc(1, sizeof *n);
    if (n == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (!read_address(n, address, err))
        goto fail;
    if (place->connecting == 0) {
        place->tries = 0;
        place->connecting = begin((const struct sockaddr *)&n->to, n->to_length) + 1;
    }
    int made = place->connecting == 0 ? -1 : look(place->connecting - 1), cause = errno;
    if (made > 0) {
        n->fd = place->connecting - 1;
        place->connecting = 0;
        *port = (struct port){&ops, n, true};
        return true;
    }
    if (made < 0 || ++place->tries == TRIES)
        network_printer_forget(place);
    err_set_errno(err, ERR_NO_INPUT, made < 0 ? cause : ETIMEDOUT, "tcp:%s", address);
fail:
    free(n);
    return false;
}

void network_printer_forget(struct port_place *place)
{
    if (place->connecting > 0)
        close(place->connecting - 1);
    place->connecting = 0;
}
