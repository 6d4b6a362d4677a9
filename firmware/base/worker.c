#include "base/worker.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mailbox.h"
#include "base/thread.h"

enum { QUEUE = 8 };

struct worker {
    struct mailbox *todo, *done;
    int under_way; /* given and not finished: at most QUEUE, so that each fits when it is done */
    pthread_t thread;
};

static void *run(void *context)
{
    struct worker *w = context;
    struct work work;
    while (mailbox_wait(w->todo, &work, -1) && work.run != NULL) {
        work.run(work.context);
        bool fits = mailbox_put(w->done, &work);
        assert(fits); /* under_way sees to it */
        (void)fits;
    }
    return NULL;
}

bool worker_open(struct worker **out, struct err *err)
{
    struct worker *w = calloc(1, sizeof *w);
    if (w == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (mailbox_open(&w->todo, QUEUE + 1, sizeof(struct work), err) &&
        mailbox_open(&w->done, QUEUE, sizeof(struct work), err) && thread_start(&w->thread, run, w, err)) {
        *out = w;
        return true;
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
    mailbox_put(w->todo, &stop); /* the queue has one slot more than under_way allows */
    pthread_join(w->thread, NULL);
    mailbox_close(w->todo);
    mailbox_close(w->done);
    free(w);
}

bool worker_give(struct worker *w, const struct work *work)
{
    assert(work->run != NULL && work->done != NULL);
    if (w->under_way == QUEUE || !mailbox_put(w->todo, work))
        return false;
    w->under_way++;
    return true;
}

void worker_finish(struct worker *w)
{
    struct work work;
    while (mailbox_take(w->done, &work)) {
        w->under_way--;
        work.done(work.context);
    }
}

int worker_fd(const struct worker *w)
{
    return mailbox_fd(w->done);
}
