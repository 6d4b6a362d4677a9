/* drawing: ink as a small grey picture, as a pen leaves it on paper.
 * Owns: nothing. Takes: ink. Never: asks in what order or which way a stroke was drawn. */
#ifndef NAMES_DRAWING_H
#define NAMES_DRAWING_H

#include <stddef.h>

#include "base/ink.h"

/* `out`: side x side numbers by rows, 1 paper to -1 ink. The character stands in the middle, its longer side as long as the margin leaves. */
void drawing_make(const struct ink *ink, size_t side, float *out);

#endif
