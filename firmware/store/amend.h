/* amend: what staff put right about a sign-in or a person: another seat, somebody added from the paper sheet, a name, a
 * deletion. Owns: nothing. Takes: a connection. Never: changes an event; gives a seat twice. */
#ifndef STORE_AMEND_H
#define STORE_AMEND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

/* Moves the sign-in with this number to a seat; {0, 0}: to none. ERR_DATA if none stands, the plan has no such seat, or
 * somebody sits there. */
bool amend_seat(struct db *db, int64_t meeting, int64_t number, struct seat seat, const struct event_time *time,
                struct err *err);

/* Two change places, in one transaction. ERR_DATA if one of them does not stand. */
bool amend_swap(struct db *db, int64_t meeting, int64_t number, int64_t other, const struct event_time *time,
                struct err *err);

/* 补录: who signed on paper at `wall_ms`; no seat, no ticket. `number` is her sign-in, the standing one if there was one.
 * ERR_NO_INPUT if she is gone. */
bool amend_paper(struct db *db, int64_t meeting, int64_t person, int64_t wall_ms, const struct event_time *time,
                 int64_t *number, struct err *err);

/* The same of somebody who is told by room and name: who is listed so, or a person of her own. */
bool amend_add(struct db *db, int64_t meeting, const struct room *room, const char *name, int64_t wall_ms,
               const struct event_time *time, int64_t *person, int64_t *number, struct err *err);

/* The same inside the caller's transaction. */
bool amend_put(struct db *db, int64_t meeting, const struct room *room, const char *name, int64_t wall_ms,
               const struct event_time *time, int64_t *person, int64_t *number, struct err *err);

/* Does somebody of that room and name stand already? */
bool amend_stands(struct db *db, int64_t meeting, const struct room *room, const char *name, bool *stands,
                  struct err *err);

/* Another name for a person, checked by the caller. ERR_NO_INPUT if she is gone, ERR_DATA if the room has one of that name. */
bool amend_name(struct db *db, int64_t meeting, int64_t person, const char *name, const struct event_time *time,
                struct err *err);

/* Another telephone ("" none), digits checked by the caller. ERR_NO_INPUT if she is gone. */
bool amend_phone(struct db *db, int64_t meeting, int64_t person, const char *phone, const struct event_time *time,
                 struct err *err);

/* What the list says of her household: who looks after it, a remark. ★: turned to and fro. A new list may say otherwise. */
enum amend_what { AMEND_HOUSEKEEPER, AMEND_NOTE };
bool amend_household(struct db *db, int64_t meeting, int64_t person, enum amend_what what, const char *words,
                     const struct event_time *time, struct err *err);
bool amend_star(struct db *db, int64_t meeting, int64_t person, const struct event_time *time, struct err *err);

/* Another room for a person: a household is taken apart, or put together. The housekeeper comes along where the other home has none;
 * of a household's last person all that was said of it. If she stands here her sign-in is made again there, with its time and seat, a new number and a
 * ticket owed. ERR_DATA if that room has one of her name. */
bool amend_room(struct db *db, int64_t meeting, int64_t person, const struct room *room, const struct event_time *time,
                struct err *err);

#endif
