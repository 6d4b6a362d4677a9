/* session: the talk with one printer: opened, cleared, asked how it is, given one job at a time, asked again. "Printed" is said
 * only after the printer's own answer that follows the last byte.
 * Owns: the serial line while it is open. Takes: one job, which stays the caller's; the time. Never: blocks; sends a job twice;
 * forgets one: each that was taken ends in exactly one call of `ended`. */
#ifndef PRINTER_SESSION_H
#define PRINTER_SESSION_H

#include <stdint.h>

#include "base/printer_state.h"
#include "hal/hal.h"
#include "printer/escpos.h"
#include "printer/model.h"

struct session_host {
    void *context;
    /* Tried again every second while gone. ERR_NO_INPUT: no such device, ERR_AGAIN: another program has it, ERR_DATA: it is
     * no printer's port. */
    bool (*open)(void *context, struct port *port, struct err *err);
    void (*ended)(void *context, enum print_end end); /* may call session_take */
    int (*busy)(void *context);                       /* the busy line: 1 busy, 0 free, -1 unknown; NULL: not wired */
    bool busy_edges;                                  /* session_step is called when it changes */
};

struct session;

/* `paced`: keep the model's time; false where the other side holds back by itself (RTS/CTS, XON/XOFF, simulator). */
bool session_open(struct session **session, const struct model *model, const struct session_host *host, bool paced,
                  int64_t now_us, struct err *err);
void session_close(struct session *session); /* a job under way ends */

/* Takes a job (NULL: none); false if one is under way or something is known against the printer. */
bool session_take(struct session *session, struct escpos_job *job, int64_t now_us);

/* Does what is due; call when the descriptor is ready or `session_due` has come. Times in us of a steady clock. */
void session_step(struct session *session, int64_t now_us);
int64_t session_due(const struct session *session); /* -1: nothing */

int session_fd(const struct session *session);           /* -1 while gone */
bool session_wants_write(const struct session *session); /* watch POLLOUT too */

enum printer_state session_state(const struct session *session);

#endif
