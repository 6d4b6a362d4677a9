#include "app/worker.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "base/mailbox.h"

enum { QUEUE = 8 };

struct worker {
    struct mailbox *todo, *done;
    pthread_t thread;
};

static void *run(void *context)
{
    struct worker *w = context;
    struct work work;
    while (mailbox_wait(w->todo, &work, -1) && work.run != NULL) {
        work.run(work.context);
        mailbox_put(w->done, &work);
    }
    return NULL;
}

bool worker_open(struct worker **out, struct err *err)
{
    struct worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (mailbox_open(&w->todo, QUEUE, sizeof(struct work), err) &&
        mailbox_open(&w->done, QUEUE, sizeof(struct work), err)) {
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are the loop's */
        int rc = pthread_create(&w->thread, NULL, run, w);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (rc == 0) {
            *out = w;
            return true;
        }
        err_set_errno(err, ERR_IO, rc, "worker thread");
    }
    mailbox_close(w->todo);
    mailbox_close(w->done);
    free(w);
    return false;
}

void worker_close(struct worker *w)
{
    if (w == NULL)
        return;
    struct work stop = {0};
    mailbox_put(w->todo, &stop);
    pthread_join(w->thread, NULL);
    mailbox_close(w->todo);
    mailbox_close(w->done);
    free(w);
}

bool worker_give(struct worker *w, const struct work *work)
{
    return mailbox_put(w->todo, work);
}

bool worker_take(struct worker *w, struct work *done)
{
    return mailbox_take(w->done, done);
}

int worker_fd(const struct worker *w)
{
    return mailbox_fd(w->done);
}
