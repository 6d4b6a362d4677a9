/* places: where config/ and assets/ are, whatever the working directory.
 * Owns: nothing. Takes: names below config/ or assets/. Never: opens what it finds. */
#ifndef BASE_PLACES_H
#define BASE_PLACES_H

#include <stdbool.h>

#include "base/err.h"

/* Looks beside the program's own path (up to three folders up), then in /etc/kiosk.
 * `out` holds FILEIO_PATH bytes. ERR_CONFIG if nowhere. */
bool places_config(char *out, const char *name, struct err *err);

/* The same for assets: beside the program, then in /usr/share/kiosk. */
bool places_asset(char *out, const char *name, struct err *err);

#endif
