/* samples: tickets of every kind on every paper, as one picture to look at.
 * Owns: nothing. Takes: the config. Never: a real person. */
#ifndef PAPER_SAMPLES_H
#define PAPER_SAMPLES_H

#include "config/config.h"

/* Writes a PNG: long and short names, copies, several rooms, free seating; on 58 and 80 mm, as dots and by the printer's own
 * font, along the paper, with logo and QR code. */
bool samples_write(const struct config *config, const char *path, struct err *err);

#endif
