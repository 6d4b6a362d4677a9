/* signature: what an owner signed with after her sign-in, as strokes.
 * Owns: nothing. Takes: ink, numbers of sign-ins. Never: outlives the person's row; goes into the file on the stick. */
#ifndef STORE_SIGNATURE_H
#define STORE_SIGNATURE_H

#include <stddef.h>

#include "base/ink.h"
#include "store/event.h"

/* Keeps it beside sign-in `number` and notes that in the chain, with a digest salted as a sign-in's is. A sign-in is signed once: a second
 * signature changes nothing. ERR_DATA if no such sign-in stands. */
bool signature_put(struct db *db, int64_t meeting, int64_t number, const struct ink *ink, const struct event_time *time,
                   struct err *err);

/* The strokes as they are kept: false for what is none. */
bool signature_unpack(const void *bytes, size_t length, struct ink *ink);

#endif
