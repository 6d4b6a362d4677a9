/* fileio: files and folders, with every error told and every durable write flushed.
 * Owns: nothing after a call returns. Takes: paths. Never: follows a link into a file it writes; never
 * touches the live database. */
#ifndef BASE_FILEIO_H
#define BASE_FILEIO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"
#include "base/err.h"

enum { FILEIO_PATH = 1024 };

/* Joins with one slash into `out` (FILEIO_PATH bytes). False with ERR_IO if too long. */
bool fileio_join(char *out, const char *folder, const char *name, struct err *err);

/* Reads a whole regular file of at most `limit` bytes; `*bytes` is ended with a 0 and freed by the caller.
 * ERR_NO_INPUT if it is missing, ERR_DATA if larger or no regular file, else ERR_IO. */
bool fileio_read(const char *path, size_t limit, char **bytes, size_t *length, struct err *err);

/* Writes a local file beside its name and renames it there, so that an older one is lost only to a whole new
 * one. Refuses what is there and no regular file. Never on a stick (exchange/generation is for that). */
bool fileio_write(const char *path, const void *bytes, size_t length, struct err *err);

/* A file that must not be there yet, flushed: for sticks, on which a rename may be lost. Removed where it fails. */
bool fileio_write_new(const char *path, const void *bytes, size_t length, struct err *err);

bool fileio_is_folder(const char *path);
bool fileio_is_file(const char *path);
bool fileio_exists(const char *path); /* anything at all, a broken link too */

/* mkdir -p with mode 0700 for what it makes. */
bool fileio_make_folder(const char *path, struct err *err);

/* Creates `path` (must not exist) as a copy of `from`, flushed to the medium, and flushes the folder's entry.
 * On failure nothing is left at `path`. `digest` is of the bytes that were read from `from`. */
bool fileio_copy_new(const char *from, const char *path, struct digest *digest, struct err *err);

/* SHA-256 of a file, read past the page cache where the kernel allows. */
bool fileio_digest(const char *path, struct digest *digest, struct err *err);

/* What root has made in a folder of somebody else's becomes hers (three levels deep, no link followed): a kiosk without rights must
 * read what was imported for it at the console. Nothing where the caller is not root. */
void fileio_give_back(const char *folder);

/* fsync of a file or folder by name. */
bool fileio_flush(const char *path, struct err *err);

#endif
