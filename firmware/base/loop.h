/* loop: one poll(2) over everything the program waits for.
 * Owns: the list of descriptors. Takes: descriptors and callbacks; the caller closes them. Never: sleeps when
 * due, wakes when not. */
#ifndef BASE_LOOP_H
#define BASE_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { LOOP_MOST = 32 };

typedef void loop_ready_fn(void *context);

struct loop {
    int count;
    struct loop_watch {
        int fd;
        short events; /* POLLIN, POLLOUT */
        loop_ready_fn *ready;
        void *context;
    } watches[LOOP_MOST];
};

void loop_init(struct loop *loop);

/* Adds or, if the descriptor is watched already, changes. `events` 0 keeps it listed but silent (errors still
 * wake). */
bool loop_watch(struct loop *loop, int fd, short events, loop_ready_fn *ready, void *context, struct err *err);
void loop_forget(struct loop *loop, int fd);

/* Waits at most `timeout_ms` (-1: for ever), then calls what is ready. False only if poll itself failed. */
bool loop_wait(struct loop *loop, int64_t timeout_ms, struct err *err);

#endif
