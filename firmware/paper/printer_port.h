/* printer_port: the way to the printer as kiosk.ini has it.
 * Owns: nothing. Takes: the config, a place. Never: chooses another device than it was given. */
#ifndef PAPER_PRINTER_PORT_H
#define PAPER_PRINTER_PORT_H

#include "config/config.h"
#include "hal/port.h"

/* As port_open, with the config's rate and flow. */
bool printer_port_open(struct port *port, struct port_place *place, const struct config *config, struct err *err);

/* The program keeps the printer's time on a serial port (a port that holds back by itself is never paced). */
bool printer_port_paced(const struct config *config);

/* What of the machine stands between us and the printer, in words of the program's language; NULL: nothing known.  Not valid after the next call. */
const char *printer_port_trap(const char *device, enum port_trap *trap);

#endif
