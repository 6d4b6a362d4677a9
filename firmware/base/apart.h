/* apart: work in a process of its own, for what may end its process: a library that gives up when memory runs out must not take the
 * store and the screen with it. Owns: the child, until it has ended. Takes: a function; what it changes in memory is lost with the child,
 * what it writes to files stays. Never: waits for one that does nothing for a minute. */
#ifndef BASE_APART_H
#define BASE_APART_H

#include <stdbool.h>

#include "base/err.h"

struct apart; /* the child's end */

/* In the child. May open files and databases of its own, never those that the parent has open. */
typedef bool apart_fn(struct apart *apart, void *context, struct err *err);

/* In the parent, for each apart_tell: false: the child is ended, ERR_AGAIN. */
typedef bool apart_heard(void *context, int number);

/* Runs it and waits. False with the child's own err, or ERR_IO where it ended without a word. `heard` may be NULL. */
bool apart_run(apart_fn *run, void *context, apart_heard *heard, void *hearer, struct err *err);

/* From the child to its parent. */
void apart_tell(struct apart *apart, int number);

#endif
