#include "hal/sim_printer.h"

#include <stdlib.h>
#include <string.h>

enum { HEADER = 8, LINE_DOTS = 30 };

struct sim_printer {
    sim_ticket_fn *ticket;
    void *context;
    bool no_paper, silent;
    uint8_t command[HEADER]; /* the command being read */
    size_t have;
    size_t raster_left; /* bytes of a picture still to come */
    int raster_stride, column;
    uint8_t last;
    uint8_t rows[SIM_PRINTER_ROWS][SIM_PRINTER_ROW];
    int used;
    struct sim_printer_marks marks;
};

bool sim_printer_open(struct sim_printer **out, sim_ticket_fn *ticket, void *context, struct err *err)
{
    struct sim_printer *p = calloc(1, sizeof *p);
    if (p == NULL)
        return err_set(err, ERR_IO, "out of memory");
    p->ticket = ticket;
    p->context = context;
    *out = p;
    return true;
}

void sim_printer_close(struct sim_printer *p)
{
    if (p != NULL)
        explicit_bzero(p, sizeof *p); /* the paper shows names */
    free(p);
}

void sim_printer_paper(struct sim_printer *p, bool present)
{
    p->no_paper = !present;
}

void sim_printer_silent(struct sim_printer *p, bool silent)
{
    p->silent = silent;
}

struct sim_printer_marks sim_printer_marks(const struct sim_printer *p)
{
    return p->marks;
}

static void feed_rows(struct sim_printer *p, int rows)
{
    p->used = p->used + rows < SIM_PRINTER_ROWS ? p->used + rows : SIM_PRINTER_ROWS;
}

/* Staff tear the paper: hand out what was burnt, begin anew. */
static void tear(struct sim_printer *p)
{
    static const uint8_t white[SIM_PRINTER_ROW];
    int count = p->used;
    while (count > 0 && memcmp(p->rows[count - 1], white, SIM_PRINTER_ROW) == 0)
        count--;
    if (count > 0 && !p->no_paper) {
        p->marks.tickets++;
        if (p->ticket != NULL)
            p->ticket(p->context, p->rows[0], count);
    }
    memset(p->rows, 0, sizeof p->rows);
    p->used = 0;
}

static void burn(struct sim_printer *p, uint8_t byte)
{
    bool follows = byte == 0x04 || byte == 0x05 || byte == 0x06 || byte == 0x14;
    p->marks.real_time += p->last == 0x10 && follows;
    if (p->used < SIM_PRINTER_ROWS && p->column < SIM_PRINTER_ROW)
        p->rows[p->used][p->column] = byte;
    if (++p->column == p->raster_stride) {
        p->column = 0;
        feed_rows(p, 1);
    }
}

static void begin_raster(struct sim_printer *p)
{
    const uint8_t *c = p->command;
    int rows = c[6] | c[7] << 8;
    p->raster_stride = c[4] | c[5] << 8;
    p->raster_left = (size_t)p->raster_stride * (size_t)rows;
    p->column = 0;
    p->marks.bad_height += rows == 0 || rows > 255 || rows % 48 == 0 || p->raster_stride > SIM_PRINTER_ROW;
}

static size_t answer(struct sim_printer *p, uint8_t byte, uint8_t *reply, size_t space)
{
    if (p->silent || space == 0)
        return 0;
    reply[0] = byte;
    return 1;
}

/* Carries out a complete command; false if more bytes are wanted. `*replied` counts what it answered. */
static bool carry_out(struct sim_printer *p, uint8_t *reply, size_t space, size_t *replied)
{
    const uint8_t *c = p->command;
    if (p->have == 1 && c[0] == 0) /* printers pass over NUL between commands */
        return true;
    if (p->have == 1)
        return c[0] != 0x1B && c[0] != 0x1D && c[0] != 0x10 ? (p->marks.unknown++, true) : false;
    if (c[0] == 0x1B && c[1] == '@')
        return true;
    if (c[0] == 0x1B && (c[1] == 'J' || c[1] == 'd')) {
        if (p->have == 3)
            feed_rows(p, c[1] == 'J' ? c[2] : c[2] * LINE_DOTS);
        return p->have == 3;
    }
    if (c[0] == 0x1B && c[1] == 'v') {
        if (p->have == 3)
            *replied += answer(p, p->no_paper ? 0x04 : 0x01, reply, space);
        return p->have == 3;
    }
    if (c[0] == 0x1D && c[1] == 'r') { /* in order: comes after all that was sent before it is on paper */
        if (p->have == 3) {
            tear(p);
            *replied += answer(p, p->no_paper ? 0x0C : 0x00, reply, space);
        }
        return p->have == 3;
    }
    if (c[0] == 0x10 && c[1] == 0x04) { /* real time: says nothing of what is still in the buffer */
        if (p->have == 3)
            *replied += answer(p, p->no_paper && c[2] == 4 ? 0x72 : 0x12, reply, space);
        return p->have == 3;
    }
    if (c[0] == 0x1D && c[1] == 'v') {
        if (p->have == HEADER)
            begin_raster(p);
        return p->have == HEADER;
    }
    p->marks.unknown++;
    return true;
}

size_t sim_printer_feed(struct sim_printer *p, const uint8_t *bytes, size_t length, uint8_t *reply, size_t space)
{
    size_t replied = 0;
    for (size_t i = 0; i < length; i++) {
        if (p->raster_left > 0) {
            burn(p, bytes[i]);
            p->raster_left--;
        } else {
            p->command[p->have++] = bytes[i];
            if (carry_out(p, reply + replied, space - replied, &replied))
                p->have = 0;
        }
        p->last = bytes[i];
    }
    return replied;
}
