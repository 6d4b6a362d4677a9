/* desk: carries out what staff ask for: a job at a time through store and worker, its answer an event.
 * Owns: the job under way, the search index while it is wanted, the copy of a list. Takes: EFFECT_DESK and the visit's
 * desk. Never: keeps digits longer than the job; reads a stick on the loop's or the store's thread. */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/batch.h"
#include "app/desk_pack.h"
#include "app/desk_swap.h"
#include "app/slips.h"
#include "base/fileio.h"
#include "flow/flow.h"
#include "store/staff.h"
#include "store/store.h"

struct app;
struct desk_tools;
struct font_coverage;
struct search;

enum desk_stage { JOB_NONE, JOB_STORE, JOB_WORKER };

struct desk_job {
    enum desk_stage stage;
    enum desk_ask ask;
    uint32_t visit;
    struct event_time time;
    const struct config *config;
    struct desk_tools *tools;
    bool abandoned;        /* the stick hangs: staff have gone on without it */
    struct desk_job *next; /* of those abandoned */
    bool worked, right;    /* the worker's part is done; the PIN fits, the list is there */
    bool ok;
    struct err err; /* the worker's */
    /* what the visit's desk held when it asked */
    char digits[PIN_DIGITS + 1], query[DESK_QUERY + 1];
    int from, block, result; /* of the page: its first row, its number */
    int category, subject;   /* of a remark */
    enum desk_task task;
    int64_t number, typed_ms;
    struct seat moved_to;
    struct room entered_room;
    char entered_name[PERSON_NAME];
    uint8_t token[VISIT_TOKEN]; /* of a stand-in */
    struct found person;
    int64_t room;
    char file[DESK_FILE];
    int64_t off[PREVIEW_OFF]; /* of an import: who is taken off the list */
    int off_count;
    bool offer_rooms;
    /* what comes of it */
    struct staff_pin pin;
    int count;
    struct desk_page page;
    struct slips slips;
    struct admission admission; /* a ticket to be printed, number 0: none */
    struct estate estate;       /* with the rooms of a new list */
    int64_t numbers[BATCH_MOST];
    struct desk_pack pack;
    struct printing *printing; /* another printer: what is asked, what it says */
    struct desk_swap *swap;
};

struct desk_tools {
    struct search *search;       /* made when 找人 is opened */
    const char *stick;           /* where lists come from; NULL: none */
    struct font_coverage *drawn; /* made before the first list is read; NULL: not yet */
    char list[FILEIO_PATH];      /* the copy of one, on the data partition */
    char check[FILEIO_PATH];     /* where 导入检查 is made, there too */
    char pack[FILEIO_PATH];      /* where a pack is made, there too */
};

/* Starts what the core asked for; one at a time (the core waits). */
void desk_start(struct app *app, const struct effect *effect);

/* The store's and the worker's part is done; one that was abandoned meanwhile ends here. */
void desk_stored(struct app *app, const struct store_reply *reply);
void desk_worked(struct app *app, struct desk_job *job);

/* Nobody stands at the desk any more: what it held is wiped as soon as no job uses it. */
void desk_forget(struct app *app);

/* The program ends: a pack under way is not waited for. */
void desk_stop(struct app *app);
void desk_close(struct app *app);

#endif
