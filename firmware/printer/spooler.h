/* spooler: jobs to the printer, one in flight, never waiting. "Printed" is said only after the printer's own
 * answer that follows the last byte. Owns: the serial line while it is open, the queued jobs. Takes: encoded
 * jobs, the time. Never: blocks; sends a ticket twice; forgets one: every job ends in exactly one call of
 * `done`. */
#ifndef PRINTER_SPOOLER_H
#define PRINTER_SPOOLER_H

#include <stdint.h>

#include "hal/hal.h"
#include "printer/escpos.h"
#include "printer/model.h"

enum printer_condition { PRINTER_READY, PRINTER_LOW, PRINTER_OUT, PRINTER_SILENT, PRINTER_GONE };

struct spooler_host {
    void *context;
    bool (*open)(void *context, struct serial *serial, struct err *err); /* tried again every 2 s while gone */
    /* The job ended. Not printed: the ticket is owed, and staff decide; it may have come out in part. */
    void (*done)(void *context, int64_t number, bool printed);
    int (*busy)(void *context); /* the busy line: 1 busy, 0 free, -1 unknown; NULL: not wired */
};

struct spooler;

/* `paced`: keep the model's time; false where the other side holds back by itself (flow line, simulator). */
bool spooler_open(struct spooler **spooler, const struct model *model, const struct spooler_host *host, bool paced,
                  int64_t now_us, struct err *err);
void spooler_close(struct spooler *spooler); /* jobs still waiting end as not printed */

/* Takes the job over (and finishes it). If the printer is known to be out of paper or gone it ends at once.
 */
void spooler_add(struct spooler *spooler, int64_t number, struct escpos_job *job, int64_t now_us);

/* Does what is due; call when the descriptor is ready or `spooler_due` has come. Times in us of a steady
 * clock. */
void spooler_step(struct spooler *spooler, int64_t now_us);
int64_t spooler_due(const struct spooler *spooler); /* -1: nothing */

int spooler_fd(const struct spooler *spooler);           /* -1 while gone */
bool spooler_wants_write(const struct spooler *spooler); /* watch POLLOUT too */

bool spooler_busy(const struct spooler *spooler);
enum printer_condition spooler_condition(const struct spooler *spooler);

#endif
