/* picture: which character was written, by how it looks when it is done: strokes joined, in any order, drawn either way.
 * Owns: the network (assets/writing/picture.model, made by tools/picture_model) and the picture it is shown. Takes: ink. Never: learns,
 * keeps ink.
 *
 * The network is PP-OCRv4's recogniser of text lines (Apache-2.0), shown one character; its answers, some at each place along the
 * line, are put together as it was trained to: Graves et al., "Connectionist temporal classification" (ICML 2006). */
#ifndef NAMES_PICTURE_H
#define NAMES_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/ink.h"

struct picture;

/* ERR_NO_INPUT where there is no model, ERR_DATA for one that is none. */
bool picture_open(struct picture **picture, const char *path, struct err *err);
void picture_close(struct picture *picture);

/* The characters it knows, code points in no order. */
size_t picture_count(const struct picture *picture);
const uint32_t *picture_characters(const struct picture *picture);

/* For each of them the natural logarithm of its probability, -12 at least; the picture's own until the next call. Not for
 * two threads at once. */
const float *picture_read(struct picture *picture, const struct ink *ink);

/* Leaves nothing of what was read. */
void picture_wipe(struct picture *picture);

#endif
