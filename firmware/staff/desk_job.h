/* desk_job: a job of the desk on its way through store and worker, and what the room of staff holds.
 * Owns: nothing (a table of fields). Takes: -. Never: is included outside staff/ and app/. */
#ifndef STAFF_DESK_JOB_H
#define STAFF_DESK_JOB_H

#include <stdatomic.h>

#include "base/fileio.h"
#include "base/host.h"
#include "flow/flow.h"
#include "paper/batch.h"
#include "paper/printing.h"
#include "paper/slips.h"
#include "printer/probe.h"
#include "stick/medium.h"
#include "stick/spares.h"
#include "store/staff.h"
#include "store/store.h"

struct font;
struct font_coverage;
struct search;

struct desk_pack {
    char staging[FILEIO_PATH], path[FILEIO_PATH]; /* path: of the folder made */
    struct digest digest;                         /* of an archive instead */
    atomic_bool stop;
    atomic_int done, of;
    int told; /* the loop's: what the page shows */
};

struct desk_swap {
    bool active; /* the page is out, or on its way */
    struct model before;
    struct probe found;
    char file[FILEIO_PATH]; /* printer.ini beside the store */
};

struct desk_job {
    struct staff *staff;
    enum desk_ask ask;
    uint32_t visit;
    struct event_time time;
    const struct config *config;
    struct desk_tools *tools;
    const char *stick;     /* where it reads and writes; NULL: none */
    bool holds;            /* and it is not unmounted meanwhile */
    bool abandoned;        /* the stick hangs: staff have gone on without it */
    struct desk_job *next; /* of those abandoned */
    int stage;             /* from 0, of those in flow/asks.def */
    bool tried, fits;      /* the PIN is compared; it is the one */
    bool with_codes;       /* of a new PIN: its recovery codes are made, stored and printed with it */
    bool ok;               /* what a thread of its own made of its stage */
    struct err err;        /* the worker's */
    /* what the visit's desk held when it asked */
    char code[PIN_CODE_DIGITS + 1], codes[PIN_CODES][PIN_CODE_DIGITS + 1]; /* typed; new ones */
    char digits[PIN_DIGITS + 1], query[DESK_QUERY + 1], seat_typed[DESK_TYPED + 1], remark_room[REMARK_ROOM],
        remark_name[REMARK_NAME], remark_words[SPELL_NAME];
    int from, block, rows; /* of the page: its first row, its number, how many it has room for */
    enum call_round round;
    char housekeeper[65]; /* whose calls or slips, where it is `one` */
    bool one;
    int call_result, reply, reason;
    bool by_seat;          /* tickets before the meeting, in which order */
    int category, subject; /* of a remark */
    enum remark_way way;
    struct changed changed; /* of what is posted, as staff want it */
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
    bool offer_rooms, fresh;
    enum journal_group group;
    struct setup setup;       /* to be set */
    struct config *settings;  /* what is set by it, until the loop takes it over; NULL: nothing */
    struct meeting meeting;   /* whose the store is then; "" as its code: as it was */
    char answers[SWAP_LINES]; /* about another printer */
    /* what comes of it */
    struct staff_pin pin;
    int total;   /* rows in all, of which `page` holds some */
    int tickets; /* that wait, or are to be printed */
    int noted;   /* the number of a remark */
    struct desk_page page;
    struct slips slips;
    bool printed;               /* they are at the printer */
    struct admission admission; /* a ticket to be printed, number 0: none */
    struct estate estate;       /* with the rooms of a new list */
    int64_t numbers[BATCH_MOST];
    struct desk_pack pack;
};

struct desk_tools {
    char data[FILEIO_PATH];      /* the data folder */
    struct search *search;       /* made when 找人 is opened */
    struct font_coverage *drawn; /* made before the first list is read; NULL: not yet */
    char list[FILEIO_PATH];      /* the copy of one, on the data partition */
    char check[FILEIO_PATH];     /* where 导入检查 is made, there too */
    char pack[FILEIO_PATH];      /* where a pack is made, there too */
};

/* What carries out staff's wishes; the rooms it uses stay the caller's. */
struct staff {
    const struct host *host;
    struct config *config;
    struct printing *printing;
    struct font *font;
    struct batch *batch;
    struct medium *medium;
    struct sync *sync;
    struct spares *spares;
    struct desk_job *job, *abandoned; /* under way, NULL none; and those a hanging stick still has */
    struct desk_tools tools;
    int rows;  /* that a page has room for */
    bool over; /* staff left while a job was under way */
    struct desk_swap swap;
};

/* The printer's own time, boot ms. */
static inline int64_t staff_printer_now(const struct staff *staff)
{
    return printing_now(staff->printing, host_now(staff->host));
}

#endif
