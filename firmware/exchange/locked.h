/* locked: an archive that opens only with its passphrase: a zip with AES-256 (WinZip's AE-2), as 7-Zip, WinRAR and file managers
 * open it. Names inside are not secret: no file's name is a person's. Owns: nothing after a call. Takes: finished local files.
 * Never: writes on a stick. */
#ifndef EXCHANGE_LOCKED_H
#define EXCHANGE_LOCKED_H

#include <stdbool.h>

#include "base/err.h"

enum { LOCKED_LEAST = 8, LOCKED_MOST = 64 }; /* bytes of a passphrase */

/* Writes `path` (replaced) with these files of `folder`, under the same names. Removed again if it fails. */
bool locked_write(const char *path, const char *folder, const char *const *names, int count, const char *passphrase,
                  struct err *err);

#endif
