/* invitation: what stands in the QR code of an invitation slip: whose it is, and a proof that this box wrote it.
 * Owns: nothing. Takes: the meeting's key, a person's row. Never: a name, a room. */
#ifndef MEETING_INVITATION_H
#define MEETING_INVITATION_H

#include <stdbool.h>
#include <stdint.h>

enum {
    INVITATION_KEY = 32, /* bytes, random, one for each meeting */
    INVITATION_TEXT = 27 /* 26 signs and a 0 */
};

/* "QD", the row (40 bits) and the first 80 bits of HMAC-SHA-256 over it (RFC 2104), in base 32 (RFC 4648): capital letters and digits
 * only, so that every keyboard a scanner plays types the same. `person` is above 0. */
void invitation_write(const uint8_t key[INVITATION_KEY], int64_t person, char out[INVITATION_TEXT]);

/* False unless it was written with this key. */
bool invitation_read(const uint8_t key[INVITATION_KEY], const char *text, int64_t *person);

#endif
