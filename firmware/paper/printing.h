/* printing: from a committed row to paper: ticket, spooler and the line to the printer, real or simulated.
 * Owns: the spooler, the simulated printer, the busy line. Takes: admissions. Never: waits; decides who gets
 * a ticket. */
#ifndef PAPER_PRINTING_H
#define PAPER_PRINTING_H

#include "base/loop.h"
#include "config/config.h"
#include "gfx/font.h"
#include "meeting/admission.h"
#include "printer/probe.h"
#include "printer/spooler.h"

struct printing;

struct printing_host {
    void *context;
    void (*done)(void *context, int64_t number, bool again, enum print_end end);
    void (*paper_done)(void *context, enum print_end end); /* of printing_paper */
};

/* `device` NULL: a printer simulated in this process. `sim`: the other side holds back by itself, as a
 * simulated printer on a pty does. */
bool printing_open(struct printing **printing, struct config *config, const char *device, bool sim, struct loop *loop,
                   const struct printing_host *host, int64_t now_ms, struct err *err);
void printing_close(struct printing *printing); /* tickets under way end as not printed */

/* True if the printer is simulated in this process: it lives in the program's time, a tape's too. A real one,
 * or one on a pty, lives in the machine's. `now_ms` below is a boot time of that clock. */
bool printing_in_process(const struct printing *printing);

/* The printer's own time, boot ms: the tape's for one in this process, else the clock's. `now`: the tape's, or the clock's. */
int64_t printing_now(const struct printing *printing, struct moment now);

/* Lays out, rasters, encodes and hands to the spooler: the first byte leaves before this returns. `again` comes back with
 * what became of it, and its number: of the sign-in, or below 0 the person whose ticket is printed early. */
void printing_ticket(struct printing *printing, struct font *font, const struct admission *admission, bool again,
                     int64_t now_ms);

/* A guarded sheet, nobody's ticket; false if the printer cannot now. What becomes of it: paper_done, perhaps before this returns. */
bool printing_paper(struct printing *printing, const struct sheet *sheet, int64_t now_ms);

/* A hand's breadth of white paper; false if the printer cannot now. */
bool printing_feed(struct printing *printing, int64_t now_ms);

/* A page that shows how it prints; false if the printer cannot now. */
bool printing_test(struct printing *printing, struct font *font, int64_t now_ms);

/* The line to the printer is let go (papers under way end), looked at on another thread while it is, and taken again as `model`. */
void printing_pause(struct printing *printing);
bool printing_probe(struct printing *printing, struct probe *found, int first_baud, struct err *err);
bool printing_resume(struct printing *printing, const struct model *model, int64_t now_ms, struct err *err);

/* A job that is made already, nobody's ticket; it is taken over. False if the printer cannot now. */
bool printing_job(struct printing *printing, struct escpos_job *job, int64_t now_ms);

void printing_step(struct printing *printing, int64_t now_ms);
int64_t printing_due_ms(const struct printing *printing); /* boot ms, -1 nothing */
/* What it prints by: the caller's, as it was opened with. */
const struct config *printing_config(const struct printing *printing);

bool printing_busy(const struct printing *printing);
bool printing_usable(const struct printing *printing);
/* The machine's trap on the way to the printer, looked for when it is opened and whenever the state turns bad. */
enum port_trap printing_trap(struct printing *printing);
enum printer_state printing_state(const struct printing *printing);

/* Tickets the roll still holds, as far as the printer tells; -1: not known. */
int printing_tickets_left(const struct printing *printing);

/* A state of the simulated printer by its name (hal/sim_printer): "out", or "out@300": once it has taken 300 bytes more; false
 * if the printer is not the one simulated here. */
bool printing_simulate(struct printing *printing, const char *state);

#endif
