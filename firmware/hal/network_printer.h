/* network_printer: a printer at the other end of TCP, port 9100 ("raw", as JetDirect began it): bytes as they are.
 * Owns: the socket. Takes: a numeric address. Never: waits longer than a few ms, resolves a name. */
#ifndef HAL_NETWORK_PRINTER_H
#define HAL_NETWORK_PRINTER_H

#include "hal/port_place.h"

/* `address`: 192.168.1.50, 192.168.1.50:9100, [fe80::1]:9100. ERR_CONFIG if it is none of these; ERR_NO_INPUT while nobody answers. */
bool network_printer_open(struct port *port, struct port_place *place, const char *address, struct err *err);
void network_printer_forget(struct port_place *place);

#endif
