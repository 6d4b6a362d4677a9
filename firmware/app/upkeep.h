/* upkeep: once, when the store has opened: personal data whose time is over leaves store and stick.
 * Owns: what it was told. Takes: the store's and the worker's time, when nobody waits for them. Never: names anybody in the log.
 */
#ifndef APP_UPKEEP_H
#define APP_UPKEEP_H

#include "exchange/retention.h"

struct app;

struct upkeep {
    bool asked, done;
    int keep_days;
    const char *stick; /* NULL: none */
    struct event_time time;
    struct retention_report report;
    int generations; /* removed from the stick */
};

/* The store is open. */
void upkeep_start(struct app *app);

/* The store's part is done, the worker's part is. */
void upkeep_stored(struct app *app, bool ok, const struct err *err);
void upkeep_worked(struct app *app);

/* A stick may be written to now: generations whose time is over leave it too. */
void upkeep_stick(struct app *app);

#endif
