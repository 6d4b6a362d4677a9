/* busy: what a printer's busy line is worth. A line that floats, or stands still at busy, is not believed.
 * Owns: nothing, a value. Takes: levels and times. Never: is waited for without an end. */
#ifndef PRINTER_BUSY_H
#define PRINTER_BUSY_H

#include <stdbool.h>
#include <stdint.h>

struct busy {
    bool distrusted;  /* from now on the time model paces */
    bool level;       /* as last seen */
    int changes;      /* while nothing was sent, in the window */
    int64_t since_us; /* of the window */
    int64_t busy_us;  /* when it became busy, -1: it is not */
    int64_t tried_us; /* distrusted since */
};

enum {
    BUSY_FLOATS = 40,              /* changes at rest within ... */
    BUSY_WINDOW_US = 1000000,      /* ... this long: the line is not wired */
    BUSY_STUCK_US = 8000000,       /* busy at rest for so long: wrong polarity, or no printer */
    BUSY_TRUST_AGAIN_US = 60000000 /* a line that was mended is tried again */
};

/* The level now (1 busy, 0 free, -1 cannot be read); `sending`: bytes are on their way. True if it says: wait.
 * `*lost` is set when the line has just stopped being believed. */
bool busy_seen(struct busy *busy, int level, bool sending, int64_t now_us, bool *lost);

#endif
