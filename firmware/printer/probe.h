/* probe: what kind of printer hangs on the line: its rate, what it answers to, its busy line.
 * Owns: nothing after the call. Takes: a way to open the line, to wait, to look at the busy line. Never: believes one answer:
 * it asks twice; feeds more than a few lines of white paper. */
#ifndef PRINTER_PROBE_H
#define PRINTER_PROBE_H

#include "base/printer_state.h"
#include "hal/hal.h"
#include "printer/model.h"

enum probe_busy {
    PROBE_BUSY_NONE,   /* no line was given */
    PROBE_BUSY_STILL,  /* it never changed: not wired, or the printer is too quick for it */
    PROBE_BUSY_FLOATS, /* it changes by itself: not wired */
    PROBE_BUSY_HIGH,   /* high means busy */
    PROBE_BUSY_LOW
};

struct probe {
    int baud;                  /* 0: no rate got an answer */
    bool gs_r, esc_v, dle_eot; /* what it answers to */
    bool echo;                 /* our own bytes come back */
    enum probe_busy busy;
    enum printer_state state; /* as it says of itself */
};

struct probe_host {
    void *context;
    bool (*open)(void *context, int baud, struct port *port, struct err *err);
    void (*wait)(void *context, const struct port *port, int ms); /* until readable, at most so long */
    int (*level)(void *context);                                  /* of the busy line, raw; NULL: none */
};

/* Tries `first` (a rate) and then the others. False only if the line cannot be opened: an answer of nobody is a result. */
bool probe_run(struct probe *probe, const struct probe_host *host, int first, struct err *err);

/* Does a model answer as the one found? */
bool probe_fits(const struct probe *probe, const struct model *model);

#endif
