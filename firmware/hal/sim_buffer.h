/* sim_buffer: the wire and the receive buffer in front of a simulated printer, in time: bytes come no faster than the wire brings
 * them, leave the buffer no faster than rows are burnt and fed, and are lost where it is full, as a real one loses them.
 * Owns: the bytes on their way. Takes: the time, in us of any steady clock. Never: tells the sender. */
#ifndef HAL_SIM_BUFFER_H
#define HAL_SIM_BUFFER_H

#include "hal/sim_printer.h"

struct sim_buffer;

struct sim_pace {
    int baud;            /* 8N1 and a bit of pause: 11 bits a byte; 0: no wire's time */
    int bytes;           /* of the buffer */
    int row_us, feed_us; /* to burn and to feed a row */
};

bool sim_buffer_open(struct sim_buffer **buffer, struct sim_printer *printer, const struct sim_pace *pace,
                     struct err *err);
void sim_buffer_close(struct sim_buffer *buffer);

/* The sender hands over bytes; false if it has too many on their way (64 KiB). */
bool sim_buffer_send(struct sim_buffer *buffer, const uint8_t *bytes, size_t length, int64_t now_us);

/* Up to `now_us`: what has come and been printed; replies as sim_printer_feed. */
size_t sim_buffer_run(struct sim_buffer *buffer, int64_t now_us, uint8_t *reply, size_t space);

size_t sim_buffer_on_the_wire(const struct sim_buffer *buffer); /* bytes not come yet */
int64_t sim_buffer_due(const struct sim_buffer *buffer);        /* when something happens next, -1: nothing */
long sim_buffer_lost(const struct sim_buffer *buffer);          /* bytes */

#endif
