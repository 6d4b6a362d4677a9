#include "base/mailbox.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct mailbox {
    pthread_mutex_t lock;
    int fd; /* counts messages: EFD_SEMAPHORE */
    size_t slots, size, first, used;
    unsigned char *bytes;
};

bool mailbox_open(struct mailbox **out, size_t slots, size_t size, struct err *err)
{
    assert(slots > 0 && size > 0);
    struct mailbox *box = calloc(1, sizeof *box);
    if (box == NULL)
        return err_set(err, ERR_IO, "out of memory");
    box->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
    box->bytes = calloc(slots, size);
    if (box->fd < 0 || box->bytes == NULL) {
        err_set_errno(err, ERR_IO, errno, "mailbox");
        if (box->fd >= 0)
            close(box->fd);
        free(box->bytes);
        free(box);
        return false;
    }
    pthread_mutex_init(&box->lock, NULL);
    box->slots = slots;
    box->size = size;
    *out = box;
    return true;
}

void mailbox_close(struct mailbox *box)
{
    if (box == NULL)
        return;
    explicit_bzero(box->bytes, box->slots * box->size);
    close(box->fd);
    pthread_mutex_destroy(&box->lock);
    free(box->bytes);
    free(box);
}

bool mailbox_put(struct mailbox *box, const void *message)
{
    pthread_mutex_lock(&box->lock);
    bool room = box->used < box->slots;
    if (room) {
        size_t at = (box->first + box->used++) % box->slots;
        memcpy(box->bytes + at * box->size, message, box->size);
    }
    pthread_mutex_unlock(&box->lock);
    uint64_t one = 1;
    return room && write(box->fd, &one, sizeof one) == (ssize_t)sizeof one;
}

bool mailbox_take(struct mailbox *box, void *message)
{
    uint64_t one;
    if (read(box->fd, &one, sizeof one) != (ssize_t)sizeof one)
        return false;
    pthread_mutex_lock(&box->lock);
    assert(box->used > 0); /* the descriptor counts them */
    unsigned char *slot = box->bytes + box->first * box->size;
    memcpy(message, slot, box->size);
    explicit_bzero(slot, box->size);
    box->first = (box->first + 1) % box->slots;
    box->used--;
    pthread_mutex_unlock(&box->lock);
    return true;
}

bool mailbox_wait(struct mailbox *box, void *message, int timeout_ms)
{
    for (;;) {
        if (mailbox_take(box, message))
            return true;
        struct pollfd p = {.fd = box->fd, .events = POLLIN};
        int ready = poll(&p, 1, timeout_ms);
        if (ready == 0)
            return false;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

int mailbox_fd(const struct mailbox *box)
{
    return box->fd;
}
