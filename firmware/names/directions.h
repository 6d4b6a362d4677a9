/* directions: which character was written, by where its strokes run in which direction: of no stroke order, no stroke count.
 * Owns: the model (assets/writing/directions.model, made by tools/writing_model), read once. Takes: ink. Never: learns, keeps ink.
 *
 * Direction maps: Kawamura et al., "On-line recognition of freely handwritten Japanese characters using directional feature
 * densities" (ICPR 1992); moment normalisation and the decomposition into eight directions: Liu, Nakashima, Sako, Fujisawa,
 * "Handwritten digit recognition: benchmarking of state-of-the-art techniques" (Pattern Recognition 36, 2003). */
#ifndef NAMES_DIRECTIONS_H
#define NAMES_DIRECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ink.h"

struct directions;

/* ERR_NO_INPUT where there is no model, ERR_DATA for one that is none. */
bool directions_open(struct directions **directions, const char *path, struct err *err);
void directions_close(struct directions *directions);

/* The characters it tells apart, code points, ascending. */
size_t directions_count(const struct directions *directions);
const uint32_t *directions_characters(const struct directions *directions);

/* For each of them how near the ink is to it: a squared distance below 0; `out` holds directions_count. Upright and turned 7 degrees
 * either way, the nearest counts. */
void directions_read(const struct directions *directions, const struct ink *ink, float *out);

#endif
