#include "base/loop.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>

void loop_init(struct loop *loop)
{
    loop->count = 0;
}

bool loop_watch(struct loop *loop, int fd, short events, loop_ready_fn *ready, void *context, struct err *err)
{
    int at = 0;
    while (at < loop->count && loop->watches[at].fd != fd)
        at++;
    if (at == LOOP_MOST)
        return err_set(err, ERR_SOFTWARE, "loop: more than %d descriptors", LOOP_MOST);
    if (at == loop->count)
        loop->count++;
    loop->watches[at] = (struct loop_watch){fd, events, ready, context};
    return true;
}

void loop_forget(struct loop *loop, int fd)
{
    for (int i = 0; i < loop->count; i++)
        if (loop->watches[i].fd == fd)
            loop->watches[i--] = loop->watches[--loop->count];
}

bool loop_wait(struct loop *loop, int64_t timeout_ms, struct err *err)
{
    struct pollfd fds[LOOP_MOST];
    struct loop_watch now[LOOP_MOST]; /* a callback may change the list */
    int count = loop->count;
    for (int i = 0; i < count; i++) {
        now[i] = loop->watches[i];
        fds[i] = (struct pollfd){.fd = now[i].fd, .events = now[i].events};
    }
    int timeout = timeout_ms < 0 ? -1 : timeout_ms > INT_MAX ? INT_MAX : (int)timeout_ms;
    int ready = poll(fds, (nfds_t)count, timeout);
    if (ready < 0 && errno != EINTR)
        return err_set_errno(err, ERR_IO, errno, "poll");
    for (int i = 0; i < count && ready > 0; i++)
        if (fds[i].revents != 0)
            now[i].ready(now[i].context);
    return true;
}
