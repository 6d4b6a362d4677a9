/* thread: starts one with every signal blocked: signals belong to the loop.
 * Owns: nothing. Takes: a function. Never: detaches; the caller joins. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "base/err.h"

bool thread_start(pthread_t *thread, void *(*run)(void *), void *context, struct err *err);

#endif
