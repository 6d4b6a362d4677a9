/* attendance: who is here. Every change is an event in one transaction with the seat it gives and the ticket
 * it owes. Owns: nothing. Takes: a connection, row ids, the time. Never: writes twice for one person. */
#ifndef STORE_ATTENDANCE_H
#define STORE_ATTENDANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/admission.h"
#include "meeting/signin.h"
#include "store/event.h"

struct db;

/* Decides and records in one transaction. On ADMIT and ALREADY `*out` is the committed row, read back.
 * False: in doubt. The caller closes, opens and reads with attendance_find. */
bool attendance_sign_in(struct db *db, int64_t meeting, int64_t person, const struct event_time *time,
                        enum signin_verdict *verdict, struct admission *out, struct err *err);

/* The end of a sign-in's transaction: commits, and for ADMIT and ALREADY reads the row back as it stands in the store. */
bool attendance_commit(struct db *db, int64_t meeting, int64_t person, enum signin_verdict verdict,
                       struct admission *out, struct err *err);

/* 不是我: staff will look at this sign-in. ERR_DATA if none stands. */
bool attendance_not_me(struct db *db, int64_t meeting, int64_t number, const struct event_time *time, struct err *err);

/* Somebody asks for staff, or they have come to her. */
bool attendance_help(struct db *db, int64_t meeting, bool came, const struct event_time *time, struct err *err);

/* So many rooms were looked up without a sign-in. */
bool attendance_rooms_walked(struct db *db, int64_t meeting, int rooms, const struct event_time *time, struct err *err);

/* The standing sign-in of a person; `*found` false if there is none. */
bool attendance_find(struct db *db, int64_t meeting, int64_t person, bool *found, struct admission *out,
                     struct err *err);

/* The standing sign-in with this running number; ERR_NO_INPUT if there is none, or it was undone. */
bool attendance_by_number(struct db *db, int64_t meeting, int64_t number, struct admission *out, struct err *err);

/* Takes a standing sign-in back; the person may sign in again. ERR_DATA if none stands. */
bool attendance_undo(struct db *db, int64_t meeting, int64_t number, const char *reason, const struct event_time *time,
                     struct err *err);

/* Appends an event of this kind about the standing sign-in with this number, in a transaction of its own; `result` may be
 * NULL. ERR_DATA if none stands. */
bool attendance_note(struct db *db, int64_t meeting, int64_t number, const char *kind, const char *result,
                     const struct event_time *time, struct err *err);

#endif
