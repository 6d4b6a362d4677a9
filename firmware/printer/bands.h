/* bands: how a picture is cut into commands so that it takes the fewest bytes.
 * Owns: nothing after the call. Takes: dots and a model. Never: a height the model garbles, a pair of bytes across two rows
 * of one picture that would be a real-time command. */
#ifndef PRINTER_BANDS_H
#define PRINTER_BANDS_H

#include "gfx/bitmap.h"
#include "printer/model.h"

struct band {
    int y, rows;
    int left, right; /* bytes of the row: what is sent; left == right: white rows that are fed */
};

/* Cuts the rows from `y` up to `end` (both must lie in the dots) into bands, from top to bottom, handed to `each`. The left
 * margin is 0 before. False without memory. */
typedef void band_fn(void *context, const struct band *band);
bool bands_cut(const struct dots *dots, const struct model *model, int y, int end, band_fn *each, void *context);

/* True if the two bytes begin a real-time command (DLE EOT, ENQ, ACK, DC4). */
bool bands_real_time(uint8_t first, uint8_t second);

#endif
