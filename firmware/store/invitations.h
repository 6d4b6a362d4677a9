/* invitations: the key that a meeting's invitation slips are signed with, and whose slip was shown.
 * Owns: nothing. Takes: text from a scanner. Never: believes it before its proof fits. */
#ifndef STORE_INVITATIONS_H
#define STORE_INVITATIONS_H

#include "base/err.h"
#include "meeting/household.h"
#include "meeting/invitation.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

/* The meeting's key, made where there is none yet. */
bool invitations_key(struct db *db, int64_t meeting, uint8_t key[INVITATION_KEY], struct err *err);

/* Her slip goes to the printer: noted, so that all of them once is all of them once. */
bool invitations_printed(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                         struct err *err);

/* The listed persons without one, by room, but who is here or has said no: the first `most` rows into `persons`, `*count` how many in all. */
bool invitations_missing(struct db *db, int64_t meeting, int64_t *persons, int most, int *count, struct err *err);

/* Whose slip it is: her room, who lives there and which of them she is; -1 for anybody's but a listed person's of this meeting. */
bool invitations_find(struct db *db, int64_t meeting, const char *text, struct room *room, struct household *household,
                      int *which, struct err *err);

#endif
