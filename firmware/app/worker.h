/* worker: one thread for slow work on sticks and papers, so that nothing slow is ever between a finger and
 * the screen. Owns: the thread. Takes: a function and what it works on; the caller leaves that alone until it
 * comes back. Never: touches the store. */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include "base/err.h"

struct worker;

struct work {
    void (*run)(void *context);
    void *context;
};

bool worker_open(struct worker **worker, struct err *err);
void worker_close(struct worker *worker); /* waits for what runs */
bool worker_give(struct worker *worker, const struct work *work);
bool worker_take(struct worker *worker, struct work *done); /* one that was finished; false if none */
int worker_fd(const struct worker *worker);

#endif
