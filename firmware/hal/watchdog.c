#include "hal/watchdog.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A number of the environment; 0: none. */
static int64_t number_of(const char *name)
{
    const char *text = getenv(name);
    return text == NULL ? 0 : strtoll(text, NULL, 10);
}

static int connect_to(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    size_t length = path == NULL ? 0 : strlen(path);
    if (length < 2 || length >= sizeof to.sun_path || (path[0] != '/' && path[0] != '@'))
        return -1;
    memcpy(to.sun_path, path, length);
    if (path[0] == '@') /* abstract: a name without a file */
        to.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0 &&
        connect(fd, (struct sockaddr *)&to, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) != 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void watchdog_open(struct watchdog *w)
{
    int64_t usec = number_of("WATCHDOG_USEC"), pid = number_of("WATCHDOG_PID");
    bool meant = usec > 0 && (pid == 0 || pid == getpid());
    *w = (struct watchdog){.fd = meant ? connect_to(getenv("NOTIFY_SOCKET")) : -1, .every_ms = usec / 3000};
}

void watchdog_feed(struct watchdog *w, int64_t now_ms)
{
    static const char alive[] = "WATCHDOG=1";
    if (w->fd < 0 || now_ms < w->due_ms)
        return;
    send(w->fd, alive, sizeof alive - 1, MSG_NOSIGNAL); /* one that is lost is followed by another in time */
    w->due_ms = now_ms + w->every_ms;
}

int64_t watchdog_due(const struct watchdog *w)
{
    return w->fd < 0 ? -1 : w->due_ms;
}

void watchdog_close(struct watchdog *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
}
