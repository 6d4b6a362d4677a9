/* serial: a tty in raw mode, 8N1, non-blocking; the only home of termios.
 * Owns: the descriptor. Takes: a path and a baud rate. Never: becomes the controlling terminal, waits. */
#ifndef HAL_SERIAL_H
#define HAL_SERIAL_H

#include "hal/hal.h"

/* Who holds back, beside the program. */
enum serial_flow { SERIAL_FREE, SERIAL_RTS_CTS, SERIAL_XON_XOFF };

/* ERR_NO_INPUT if the node is missing, ERR_DATA if it is no serial port (a file, a folder, a pipe, a disk), ERR_AGAIN if
 * another program holds it (TIOCEXCL, flock), ERR_IO if there is no right to it (the text names the group) or it refuses the
 * rate. */
bool serial_open(struct port *port, const char *path, int baud, enum serial_flow flow, struct err *err);

#endif
