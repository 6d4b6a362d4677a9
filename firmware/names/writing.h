/* writing: which character was written, by where its strokes run in which direction: of no stroke order, no stroke count.
 * Owns: the model (assets/writing/directions.model, made by tools/writing_model), read once. Takes: ink. Never: learns, keeps ink.
 *
 * Direction maps: Kawamura et al., "On-line recognition of freely handwritten Japanese characters using directional feature
 * densities" (ICPR 1992); moment normalisation and the decomposition into eight directions: Liu, Nakashima, Sako, Fujisawa,
 * "Handwritten digit recognition: benchmarking of state-of-the-art techniques" (Pattern Recognition 36, 2003). */
#ifndef NAMES_WRITING_H
#define NAMES_WRITING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ink.h"
#include "names/pinyin.h"

enum { WRITING_FOUND = 10 };

struct writing;

/* ERR_NO_INPUT where there is no model: the kiosk does without. ERR_DATA for one that is none. */
bool writing_open(struct writing **writing, const char *path, struct err *err);
void writing_close(struct writing *writing);

/* The likeliest characters (code points), best first, at most WRITING_FOUND; `use` and `after` weigh as for pinyin_find. Not for two
 * threads at once. */
int writing_read(struct writing *writing, const struct ink *ink, enum pinyin_use use, uint32_t after,
                 uint32_t found[WRITING_FOUND]);

size_t writing_classes(const struct writing *writing);

#endif
