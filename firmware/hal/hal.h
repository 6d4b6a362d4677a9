/* hal: the op tables through which the program speaks to devices. The simulator fills the same tables; main
 * chooses. Owns: nothing. Takes: a table and its own state behind it. Never: blocks. */
#ifndef HAL_HAL_H
#define HAL_HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

/* What a port itself knows of its printer, beside the bytes that come back (USB's printer class: GET_PORT_STATUS). */
enum port_state { PORT_UNKNOWN, PORT_FINE, PORT_OUT, PORT_ERROR };

/* A byte stream to a printer: a serial port, a USB printer, a network printer, a simulated one. */
struct port_ops {
    /* Bytes taken, 0 if none now (try when writable), -1 if the device is gone (errno tells). */
    ssize_t (*write)(void *self, const void *bytes, size_t length);
    ssize_t (*read)(void *self, void *bytes, size_t length); /* the same, for reading */
    int (*queued)(void *self);                               /* bytes not gone out yet, -1 unknown */
    void (*discard)(void *self);                             /* what is queued and has not gone out */
    int (*fd)(void *self);                                   /* for poll(2) */
    void (*close)(void *self);
    enum port_state (*state)(void *self); /* NULL: it knows nothing */
};

struct port {
    const struct port_ops *ops; /* NULL: not open */
    void *self;
    bool holds_back; /* it takes no more than the printer does (USB, TCP): nobody need keep the printer's time */
};

/* Lines of one chip, held together. */
struct gpio_ops {
    bool (*set)(void *self, int line, bool active, struct err *err);
    int (*get)(void *self, int line); /* 1 active, 0 not, -1 failed */
    int (*fd)(void *self);            /* readable while an edge waits, -1: no line has them */
    bool (*pressed)(void *self);      /* takes the edges that wait; true if there were any */
    void (*close)(void *self);
};

struct gpio {
    const struct gpio_ops *ops; /* NULL: not open */
    void *self;
};

enum { GPIO_LINES_MOST = 6 };

/* PRESS: an input that wakes when it becomes active, pulled to its rest and debounced. CHANGES: that wakes at every change. */
enum gpio_edges { GPIO_NONE, GPIO_PRESS, GPIO_CHANGES };

struct gpio_line {
    char name[33]; /* the line's name ("GPIO17") or its number on the chip ("17") */
    bool active_low, output;
    enum gpio_edges edges;
};

#endif
