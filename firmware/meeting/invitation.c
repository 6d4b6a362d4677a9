#include "meeting/invitation.h"

#include <string.h>

#include "base/digest.h"

enum { ROW = 5, PROOF = 10, BYTES = ROW + PROOF, MARK = 2 };

static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

void invitation_write(const uint8_t key[INVITATION_KEY], int64_t person, char out[INVITATION_TEXT])
{
    uint8_t bytes[BYTES];
    struct digest proof;
    for (int i = 0; i < ROW; i++)
        bytes[i] = (uint8_t)((uint64_t)person >> (8 * (ROW - 1 - i)));
    digest_mac(key, bytes, ROW, &proof);
    memcpy(bytes + ROW, proof.bytes, PROOF);
    memcpy(out, "QD", MARK);
    for (int i = 0; i < BYTES * 8 / 5; i++) { /* five bits a sign */
        int bit = i * 5, pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < BYTES ? bytes[bit / 8 + 1] : 0);
        out[MARK + i] = signs[pair >> (11 - bit % 8) & 31];
    }
    out[INVITATION_TEXT - 1] = '\0';
}

/* Read back by writing it again: there is one way only to write it. */
bool invitation_read(const uint8_t key[INVITATION_KEY], const char *text, int64_t *person)
{
    char again[INVITATION_TEXT];
    uint64_t row = 0;
    if (strlen(text) != INVITATION_TEXT - 1)
        return false;
    for (int i = MARK; i < MARK + ROW * 8 / 5; i++) {
        const char *sign = strchr(signs, text[i]);
        if (sign == NULL)
            return false;
        row = row << 5 | (uint64_t)(sign - signs);
    }
    if (row == 0)
        return false;
    *person = (int64_t)row;
    invitation_write(key, *person, again);
    return digest_same(again, text, INVITATION_TEXT - 1);
}
