#include "base/digest.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct digest_state *)0)->opaque), "state too small");
_Static_assert(DIGEST_BYTES == crypto_auth_hmacsha256_KEYBYTES && DIGEST_BYTES == crypto_auth_hmacsha256_BYTES, "HMAC");
_Static_assert(DIGEST_SHORT == crypto_shorthash_BYTES, "SipHash-2-4 is 8 bytes");
_Static_assert(DIGEST_BYTES == crypto_hash_sha256_BYTES, "SHA-256 is 32 bytes");

static crypto_hash_sha256_state *inner(struct digest_state *state)
{
    return (crypto_hash_sha256_state *)(void *)state->opaque;
}

void digest_begin(struct digest_state *state)
{
    crypto_hash_sha256_init(inner(state));
}

void digest_add(struct digest_state *state, const void *bytes, size_t length)
{
    crypto_hash_sha256_update(inner(state), bytes, length);
}

void digest_add_int(struct digest_state *state, int64_t value)
{
    uint8_t le[8];
    for (int i = 0; i < 8; i++)
        le[i] = (uint8_t)((uint64_t)value >> (8 * i));
    digest_add(state, le, sizeof le);
}

struct digest digest_end(struct digest_state *state)
{
    struct digest digest;
    crypto_hash_sha256_final(inner(state), digest.bytes);
    explicit_bzero(state, sizeof *state);
    return digest;
}

void digest_mac(const uint8_t *key, const void *bytes, size_t length, struct digest *out)
{
    crypto_auth_hmacsha256(out->bytes, bytes, length, key);
}

void digest_short(uint64_t key, const void *bytes, size_t length, uint8_t *out)
{
    uint8_t k[crypto_shorthash_KEYBYTES] = {0};
    for (int i = 0; i < 8; i++)
        k[i] = (uint8_t)(key >> (8 * i));
    crypto_shorthash(out, bytes, length, k);
}

bool digest_same(const void *a, const void *b, size_t length)
{
    return sodium_memcmp(a, b, length) == 0;
}

void digest_hex(const struct digest *digest, char *out)
{
    sodium_bin2hex(out, 2 * DIGEST_BYTES + 1, digest->bytes, DIGEST_BYTES);
}

/* A call of the kernel for 64 salts, not for each: a list has a hundred thousand. What was given is wiped here. */
void digest_random(void *out, size_t length)
{
    static _Thread_local uint8_t pool[64 * DIGEST_SALT_BYTES];
    static _Thread_local size_t left;
    if (length > sizeof pool) {
        randombytes_buf(out, length);
        return;
    }
    if (left < length) {
        randombytes_buf(pool, sizeof pool);
        left = sizeof pool;
    }
    left -= length;
    memcpy(out, pool + left, length);
    sodium_memzero(pool + left, length);
}
