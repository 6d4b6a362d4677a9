/* serial: a tty in raw mode, 8N1, non-blocking; the only home of termios.
 * Owns: the descriptor. Takes: a path and a baud rate. Never: becomes the controlling terminal, waits. */
#ifndef HAL_SERIAL_H
#define HAL_SERIAL_H

#include "hal/hal.h"

/* ERR_NO_INPUT if the node is missing, ERR_IO if it is no tty, is held by another program (TIOCEXCL) or
 * refuses the rate. `rts_cts`: hardware flow control. */
bool serial_open(struct serial *serial, const char *path, int baud, bool rts_cts, struct err *err);
void serial_close(struct serial *serial);

#endif
