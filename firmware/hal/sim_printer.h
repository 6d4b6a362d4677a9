/* sim_printer: the printer's side of the wire. Reads ESC/POS, burns dots on paper, sets text in cells, answers status
 * requests, and fails on command.
 * Owns: the paper since the last ticket. Takes: bytes as they come, in any pieces. Never: accepts a command its kind does
 * not have in silence (it counts them), trusts a length. */
#ifndef HAL_SIM_PRINTER_H
#define HAL_SIM_PRINTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { SIM_PRINTER_WIDTH = 576, SIM_PRINTER_ROW = SIM_PRINTER_WIDTH / 8, SIM_PRINTER_ROWS = 4096, SIM_CELLS = 2048 };

/* What ESC J does: feeds rows; is taken and feeds nothing (an NT-5890K of 2026); feeds by units of 1/360 inch until GS P says
 * otherwise (Epson's TM-T88III). */
enum sim_feed { SIM_FEED_ROWS, SIM_FEED_NOTHING, SIM_FEED_UNITS };

/* What it has; a command that is not here is counted as unknown. It behaves as its maker made it, whatever we would like: GS L takes from
 * the width of the print area what it moves, and only GS W or ESC @ gives that back: dots beyond are lost (a vendor's firmware); ESC $ behind the first character
 * of a line is ignored; text that does not fit goes on the next line. */
struct sim_kind {
    int width;        /* dots, up to SIM_PRINTER_WIDTH */
    int rows_an_inch; /* of its head and its motor: what ESC J counts after GS P */
    int trap_rows;    /* multiples of this are garbage as a picture's height */
    int text_size;    /* GS ! up to this; 0: no font of its own */
    bool bold;        /* ESC E */
    enum sim_feed feed;
    bool margins, heats;
    bool gs_v, esc_i; /* its cutter's command; GS V 65 and 66 (feed first) are taken and ignored, as a clone does */
    int tear_rows;    /* from the head to where it cuts: white rows there must be before a cut */
    bool gs_r, low_is_0c, esc_v, dle_eot;
    bool silent_when_out, reprints;
};

/* One character of the printer's own font; blanks are not kept. */
struct sim_cell {
    int x, y, size;
    bool bold;
    uint16_t code; /* ASCII, or two bytes of GBK */
};

/* One piece of paper as torn off: rows of `stride` bytes, 1 = black, white rows at the end cut off. */
struct sim_paper {
    const uint8_t *rows;
    int stride, height;
    const struct sim_cell *cells;
    int cell_count;
};

typedef void sim_paper_fn(void *context, const struct sim_paper *paper);

struct sim_printer;

bool sim_printer_open(struct sim_printer **printer, const struct sim_kind *kind, sim_paper_fn *paper, void *context,
                      struct err *err);
void sim_printer_close(struct sim_printer *printer);

/* Takes bytes; writes up to `space` reply bytes, returns how many. */
size_t sim_printer_feed(struct sim_printer *printer, const uint8_t *bytes, size_t length, uint8_t *reply, size_t space);

/* What may be wrong with it. */
enum sim_fault {
    SIM_WELL, /* all is mended; a printer that reprints does it now */
    SIM_LOW,
    SIM_OUT,
    SIM_COVER,
    SIM_HOT,
    SIM_CUTTER,
    SIM_SILENT,   /* takes everything, prints it, says nothing */
    SIM_RESET,    /* forgets what it was doing and says so with bytes nobody asked for */
    SIM_NONSENSE, /* answers with what is no answer, as at a wrong baud rate */
    SIM_ECHO,     /* sends back what it gets */
    SIM_NOISE,    /* some of what it sends is noise, unasked */
    SIM_DEAF,     /* the line takes no byte: for who drives it, sim_printer_takes */
    SIM_TRICKLE,  /* the line takes a byte a second: the same */
    SIM_GONE,     /* unplugged: the same */
    SIM_OFF,      /* the wire is off: what is sent is lost on the way, and nothing comes back */
    SIM_LOGIN,    /* a getty on its port: eats the answers, and asks for a name at each ESC @ */
    SIM_STRANGE,  /* says 30 where another says that all is well */
    SIM_FAULTS
};

/* The fault's name as the command line and tapes write it ("out"), and back; SIM_FAULTS if it is none. */
const char *sim_fault_name(enum sim_fault fault);
enum sim_fault sim_fault_read(const char *name);

/* From now on; or once it has taken `bytes` more. */
void sim_printer_fault(struct sim_printer *printer, enum sim_fault fault);
void sim_printer_fault_after(struct sim_printer *printer, enum sim_fault fault, size_t bytes);
enum sim_fault sim_printer_state(const struct sim_printer *printer);

/* Bytes until the fault that waits comes, 0: none waits. */
size_t sim_printer_until(const struct sim_printer *printer);

/* Rows moved so far, by burning and by feeding: what takes its time. */
struct sim_printer_rows {
    int64_t burnt, fed;
};
struct sim_printer_rows sim_printer_rows(const struct sim_printer *printer);

/* Hands out what lies on the paper. */
void sim_printer_tear(struct sim_printer *printer);

/* What a good sender never causes. */
struct sim_printer_marks {
    int unknown;     /* bytes that are no command of this kind */
    int real_time;   /* 10 04/05/06/14 inside picture data: firmware that scans everything would act on it */
    int bad_height;  /* a picture of 0, more than 255, or a multiple of `trap_rows` rows, or wider than the paper */
    int wrapped;     /* characters that did not fit on their line */
    int lost;        /* black dots beyond the print area */
    int cut_through; /* papers cut before their last row was past the cutter */
    int left;        /* jobs that left margin, area, size, spacing or units other than they found them */
    int papers;
};
struct sim_printer_marks sim_printer_marks(const struct sim_printer *printer);

#endif
