/* marker: the file by which a kiosk knows a stick again that staff have confirmed once. It holds a random number of the stick's and
 * a proof that only this kiosk can make: HMAC-SHA-256, with a key that never leaves the data folder, over that number and the serial of
 * the stick's file system. Copied to another stick it proves nothing.
 * Owns: 签到台.txt in the first folder of the stick, no other file; kiosk.id and kiosk.key in the data folder. Takes: the serial as
 * the helper read it. Never: follows a link, reads more than it is long, overwrites another kiosk's. */
#ifndef EXCHANGE_MARKER_H
#define EXCHANGE_MARKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"

enum { MARKER_ID = 17 }; /* 16 hexadecimal digits */

/* Who this kiosk is, for its sticks. */
struct marker {
    char kiosk_id[MARKER_ID]; /* stands on the stick */
    uint8_t key[DIGEST_BYTES];
};

/* As they are kept in `data`; made at first, the key for its owner alone. */
bool marker_open(struct marker *marker, const char *data, struct err *err);

/* Is this stick ours? `serial` of its file system, "" where there is none (a folder). `stick_id` (MARKER_ID bytes) tells ours apart;
 * "" if it is not. */
bool marker_read(const struct marker *marker, const char *folder, const char *serial, char *stick_id);

/* Marks it: a new file, flushed. One of this kiosk that proves nothing (copied here, or of an older version) gives way to it; one of
 * another kiosk stays: ERR_DATA. */
bool marker_write(const struct marker *marker, const char *folder, const char *serial, char *stick_id, struct err *err);

#endif
