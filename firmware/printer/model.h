/* model: what one kind of printer can do and how fast, from config/printers/NAME.ini: a new printer needs a file, not code.
 * Owns: nothing, a value. Takes: a settings file. Never: guesses a command the file does not name. */
#ifndef PRINTER_MODEL_H
#define PRINTER_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "hal/sim_printer.h"

/* What it is asked after the last byte of a job, and answers when all before that is on paper. */
enum in_order {
    IN_ORDER_NONE,
    IN_ORDER_GS_R,     /* GS r 1 (Epson): 0C paper end, 03 near end */
    IN_ORDER_GS_R_CSN, /* GS r 1 as the CSN-A2 has it: 0C is near end, at the end it says nothing */
    IN_ORDER_ESC_V     /* ESC v 0 (CSN-A2): b0 online, b2 paper out, b3 voltage, b6 too hot */
};

/* What it answers at any time, whatever it is doing. */
enum real_time { REAL_TIME_NONE, REAL_TIME_DLE_EOT };

enum native { NATIVE_NONE, NATIVE_GB2312, NATIVE_GBK };
enum cut { CUT_NONE, CUT_GS_V, CUT_ESC_I };

struct model {
    char title[33];
    int width; /* dots, 8 a millimetre */
    int baud;  /* 8N1 */

    int band_rows;    /* rows in one picture command, 255 at most */
    int trap_rows;    /* heights that are multiples of this are printed as garbage, 0: none */
    bool half;        /* GS v 0 at half resolution (m = 3): each dot printed two by two */
    bool feed_dots;   /* has ESC J */
    int motion;       /* GS P: units an inch that make one of ESC J a row (Epson), 0: it has rows by itself */
    bool left_margin; /* GS L moves a picture, GS W gives back the width that this takes */
    int cut;          /* enum cut */
    int tear_rows;    /* fed after a paper so that it can be torn off */

    int native;     /* enum native: the set of its own Chinese font */
    int text_size;  /* GS ! up to this many times */
    bool bold;      /* has ESC E */
    bool code_page; /* has ESC 9 0: its font is asked for in GBK */

    int in_order, real_time; /* enums */
    int fine; /* a byte that also means "all is well" in its turn (0 to 7F; learned, see session), -1: none */
    bool silent_when_out; /* without paper it says nothing */
    int low_mm;           /* paper left when it says near end, 0: not known */
    bool reprints;        /* prints an interrupted job again by itself after a refill */

    bool busy_active_low;                /* its busy line */
    int buffer;                          /* bytes it takes before the first is on paper */
    int row_us, feed_us;                 /* time to burn, to feed one row */
    int heat_dots, heat_us, heat_gap_us; /* ESC 7; heat_dots -1: not sent */
    int density, density_break;          /* DC2 #; density -1: not sent */
};

struct model model_generic(void);

/* Reads a model file over the generic one. ERR_CONFIG with file:line. */
bool model_load(struct model *model, const char *path, struct err *err);

/* Writes what differs from the generic one, as a file that model_load reads; `about` is its first line, a comment. */
bool model_write(const struct model *model, const char *path, const char *about, struct err *err);

/* The same printer for the simulator. */
struct sim_kind model_sim(const struct model *model);

#endif
