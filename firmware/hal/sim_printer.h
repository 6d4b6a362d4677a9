/* sim_printer: the printer's side of the wire. Reads ESC/POS, burns dots on paper, answers status requests.
 * Owns: the paper since the last ticket. Takes: bytes as they come, in any pieces. Never: accepts a command
 * it does not know in silence (it counts them), trusts a length. */
#ifndef HAL_SIM_PRINTER_H
#define HAL_SIM_PRINTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { SIM_PRINTER_WIDTH = 384, SIM_PRINTER_ROW = SIM_PRINTER_WIDTH / 8, SIM_PRINTER_ROWS = 4096 };

struct sim_printer;

/* One ticket as torn off: rows of SIM_PRINTER_ROW bytes, 1 = black, white rows at the end cut off. */
typedef void sim_ticket_fn(void *context, const uint8_t *rows, int count);

bool sim_printer_open(struct sim_printer **printer, sim_ticket_fn *ticket, void *context, struct err *err);
void sim_printer_close(struct sim_printer *printer);

/* Takes bytes; writes up to `space` reply bytes, returns how many. */
size_t sim_printer_feed(struct sim_printer *printer, const uint8_t *bytes, size_t length, uint8_t *reply, size_t space);

/* From now on: no paper (told in the status, nothing is burnt), no answer. */
void sim_printer_paper(struct sim_printer *printer, bool present);
void sim_printer_silent(struct sim_printer *printer, bool silent);

/* What a good sender never causes. */
struct sim_printer_marks {
    int unknown;    /* bytes that are no known command */
    int real_time;  /* 10 04/05/06/14 inside picture data: firmware that scans everything would act on it */
    int bad_height; /* a picture of 0, more than 255, or a multiple of 48 rows */
    int tickets;
};
struct sim_printer_marks sim_printer_marks(const struct sim_printer *printer);

#endif
