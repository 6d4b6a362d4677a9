/* signature_picture: a signature's strokes as a picture for a sheet.
 * Owns: nothing. Takes: ink. Never: tells whose it is. */
#ifndef OFFICE_SIGNATURE_PICTURE_H
#define OFFICE_SIGNATURE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/ink.h"

enum { SIGNATURE_WIDE = 480, SIGNATURE_HIGH = 176 }; /* dots */

/* Black on white, as large as it fits. The caller frees `*png`. */
bool signature_picture(const struct ink *ink, void **png, size_t *length, struct err *err);

#endif
