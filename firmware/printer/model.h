/* model: what one kind of printer can do and how fast, from config/printers/NAME.ini.
 * Owns: nothing, a value. Takes: a settings file. Never: guesses a command the file does not name. */
#ifndef PRINTER_MODEL_H
#define PRINTER_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum status_dialect { STATUS_NONE, STATUS_GS_R, STATUS_ESC_V };

struct model {
    int width;           /* dots */
    int baud;            /* 8N1 */
    int band_rows;       /* rows in one picture command */
    bool feed_dots;      /* has ESC J */
    int status;          /* enum status_dialect: how it is asked after the last byte */
    int row_us, feed_us; /* time to burn, to feed one row */
    int tear_rows;       /* fed after a ticket so that it can be torn */
};

struct model model_generic(void);

/* Reads a model file over the generic one. ERR_CONFIG with file:line. */
bool model_load(struct model *model, const char *path, struct err *err);

enum paper { PAPER_OK, PAPER_LOW, PAPER_OUT, PAPER_UNKNOWN };

/* What a reply byte says of the paper; PAPER_UNKNOWN if its fixed bits are wrong (noise, an echo). */
enum paper model_paper(enum status_dialect dialect, uint8_t reply);

#endif
