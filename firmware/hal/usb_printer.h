/* usb_printer: a printer of USB's printer class behind the kernel's usblp (/dev/usb/lp0). A thread of its own speaks to the device, for the
 * kernel's calls wait for a printer that stalls (a status request up to 5 s); the program speaks to that thread through a socket.
 * Owns: the device, the thread. Takes: a path. Never: waits for the printer; lets a byte out after discard. */
#ifndef HAL_USB_PRINTER_H
#define HAL_USB_PRINTER_H

#include "hal/hal.h"

/* The name is one of usblp's: /dev/usb/lp* or a link to it. */
bool usb_printer_is(const char *path);

/* ERR_NO_INPUT if no such printer is there, ERR_AGAIN if another program has it: through usblp, or past it (CUPS takes the printer from the
 * kernel, and the node is gone while a printer is plugged in), ERR_IO if there is no right to it. */
bool usb_printer_open(struct port *port, const char *path, struct err *err);

#endif
