/* batch: papers that staff asked for, one after another; an owner at the door goes between two of them.
 * Owns: the list of what is still to be printed. Takes: numbers of sign-ins, rows of persons. Never: prints while the printer is busy or
 * in trouble; prints one twice. */
#ifndef PAPER_BATCH_H
#define PAPER_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/host.h"
#include "base/printer_state.h"
#include "gfx/sheet.h"
#include "meeting/admission.h"
#include "meeting/found.h"
#include "meeting/invitation.h"
#include "store/event.h"

struct db;
struct font;
struct printing;

enum { BATCH_MOST = 2048, BATCH_PAPERS = 256, BATCH_TRIES = 3, PAPER_KEPT_MS = 10 * 60000 };

/* What is printed, and of whom: a ticket by the number of its sign-in, the others by the person's row. */
enum batch_kind { BATCH_TICKET, BATCH_EARLY, BATCH_INVITATION, BATCH_CERTIFICATE };
struct batch_item {
    enum batch_kind kind;
    int64_t id;
};

struct batch {
    const struct host *host;
    struct printing *printing;
    struct font *font;
    struct batch_item items[BATCH_MOST];
    int count, next;
    struct batch_paper { /* before the tickets: slips are wanted now */
        struct sheet *sheet;
        char whose[65];          /* the housekeeper's; "": nobody's */
        struct batch_note *note; /* what the store is told when it is out; NULL: nothing */
    } papers[BATCH_PAPERS];
    int paper_count, paper_next;
    int paper_tries;
    bool paper_gone; /* one was given up: until staff print again ... */
    char gone_whose[65];
    bool paper_sent, paper_lost; /* the next one is at the printer; it was not finished and comes again */
    int64_t papers_ms;           /* boot ms at which the last was added: what waits too long is no longer wanted */
    bool fetching;               /* the next one is being read */
    struct batch_item item;
    bool still_owed; /* the ticket was not undone or printed meanwhile; she is still here, or on the list */
    struct event_time time;
    struct admission admission;
    struct found found; /* of an invitation or a certificate */
    char code[INVITATION_TEXT];
};

/* What it uses stays the caller's. */
void batch_open(struct batch *batch, const struct host *host, struct printing *printing, struct font *font);

/* How many of them it has room for; one that waits already is not listed twice. */
int batch_add(struct batch *batch, enum batch_kind kind, const int64_t *ids, int count);

/* How many of a kind are still to be fetched; and none of them any more. */
int batch_count(const struct batch *batch, enum batch_kind kind);
void batch_drop(struct batch *batch, enum batch_kind kind);

/* Takes the sheet over; false if there are too many (the sheet stays the caller's). */
bool batch_add_paper(struct batch *batch, struct sheet *sheet, const char *whose, int64_t now_ms);

/* What holds only once the paper is out: `run` is called on the store's thread with a copy of `bytes` (BATCH_NOTE at most), which is
 * wiped then, or when the paper is given up. */
enum { BATCH_NOTE = 64 };
typedef bool batch_note_fn(struct db *db, int64_t meeting, const void *bytes, const struct event_time *time,
                           struct err *err);
bool batch_add_noted(struct batch *batch, struct sheet *sheet, const char *whose, int64_t now_ms, batch_note_fn *run,
                     const void *bytes, size_t length);

/* How many wait; and back to so many: the last ones are not wanted after all. */
int batch_papers(const struct batch *batch);
void batch_take_back(struct batch *batch, int count);

/* What became of the paper at the printer: one that was not finished is printed again, whole, as soon as the printer can. */
void batch_paper_ended(struct batch *batch, enum print_end end);

/* Has it a paper of this housekeeper that has not come out? */
bool batch_holds(const struct batch *batch, const char *whose);

/* Whose paper waits to be printed again, or (`*gone`) was given up and must be asked for anew; NULL: none. */
const char *batch_lost(const struct batch *batch, bool *gone);

void batch_finish(struct batch *batch);

/* True while something is still to be printed; tickets alone: their end is noted in the meeting they are of. */
bool batch_waits(const struct batch *batch);
bool batch_has_tickets(const struct batch *batch); /* among what waits, or being fetched */

/* Starts the next one if the printer is free. */
void batch_step(struct batch *batch);

#endif
