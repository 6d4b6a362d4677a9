/* strokes: ink as numbers: where in the character how much runs in which of eight directions.
 * Owns: nothing. Takes: ink. Never: asks in what order the strokes came. */
#ifndef NAMES_STROKES_H
#define NAMES_STROKES_H

#include "base/ink.h"

enum {
    STROKES_DIRECTIONS = 8,
    STROKES_CELLS = 8,
    STROKES_FEATURES = STROKES_DIRECTIONS * STROKES_CELLS * STROKES_CELLS
};

/* `out` holds STROKES_FEATURES: direction after direction, each by rows from the top. All 0 for no ink. The steps: the longer side
 * becomes 1; each stroke anew in pieces of 1/32, once smoothed (1 2 1); centre and spread of all pieces decide the place in the unit
 * box (longer spread k, shorter twice its part of it, at most as wide); each piece parted into its nearest axis and diagonal, laid on a grid of 16
 * x 16, blurred to 8 x 8; the root of each number. */
void strokes_features(const struct ink *ink, float *out);

#endif
