/* marker: the file by which a kiosk knows a stick again that staff have confirmed once.
 * Owns: 签到台.txt in the first folder of the stick, no other file. Takes: the kiosk's own id. Never: follows a link, reads
 * more than it is long, overwrites one that is there. */
#ifndef EXCHANGE_MARKER_H
#define EXCHANGE_MARKER_H

#include <stdbool.h>

#include "base/err.h"

enum { MARKER_ID = 17 }; /* 16 hexadecimal digits */

/* The kiosk's own id, kept in `data`; made at first. */
bool marker_kiosk_id(const char *data, char *id, struct err *err);

/* Is this stick ours? `stick_id` (MARKER_ID bytes) tells ours apart; "" if it is not. */
bool marker_read(const char *folder, const char *kiosk_id, char *stick_id);

/* Marks it: a new file, flushed. One that is there already, of another kiosk, stays: ERR_DATA. */
bool marker_write(const char *folder, const char *kiosk_id, char *stick_id, struct err *err);

#endif
