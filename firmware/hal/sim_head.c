#include <string.h>

#include "hal/sim_printer_parts.h"

/* Stands still: nothing is burnt, nothing moves. */
bool sim_stopped(const struct sim_printer *p)
{
    return p->state == SIM_OUT || p->state == SIM_COVER || p->state == SIM_HOT || p->state == SIM_CUTTER;
}

void sim_head_feed(struct sim_printer *p, int rows)
{
    if (!sim_stopped(p))
        p->used = p->used + rows < SIM_PRINTER_ROWS ? p->used + rows : SIM_PRINTER_ROWS;
    p->moved.fed += rows;
}

static void burn_rows(struct sim_printer *p, int rows)
{
    sim_head_feed(p, rows);
    p->moved.fed -= rows;
    p->moved.burnt += rows;
}

void sim_printer_tear(struct sim_printer *p)
{
    static const uint8_t white[SIM_PRINTER_ROW];
    int height = p->used, printed = p->cell_count - p->line_cells;
    while (height > 0 && memcmp(p->rows[height - 1], white, sizeof white) == 0)
        height--;
    for (int i = 0; i < printed; i++)
        if (p->cells[i].y + p->cells[i].size * CELL > height)
            height = p->cells[i].y + p->cells[i].size * CELL;
    if (height > 0) {
        p->marks.papers++;
        const struct sim_paper torn = {p->rows[0], SIM_PRINTER_ROW, height, p->cells, printed};
        if (p->paper != NULL)
            p->paper(p->context, &torn);
    }
    memset(p->rows, 0, (size_t)(p->used < SIM_PRINTER_ROWS ? p->used + 1 : p->used) * SIM_PRINTER_ROW);
    memmove(p->cells, p->cells + printed, (size_t)p->line_cells * sizeof *p->cells);
    p->cell_count = p->line_cells;
    p->used = 0;
}

/* A dot, or two by two of them; what lies beyond the print area is not printed. */
static void burn_dot(struct sim_printer *p, int x)
{
    int zoom = p->raster_zoom;
    p->marks.lost += (x + 1) * zoom > p->area;
    for (int i = x * zoom; i < (x + 1) * zoom && i < p->area && !sim_stopped(p); i++)
        for (int row = p->used; row < p->used + zoom && row < SIM_PRINTER_ROWS; row++)
            p->rows[row][(p->margin + i) / 8] |= (uint8_t)(0x80 >> (p->margin + i) % 8);
}

void sim_head_burn(struct sim_printer *p, uint8_t byte)
{
    bool follows = byte == 0x04 || byte == 0x05 || byte == 0x06 || byte == 0x14;
    p->marks.real_time += p->last == 0x10 && follows;
    for (int bit = 0; bit < 8; bit++)
        if ((byte >> (7 - bit) & 1) != 0)
            burn_dot(p, p->column * 8 + bit);
    p->interrupted = p->interrupted || sim_stopped(p);
    if (++p->column == p->raster_stride) {
        p->column = 0;
        burn_rows(p, p->raster_zoom);
    }
}

void sim_head_begin_picture(struct sim_printer *p)
{
    const uint8_t *c = p->command;
    int rows = c[6] | c[7] << 8;
    p->raster_stride = c[4] | c[5] << 8;
    p->raster_zoom = (c[3] & 3) == 3 ? 2 : 1;
    p->marks.unknown += (c[3] & 3) == 1 || (c[3] & 3) == 2; /* nobody asks for one way alone */
    p->raster_left = (size_t)p->raster_stride * (size_t)rows;
    p->column = 0;
    p->last = 0;
    bool trapped = p->kind.trap_rows > 0 && rows % p->kind.trap_rows == 0;
    bool wide = p->raster_stride * 8 * p->raster_zoom + p->margin > p->kind.width;
    p->marks.bad_height += rows == 0 || rows > 255 || trapped || wide || p->line_cells > 0;
}

void sim_head_character(struct sim_printer *p, uint16_t code)
{
    int width = (code < 0x100 ? CELL / 2 : CELL) * p->size;
    if (p->pen + width > p->kind.width) { /* it prints what it has and goes on below */
        p->marks.wrapped++;
        sim_head_end_line(p);
    }
    if (code != ' ' && p->cell_count < SIM_CELLS) {
        p->cells[p->cell_count++] = (struct sim_cell){p->pen, p->used, p->size, p->bold, code};
        p->line_cells++;
    }
    p->pen += width;
}

void sim_head_end_line(struct sim_printer *p)
{
    int height = CELL;
    for (int i = p->cell_count - p->line_cells; i < p->cell_count; i++)
        height = p->cells[i].size * CELL > height ? p->cells[i].size * CELL : height;
    if (sim_stopped(p)) {
        p->cell_count -= p->line_cells;
        p->interrupted = true;
    }
    burn_rows(p, height);
    sim_head_feed(p, p->spacing > CELL ? p->spacing - CELL : 0);
    p->line_cells = 0;
    p->pen = 0;
}

/* The cutter stands behind the head by tear_rows: what is not past it stays in, or is cut through. */
void sim_head_cut(struct sim_printer *p)
{
    static const uint8_t white[SIM_PRINTER_ROW];
    int rows = 0;
    while (rows < p->used && memcmp(p->rows[p->used - 1 - rows], white, sizeof white) == 0)
        rows++;
    for (int i = 0; i < p->cell_count; i++) {
        int below = p->used - (p->cells[i].y + p->cells[i].size * CELL);
        rows = below < rows ? below : rows;
    }
    p->marks.cut_through += rows < p->kind.tear_rows && p->used > rows;
}
