/* generation: good copies in a folder that may be pulled out at any moment.
 * Owns: files named PREFIX-NNNNNN.db (locked: .zip) in the folder, no others. Takes: a finished local file. Never:
 * overwrites, renames over a file (FAT32 then loses both), deletes a copy before a newer one was read back.
 */
#ifndef EXCHANGE_GENERATION_H
#define EXCHANGE_GENERATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"
#include "base/err.h"

/* Copies `file` into `folder` (made where missing) as the next generation; with a passphrase ("": none) as an encrypted zip.
 * Flushes file and folder, reads the copy back and compares it. Only then are all but the last two generations deleted; with
 * `keep` none is (a stick that was pulled out while it was written may have crossed tables).
 * `path` (FILEIO_PATH bytes) is the full path written, `digest` (may be NULL) of its bytes. */
bool generation_add(const char *folder, const char *prefix, const char *file, const char *passphrase, bool keep,
                    char *path, struct digest *digest, struct err *err);

#endif
