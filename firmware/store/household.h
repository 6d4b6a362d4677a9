/* household: who lives in a room, as the door may show it.
 * Owns: nothing. Takes: a connection and a room. Never: hands out a whole name. */
#ifndef STORE_HOUSEHOLD_H
#define STORE_HOUSEHOLD_H

#include "base/err.h"
#include "meeting/household.h"
#include "meeting/room.h"

struct db;

/* The room's listed persons, masked; a room without any is an empty household, never an error. */
bool household_read(struct db *db, int64_t meeting, const struct room *room, struct household *out, struct err *err);

#endif
