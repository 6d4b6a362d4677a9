/* printer_state: how the printer stands, in the words the whole house uses.
 * Owns: nothing, values. Takes: -. Never: says how it was found out (printer/status, printer/spooler). */
#ifndef BASE_PRINTER_STATE_H
#define BASE_PRINTER_STATE_H

#include <stdbool.h>

enum printer_state {
    PRINTER_READY,
    PRINTER_PRINTING,
    PRINTER_MUTE,     /* takes papers and never says what became of them: wired one way, or made so */
    PRINTER_LOW,      /* prints; the roll is nearly used up */
    PRINTER_OUT,      /* of paper */
    PRINTER_COVER,    /* open */
    PRINTER_HOT,      /* cools down and goes on by itself */
    PRINTER_FAULT,    /* the cutter, or an error only staff can mend */
    PRINTER_BUSY,     /* takes no data */
    PRINTER_SILENT,   /* does not answer */
    PRINTER_NONSENSE, /* answers what no printer answers: wrong baud rate, or our own bytes come back */
    PRINTER_CONSOLE,  /* another speaker on its port: a login prompt, the kernel's console */
    PRINTER_GONE,     /* no such device, or unplugged */
    PRINTER_TAKEN,    /* another program holds the device */
    PRINTER_WRONG,    /* the device is no printer's port */
    PRINTER_STATES
};

/* What became of a paper. */
enum print_end {
    PRINT_DONE,      /* the printer said so after the last byte */
    PRINT_NOT_BEGUN, /* not a dot of it was sent */
    PRINT_DOUBT,     /* some of it was sent, perhaps all: staff look */
    PRINT_SENT /* all of it was sent to a printer that never says anything: staff are told so, nobody is owed a ticket */
};

/* What of the machine stands between the program and the printer. */
enum port_trap {
    TRAP_NONE,
    TRAP_PI5,       /* /dev/serial0 on a Pi 5 is the debug plug: the header's port is /dev/ttyAMA0 */
    TRAP_CONSOLE,   /* the kernel writes its messages to it (console= in cmdline.txt) */
    TRAP_GETTY,     /* a login prompt waits on it */
    TRAP_BLUETOOTH, /* it belongs to the Bluetooth chip, or is the mini-UART because the good one does */
    TRAP_OTHER      /* another program has it open */
};

/* Nobody waits for it any more. */
static inline bool print_ended_well(enum print_end end)
{
    return end == PRINT_DONE || end == PRINT_SENT;
}

#endif
