/* stick: the USB stick, through the helper that may mount (the kiosk may not), or a folder that stands for one.
 * Owns: the socket it listens on and the helpers that call. Takes: what to do with the one stick. Never: blocks; mounts;
 * believes a caller who is not root.
 */
#ifndef HAL_STICK_H
#define HAL_STICK_H

#include <stdbool.h>

#include "base/err.h"
#include "base/stick_talk.h"

/* What happened. */
enum stick_news {
    STICK_NEWS_CAME,      /* one is in; `message` says what it is */
    STICK_NEWS_MANY,      /* one more: none is used */
    STICK_NEWS_WENT,      /* none is in any more */
    STICK_NEWS_MOUNTED,   /* `message.read_only` */
    STICK_NEWS_UNMOUNTED, /* and all is on it */
    STICK_NEWS_FAILED     /* `message.error` */
};

struct stick_event {
    enum stick_news news;
    struct stick_message message;
};

struct stick;

/* Listens at `path` (replaced if it is there). */
bool stick_open(struct stick **stick, const char *path, struct err *err);
void stick_close(struct stick *stick); /* NULL is fine; the helpers then unmount by themselves */

int stick_fd(const struct stick *stick); /* readable while news may wait */

/* Takes what has come; false if nothing more has. */
bool stick_take(struct stick *stick, struct stick_event *event);

/* STICK_MOUNT_RO or STICK_MOUNT_RW to the only stick, false if there is not exactly one; STICK_UNMOUNT to each. */
bool stick_ask(struct stick *stick, enum stick_word word);

#endif
