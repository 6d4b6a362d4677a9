/* secret: slow, salted hashes of short secrets: argon2id (RFC 9106) from libsodium.
 * Owns: nothing. Takes: text. Never: keeps it; is fast (call it on a worker, 0.1 to 0.3 s on a Pi). */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>

#include "base/err.h"

enum { SECRET_HASH = 128 };

/* A hash of `text` with a new salt, as text with its parameters. ERR_IO without memory (32 MiB for the moment). */
bool secret_hash(char out[SECRET_HASH], const char *text, struct err *err);

/* True if `hash` was made of `text`; compared in constant time. */
bool secret_fits(const char *hash, const char *text);

#endif
