/* mailbox: a bounded queue of fixed-size messages between two threads.
 * Owns: its slots and an eventfd. Takes: messages, copied in and out; wipes each slot it empties. Never:
 * drops one. */
#ifndef BASE_MAILBOX_H
#define BASE_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct mailbox;

/* `slots` messages of `size` bytes each. */
bool mailbox_open(struct mailbox **box, size_t slots, size_t size, struct err *err);
void mailbox_close(struct mailbox *box);

/* False if full (the caller keeps the message). */
bool mailbox_put(struct mailbox *box, const void *message);

/* Takes the oldest; false if empty. */
bool mailbox_take(struct mailbox *box, void *message);

/* Waits for one, at most `timeout_ms` (-1: for ever); false on time-out. */
bool mailbox_wait(struct mailbox *box, void *message, int timeout_ms);

/* Readable while there may be a message: for loop_watch on the taking side. */
int mailbox_fd(const struct mailbox *box);

#endif
