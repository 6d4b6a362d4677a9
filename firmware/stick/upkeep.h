/* upkeep: once, when the store has opened: personal data whose time is over leaves store and stick.
 * Owns: what it was told. Takes: the store's and the worker's time, when nobody waits for them. Never: names anybody in the log.
 */
#ifndef STICK_UPKEEP_H
#define STICK_UPKEEP_H

#include "base/host.h"
#include "exchange/retention.h"
#include "stick/medium.h"

struct upkeep {
    const struct host *host;
    bool asked, done;
    int keep_days;
    int seen; /* the medium as it was used last: see medium.used */
    const char *stick;
    struct event_time time;
    struct retention_report report;
    int generations; /* removed from the stick */
};

/* The store is open; nothing where it was begun before or the clock cannot be trusted. */
void upkeep_start(struct upkeep *upkeep, const struct host *host, int keep_days);

/* Generations whose time is over leave each stick that may be written to. */
void upkeep_step(struct upkeep *upkeep, const struct medium *medium);

#endif
