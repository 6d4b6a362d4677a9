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

/* Copies `file` (with a passphrase, "" for none: a locked archive of it) into `folder` (made where missing) as the next generation, flushes file and folder, reads it
 * back, compares, and only then deletes all but the last two (`keep`: none, on a stick whose tables may be crossed).
 * `path` (FILEIO_PATH bytes) is the full path written, `digest` (may be NULL) of its bytes. */
bool generation_add(const char *folder, const char *prefix, const char *file, const char *passphrase, bool keep,
                    char *path, struct digest *digest, struct err *err);

#endif
