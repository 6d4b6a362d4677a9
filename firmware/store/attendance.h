/* attendance: who is here. Every change is an event in one transaction with the seat it gives and the ticket
 * it owes. Owns: nothing. Takes: a connection, row ids, the time. Never: writes twice for one person. */
#ifndef STORE_ATTENDANCE_H
#define STORE_ATTENDANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/admission.h"
#include "meeting/household.h"
#include "meeting/signin.h"
#include "meeting/tally.h"
#include "store/event.h"

struct db;

/* The room's listed persons, masked; a room without any is an empty household, never an error. */
bool attendance_household(struct db *db, int64_t meeting, const struct room *room, struct household *out,
                          struct err *err);

/* Decides and records in one transaction. On ADMIT and ALREADY `*out` is the committed row, read back.
 * False: in doubt. The caller closes, opens and reads with attendance_find. */
bool attendance_sign_in(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                        enum signin_verdict *verdict, struct admission *out, struct err *err);

enum { VISIT_TOKEN = DIGEST_SALT_BYTES };

/* The same for somebody who comes in the place of a listed person (替家人来): a person of her own, seated and ticketed
 * alike, not on the list. `token` is random and the visit's own: asked again with it, the same sign-in is meant. */
bool attendance_stand_in(struct db *db, int64_t meeting, int64_t for_person, const uint8_t *token,
                         const struct event_time *time, enum signin_verdict *verdict, struct admission *out,
                         struct err *err);
bool attendance_find_stand_in(struct db *db, int64_t meeting, int64_t for_person, const uint8_t *token, bool *found,
                              struct admission *out, struct err *err);

/* The standing sign-in of a person; `*found` false if there is none. */
bool attendance_find(struct db *db, int64_t meeting, int64_t person, bool *found, struct admission *out,
                     struct err *err);

/* The standing or undone sign-in with this running number; ERR_NO_INPUT if there is none. */
bool attendance_by_number(struct db *db, int64_t meeting, int64_t number, struct admission *out, struct err *err);

/* Takes a standing sign-in back; the person may sign in again. ERR_DATA if none stands. */
bool attendance_undo(struct db *db, int64_t meeting, int64_t number, const char *reason, const struct event_time *time,
                     struct err *err);

/* Settles or notes what the printer made of a ticket. */
bool attendance_ticket(struct db *db, int64_t meeting, int64_t number, bool printed, const struct event_time *time,
                       struct err *err);

bool attendance_tally(struct db *db, int64_t meeting, struct tally *out, struct err *err);

#endif
