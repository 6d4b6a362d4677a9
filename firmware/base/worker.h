/* worker: one thread for slow work on sticks and papers, so that nothing slow is ever between a finger and
 * the screen. Owns: the thread. Takes: a function and what it works on; the caller leaves that alone until it
 * comes back. Never: touches the store. */
#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include "base/err.h"

struct worker;

struct work {
    void (*run)(void *context);  /* on the worker's thread */
    void (*done)(void *context); /* on the owner's, when it takes what was finished */
    void *context;
};

bool worker_open(struct worker **worker, struct err *err);
void worker_close(struct worker *worker); /* waits for what runs */

/* False if eight are under way (given and not finished): nothing was taken. */
bool worker_give(struct worker *worker, const struct work *work);

/* Calls `done` of each that was finished. */
void worker_finish(struct worker *worker);
int worker_fd(const struct worker *worker);

#endif
