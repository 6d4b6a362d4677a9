/* sim_printer_parts: what sim_printer.c (bytes, commands, answers, faults) and sim_head.c (the head and the paper) share, and nobody
 * else includes. Owns: the printer. Takes: -. Never: is included outside these two. */
#ifndef HAL_SIM_PRINTER_PARTS_H
#define HAL_SIM_PRINTER_PARTS_H

#include "hal/sim_printer.h"

enum { HEADER = 8, CELL = 24, SPACING = 30, KEPT = 64 * 1024, UNITS_AN_INCH = 360, FEEDS_FIRST = 65 };

struct sim_printer {
    struct sim_kind kind;
    sim_paper_fn *paper;
    void *context;
    enum sim_fault state, next;
    size_t until; /* bytes before `next` */
    uint8_t command[HEADER];
    size_t have;
    size_t raster_left;                                   /* bytes of a picture still to come */
    int raster_stride, raster_zoom, column, margin, area; /* area: dots from the margin on that are printed */
    int unit;                                             /* of ESC J: of an inch */
    int spacing, size, pen;                               /* of text */
    bool bold;
    uint8_t lead, last;
    uint8_t rows[SIM_PRINTER_ROWS][SIM_PRINTER_ROW];
    struct sim_cell cells[SIM_CELLS];
    int used, cell_count, line_cells; /* line_cells: of them, not printed yet */
    uint8_t kept[KEPT];               /* the job since ESC @, of a printer that reprints */
    size_t kept_count;
    bool interrupted, replaying;
    struct sim_printer_rows moved;
    struct sim_printer_marks marks;
};

/* Stands still: nothing is burnt, nothing moves. */
bool sim_stopped(const struct sim_printer *printer);

void sim_head_feed(struct sim_printer *printer, int rows);

/* The picture command that lies in `command` begins; a byte of it. */
void sim_head_begin_picture(struct sim_printer *printer);
void sim_head_burn(struct sim_printer *printer, uint8_t byte);

/* A character of its own font into the line; the line onto the paper. */
void sim_head_character(struct sim_printer *printer, uint16_t code);
void sim_head_end_line(struct sim_printer *printer);

void sim_head_cut(struct sim_printer *printer);

#endif
