/* port: the way to the printer that `[printer] device =` names: a serial port (/dev/serial0, /dev/ttyACM0), a USB printer
 * (/dev/usb/lp0) or a network printer (tcp:192.168.1.50:9100; 9100 where no port is said).
 * Owns: a connection that is still being made. Takes: the name. Never: waits more than a few ms; asks a name server. */
#ifndef HAL_PORT_H
#define HAL_PORT_H

#include "hal/port_place.h"
#include "hal/serial.h"

enum port_kind { PORT_SERIAL, PORT_USB, PORT_NETWORK };

/* By the name alone. */
enum port_kind port_kind(const char *device);

/* `baud` and `flow` are for serial ports. As serial_open; a network printer that does not answer at once is ERR_NO_INPUT, and the next
 * call looks whether it has. A USB printer that another program drives (CUPS takes it from the kernel's driver) is ERR_AGAIN. */
bool port_open(struct port *port, struct port_place *place, int baud, enum serial_flow flow, struct err *err);
void port_close(struct port *port);
void port_place_finish(struct port_place *place);

#endif
