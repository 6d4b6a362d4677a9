#include "hal/stick.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"

enum { HELPERS_MOST = 8 };

struct stick {
    int listener, poller;
    char path[sizeof((struct sockaddr_un *)0)->sun_path];
    struct {
        int fd; /* -1: free */
        bool told;
        struct stick_message here;
    } helpers[HELPERS_MOST];
};

static bool watch(struct stick *s, int fd)
{
    struct epoll_event in = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(s->poller, EPOLL_CTL_ADD, fd, &in) == 0;
}

bool stick_open(struct stick **out, const char *path, struct err *err)
{
    struct stick *s = calloc(1, sizeof *s);
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    if (s == NULL || strlen(path) >= sizeof at.sun_path) {
        free(s);
        return err_set(err, ERR_IO, "%s: too long", path);
    }
    strcpy(at.sun_path, path);
    strcpy(s->path, path);
    for (int i = 0; i < HELPERS_MOST; i++)
        s->helpers[i].fd = -1;
    unlink(path);
    s->poller = epoll_create1(EPOLL_CLOEXEC);
    s->listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    /* anybody may call; who is not root is not heard */
    if (s->listener < 0 || bind(s->listener, (struct sockaddr *)&at, sizeof at) != 0 || chmod(path, 0666) != 0 ||
        listen(s->listener, HELPERS_MOST) != 0 || !watch(s, s->listener)) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        stick_close(s);
        return false;
    }
    *out = s;
    return true;
}

void stick_close(struct stick *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < HELPERS_MOST; i++)
        if (s->helpers[i].fd >= 0)
            close(s->helpers[i].fd);
    if (s->listener >= 0) {
        close(s->listener);
        unlink(s->path);
    }
    if (s->poller >= 0)
        close(s->poller);
    free(s);
}

int stick_fd(const struct stick *s)
{
    return s->poller;
}

static int count(const struct stick *s, int *only)
{
    int n = 0;
    for (int i = 0; i < HELPERS_MOST; i++)
        if (s->helpers[i].fd >= 0 && s->helpers[i].told) {
            *only = i;
            n++;
        }
    return n;
}

/* Root, or (in tests) whoever runs this program itself. */
static bool may_call(int fd)
{
    struct ucred who;
    socklen_t length = sizeof who;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &length) == 0 && (who.uid == 0 || who.uid == geteuid());
}

static void accept_helper(struct stick *s)
{
    int fd = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK), free_place = -1;
    for (int i = 0; i < HELPERS_MOST; i++)
        free_place = s->helpers[i].fd < 0 ? i : free_place;
    if (fd < 0)
        return;
    if (free_place < 0 || !may_call(fd) || !watch(s, fd)) {
        log_warn("stick: a caller was not heard");
        close(fd);
        return;
    }
    s->helpers[free_place].fd = fd;
    s->helpers[free_place].told = false;
}

/* One left or came: what is in now? Its own first word is told again for whoever is left alone. */
static void tell_count(struct stick *s, struct stick_event *event)
{
    int only = -1, n = count(s, &only);
    event->news = n == 0 ? STICK_NEWS_WENT : n == 1 ? STICK_NEWS_CAME : STICK_NEWS_MANY;
    if (n == 1)
        event->message = s->helpers[only].here;
}

static bool hear(struct stick *s, int place, struct stick_event *event)
{
    struct stick_message m;
    int before, only;
    ssize_t n = recv(s->helpers[place].fd, &m, sizeof m, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (n != (ssize_t)sizeof m || m.magic != STICK_MAGIC) {
        bool known = s->helpers[place].told;
        close(s->helpers[place].fd);
        s->helpers[place].fd = -1;
        tell_count(s, event);
        return known;
    }
    m.device[STICK_DEVICE - 1] = m.fs[STICK_FS - 1] = m.label[STICK_LABEL - 1] = '\0';
    before = count(s, &only);
    if (m.word == STICK_HERE) {
        s->helpers[place].here = m;
        s->helpers[place].told = true;
        tell_count(s, event);
        return true;
    }
    event->message = m;
    event->news = m.word == STICK_MOUNTED     ? STICK_NEWS_MOUNTED
                  : m.word == STICK_UNMOUNTED ? STICK_NEWS_UNMOUNTED
                                              : STICK_NEWS_FAILED;
    return before == 1; /* of two none is used: what one of them says now is over */
}

bool stick_take(struct stick *s, struct stick_event *event)
{
    struct epoll_event ready[1 + HELPERS_MOST];
    *event = (struct stick_event){0};
    int n = epoll_wait(s->poller, ready, 1 + HELPERS_MOST, 0);
    for (int i = 0; i < n; i++) {
        if (ready[i].data.fd == s->listener) {
            accept_helper(s);
            continue;
        }
        for (int k = 0; k < HELPERS_MOST; k++)
            if (s->helpers[k].fd == ready[i].data.fd && hear(s, k, event))
                return true;
    }
    return false;
}

bool stick_ask(struct stick *s, enum stick_word word)
{
    struct stick_message m = {.magic = STICK_MAGIC, .word = word};
    int only = -1, n = count(s, &only), sent = 0;
    if (n != 1 && word != STICK_UNMOUNT)
        return false;
    for (int i = 0; i < HELPERS_MOST; i++)
        sent += s->helpers[i].fd >= 0 && s->helpers[i].told &&
                send(s->helpers[i].fd, &m, sizeof m, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)sizeof m;
    return sent > 0;
}
