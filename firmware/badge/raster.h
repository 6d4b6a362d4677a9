/* raster: a laid-out ticket as the sheet a printer takes.
 * Owns: nothing; the caller finishes what it gets. Takes: a layout. Never: scales, dithers. */
#ifndef BADGE_RASTER_H
#define BADGE_RASTER_H

#include "badge/layout.h"
#include "gfx/sheet.h"

/* Text the printer sets itself stays text. ERR_DATA if it does not fit on the paper's width. */
bool raster_ticket(struct sheet *sheet, struct font *font, const struct layout *layout, const struct design *design,
                   struct err *err);

/* The sheet as it comes out of the printer: its own text drawn with our font, in its cells. */
bool raster_proof(struct dots *dots, struct font *font, const struct sheet *sheet, struct err *err);

/* A line at half the size, each dot two by two, from even dots on: a quarter of the bytes on the wire. */
bool raster_half(struct dots *dots, struct font *font, int left, int top, struct type type, const char *text,
                 struct err *err);

/* One character in a cell of the printer's: x, y, its size and weight as in struct sheet_text. */
void raster_cell(struct dots *dots, struct font *font, uint32_t c, int x, int y, int size, bool bold);

#endif
