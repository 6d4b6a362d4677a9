/* raster: a laid-out ticket as the dots a printer burns.
 * Owns: nothing; the caller finishes the dots. Takes: a layout. Never: scales, dithers. */
#ifndef BADGE_RASTER_H
#define BADGE_RASTER_H

#include "badge/layout.h"
#include "gfx/bitmap.h"

bool raster_ticket(struct dots *dots, struct font *font, const struct layout *layout, struct err *err);

#endif
