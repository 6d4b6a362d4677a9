/* spooler: jobs to the printer in their order, one in flight. Owns: the queued jobs, the session. Takes: encoded jobs, the time.
 * Never: blocks; sends a paper twice; forgets one: every job ends in exactly one call of `done`. */
#ifndef PRINTER_SPOOLER_H
#define PRINTER_SPOOLER_H

#include "printer/session.h"

struct spooler_host {
    void *context;
    bool (*open)(void *context, struct port *port, struct err *err); /* these three as in struct session_host */
    int (*busy)(void *context);
    bool busy_edges;
    void (*done)(void *context, int64_t number, enum print_end end);
};

struct spooler;

/* As session_open. */
bool spooler_open(struct spooler **spooler, const struct model *model, const struct spooler_host *host, bool paced,
                  int64_t now_us, struct err *err);
void spooler_close(struct spooler *spooler); /* jobs still waiting end as not begun, the one under way in doubt */

/* Takes the job over (and finishes it). If the printer is known to be unable it ends at once, not begun. */
void spooler_add(struct spooler *spooler, int64_t number, struct escpos_job *job, int64_t now_us);

/* As session_step and the others. */
void spooler_step(struct spooler *spooler, int64_t now_us);
int64_t spooler_due(const struct spooler *spooler);
int spooler_fd(const struct spooler *spooler);
bool spooler_wants_write(const struct spooler *spooler);
enum printer_state spooler_state(const struct spooler *spooler);

bool spooler_busy(const struct spooler *spooler); /* a job is under way or waits */

/* Rows of paper left before it is out, as far as the model tells; -1: not known. */
int spooler_rows_left(const struct spooler *spooler);

#endif
