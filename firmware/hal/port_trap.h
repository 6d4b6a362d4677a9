/* port_trap: why a serial port that looks right is not the printer's: the traps of a Raspberry Pi, read from the system.
 * Owns: nothing. Takes: a device name, the folder the system's files lie under. Never: changes anything, needs rights. */
#ifndef HAL_PORT_TRAP_H
#define HAL_PORT_TRAP_H

#include <stddef.h>

#include "base/printer_state.h"

/* The first that holds for `device`. `root` is "" on a real system. `who` (may be NULL): for TRAP_OTHER and TRAP_GETTY the program's name. */
enum port_trap port_trap_find(const char *root, const char *device, char *who, size_t size);

/* A short word for logs and JSON: "pi5", "console" ... */
const char *port_trap_name(enum port_trap trap);

#endif
