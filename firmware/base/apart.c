#include "base/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SILENT_MS = 60000 };

struct apart {
    int to; /* the pipe */
};

struct message {
    bool over, ok;
    int number;
    struct err err;
};

_Static_assert(sizeof(struct message) <= 4096, "a message is written whole (PIPE_BUF)");

static void send_message(struct apart *a, const struct message *m)
{
    while (write(a->to, m, sizeof *m) < 0 && errno == EINTR)
        ;
}

void apart_tell(struct apart *a, int number)
{
    const struct message m = {.number = number};
    send_message(a, &m);
}

/* _exit: nothing of the parent's is flushed or undone twice. */
static void be_child(int to, apart_fn *run, void *context)
{
    struct apart a = {to};
    struct message last = {.over = true};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    last.ok = run(&a, context, &last.err);
    send_message(&a, &last);
    _exit(last.ok ? 0 : 1);
}

static bool receive(int from, struct message *m)
{
    struct pollfd ready = {from, POLLIN, 0};
    size_t got = 0;
    while (got < sizeof *m) {
        int rc = poll(&ready, 1, SILENT_MS);
        ssize_t n = rc > 0 ? read(from, (char *)m + got, sizeof *m - got) : rc;
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        got += (size_t)n;
    }
    return true;
}

bool apart_run(apart_fn *run, void *context, apart_heard *heard, void *hearer, struct err *err)
{
    int ends[2], status = 0;
    struct message m = {0};
    bool stopped = false;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set_errno(err, ERR_IO, errno, "pipe");
    pid_t child = fork();
    if (child == 0)
        be_child(ends[1], run, context);
    int cause = errno;
    close(ends[1]);
    if (child > 0) {
        while (!stopped && receive(ends[0], &m) && !m.over)
            stopped = heard != NULL && !heard(hearer, m.number);
        if (!m.over)
            kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    close(ends[0]);
    if (child < 0)
        return err_set_errno(err, ERR_IO, cause, "fork");
    if (stopped)
        return err_set(err, ERR_AGAIN, "stopped");
    if (!m.over)
        return err_set(err, ERR_IO, "the work ended by itself (%s %d)", WIFSIGNALED(status) ? "signal" : "code",
                       WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    if (!m.ok)
        *err = m.err;
    return m.ok;
}
