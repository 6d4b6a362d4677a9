/* host: what the conductor lends the rooms that work for it (stick, paper, staff), so that none of them knows the conductor.
 * Owns: nothing. Takes: requests, work, news; each is copied. Never: waits. */
#ifndef BASE_HOST_H
#define BASE_HOST_H

#include <stdbool.h>

#include "base/moment.h"

struct event;
struct store_request;
struct work;

/* Which thread does a piece of work. */
enum lane {
    LANE_STICK, /* reads and writes a stick: it may hang for minutes */
    LANE_PROMPT /* ends by itself within seconds: a PIN's hash, handwriting, the questions to a new printer */
};

struct host {
    void *context;
    struct moment (*now)(void *context);                                  /* the tape's time, or the clocks' */
    bool (*ask)(void *context, struct store_request *request);            /* stamps it; false: the queue is full */
    bool (*give)(void *context, enum lane lane, const struct work *work); /* false: the queue is full */
    void (*tell)(void *context, struct event *event);                     /* stamps it; the core takes it at once */
    const char *boot_id;                                                  /* BOOT_ID bytes */
};

static inline struct moment host_now(const struct host *host)
{
    return host->now(host->context);
}

static inline bool host_ask(const struct host *host, struct store_request *request)
{
    return host->ask(host->context, request);
}

static inline bool host_give(const struct host *host, enum lane lane, const struct work *work)
{
    return host->give(host->context, lane, work);
}

static inline void host_tell(const struct host *host, struct event *event)
{
    host->tell(host->context, event);
}

#endif
