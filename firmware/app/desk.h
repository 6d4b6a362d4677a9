/* desk: carries out what staff ask for: a job at a time through store and worker, its answer an event.
 * Owns: the job under way. Takes: EFFECT_DESK and the visit's desk. Never: keeps digits longer than the job. */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/batch.h"
#include "flow/flow.h"
#include "store/staff.h"
#include "store/store.h"

struct app;

enum desk_stage { JOB_NONE, JOB_STORE, JOB_WORKER };

struct desk_job {
    enum desk_stage stage;
    enum desk_ask ask;
    uint32_t visit;
    struct event_time time;
    char digits[PIN_DIGITS + 1];
    struct staff_pin pin;
    bool compared, right; /* the PIN was, and fits */
    bool ok;
    int count;
    int64_t numbers[BATCH_MOST];
    struct err err; /* the worker's */
};

/* Starts what the core asked for; one at a time (the core waits). */
void desk_start(struct app *app, const struct effect *effect);

/* The store's and the worker's part is done. */
void desk_stored(struct app *app, const struct store_reply *reply);
void desk_worked(struct app *app);

#endif
