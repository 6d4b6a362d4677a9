/* bands: how a picture is cut into commands so that it takes the fewest bytes.
 * Owns: nothing after the call. Takes: dots that were guarded, and a model. Never: a height the model garbles, a pair of bytes that
 * would be a real-time command across two rows of one picture, or in one at half resolution. */
#ifndef PRINTER_BANDS_H
#define PRINTER_BANDS_H

#include "gfx/bitmap.h"
#include "printer/model.h"

struct band {
    int y, rows;
    int left, right; /* bytes of the row: what is sent; left == right: white rows that are fed */
    bool half;       /* each two rows the same, and each two dots: sent at half resolution, a quarter of the bytes */
};

/* One byte of such a row: every second dot of its byte `at` and the one behind (`stride`: bytes of the row). */
uint8_t bands_half(const uint8_t *row, int at, int stride);

/* Cuts the rows from `y` up to `end` (both must lie in the dots) into bands, from top to bottom, handed to `each`. The left
 * margin is 0 before. False without memory. */
typedef void band_fn(void *context, const struct band *band);
bool bands_cut(const struct dots *dots, const struct model *model, int y, int end, band_fn *each, void *context);

/* True if the two bytes begin a real-time command (DLE EOT, ENQ, ACK, DC4). */
bool bands_real_time(uint8_t first, uint8_t second);

#endif
