/* qr: a QR code as dots; the only home of libqrencode.
 * Owns: nothing after the call. Takes: text. Never: a name, a phone (design says what is in it). */
#ifndef BADGE_QR_H
#define BADGE_QR_H

#include "gfx/bitmap.h"

/* At most `size` dots square with its quiet zone of four modules, each module the same whole number of dots. The caller
 * finishes the dots. ERR_DATA if the text needs more modules than there are dots. */
bool qr_dots(struct dots *dots, const char *text, int size, struct err *err);

#endif
