/* digest: SHA-256 and random bytes; the only home of libsodium.
 * Owns: nothing. Takes: bytes. Never: keeps what it was given. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_BYTES = 32, DIGEST_SALT_BYTES = 16, DIGEST_SHORT = 8 };

struct digest {
    uint8_t bytes[DIGEST_BYTES];
};

struct digest_state {
    _Alignas(8) uint8_t opaque[104]; /* SHA-256 (FIPS 180-4) state of the library */
};

void digest_begin(struct digest_state *state);
void digest_add(struct digest_state *state, const void *bytes, size_t length);
void digest_add_int(struct digest_state *state, int64_t value); /* 8 bytes, little-endian */
struct digest digest_end(struct digest_state *state);           /* wipes the state */

/* HMAC-SHA-256 (RFC 2104) with a key of DIGEST_BYTES. */
void digest_mac(const uint8_t *key, const void *bytes, size_t length, struct digest *out);

/* SipHash-2-4 into DIGEST_SHORT bytes: against accidents, not against forgers. `key` tells where the bytes belong. */
void digest_short(uint64_t key, const void *bytes, size_t length, uint8_t *out);

/* Compared in a time that does not tell where they differ. */
bool digest_same(const void *a, const void *b, size_t length);

/* Lower-case hexadecimal; `out` holds 65 bytes. */
void digest_hex(const struct digest *digest, char *out);

/* `length` bytes from the kernel's random source. */
void digest_random(void *out, size_t length);

#endif
