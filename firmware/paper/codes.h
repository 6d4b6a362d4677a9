/* codes: the paper with the recovery codes, for an envelope.
 * Owns: nothing after the call. Takes: codes. Never: keeps them. */
#ifndef PAPER_CODES_H
#define PAPER_CODES_H

#include "base/moment.h"
#include "config/config.h"
#include "gfx/font.h"
#include "meeting/pin.h"
#include "paper/batch.h"

/* Handed to the batch. */
bool codes_print(const char codes[PIN_CODES][PIN_CODE_DIGITS + 1], struct batch *batch, struct font *font,
                 const struct config *config, struct moment now, struct err *err);

#endif
