#include "base/secret.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SECRET_HASH >= crypto_pwhash_STRBYTES, "a hash does not fit");

enum { PASSES = 3, MEMORY = 32 * 1024 * 1024 };

bool secret_hash(char out[SECRET_HASH], const char *text, struct err *err)
{
    if (sodium_init() >= 0 &&
        crypto_pwhash_str_alg(out, text, strlen(text), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0)
        return true;
    return err_set(err, ERR_IO, "out of memory");
}

bool secret_fits(const char *hash, const char *text)
{
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, text, strlen(text)) == 0;
}
