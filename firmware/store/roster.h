/* roster: meetings, rooms and the list of invitees.
 * Owns: nothing. Takes: checked rows. Never: drops a sign-in or a person that a new list lacks. */
#ifndef STORE_ROSTER_H
#define STORE_ROSTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"
#include "meeting/person.h"

struct db;

/* The row of `meeting->code`, made as planned or brought up to the config's words; its state stays the
 * store's and is written back into `meeting`. */
bool roster_meeting(struct db *db, struct meeting *meeting, int64_t *id, struct err *err);

/* Looks up without writing; ERR_NO_INPUT if the store has no such meeting. */
bool roster_find_meeting(struct db *db, const char *code, struct meeting *meeting, int64_t *id, struct err *err);

/* The code of the meeting with this id. */
bool roster_code(struct db *db, int64_t meeting, char out[MEETING_CODE], struct err *err);

bool roster_set_state(struct db *db, int64_t meeting, enum meeting_state state, struct err *err);

/* Adds the rooms of the meeting's list to the estate: all of them; of one that is complete by itself only those that staff
 * offer. */
bool roster_estate(struct db *db, int64_t meeting, struct estate *estate, struct err *err);

struct roster_row {
    struct room room;
    char name[PERSON_NAME], phone[PERSON_PHONE];
    bool has_phone, has_reply, has_seat; /* the list has such a column; without it what is known stays */
    enum reply reply;
    struct seat seat; /* to be kept for her; {0, 0} none */
};

/* What a list says of a household; a NULL word or a -1: the list has no such column. */
struct roster_household {
    const char *housekeeper, *way, *note;
    bool beside;                         /* the note is only what stood beside a phone: it takes no other's place */
    int heads, greeted, unreached, area; /* area: 0.01 m² */
};

/* The room's row, `*made` where it was missing, inside the caller's transaction. */
bool roster_room(struct db *db, const struct room *room, int64_t *id, bool *made, struct err *err);

/* The room is offered at the door from now on, whatever the settings say. */
bool roster_offer_room(struct db *db, int64_t room, struct err *err);

/* `*id` 0 if the store does not know the room. */
bool roster_find_room(struct db *db, const struct room *room, int64_t *id, struct err *err);

enum roster_change { ROSTER_NEW, ROSTER_CHANGED, ROSTER_SAME };

/* Inserts or updates one invitee inside the caller's transaction; the key is room + name. */
bool roster_put(struct db *db, int64_t meeting, const struct roster_row *row, enum roster_change *change,
                int64_t *person, struct err *err);

/* As roster_put, in a room whose row is known. */
bool roster_put_in(struct db *db, int64_t meeting, int64_t room, const struct roster_row *row,
                   enum roster_change *change, int64_t *person, struct err *err);

/* Brings a household up to the list inside the caller's transaction; `more`: another row of the same list has spoken of it
 * already, and only what that left empty is taken; `*left`: it has words that were not taken for that. What staff were told
 * since (reply_here) stays. */
bool roster_put_household(struct db *db, int64_t meeting, int64_t room, const struct roster_household *household,
                          bool more, bool *changed, bool *left, struct err *err);

struct sqlite3_stmt;

/* The room in three columns of the current row. */
void room_from_row(struct sqlite3_stmt *stmt, int column, struct room *room);

/* Finds anew who is listed under one name and phone in several rooms: one human, one seat, one head. */
bool roster_mark_twins(struct db *db, int64_t meeting, struct err *err);

/* The next room after `*room` with more listed persons than a screen has places for; 0: no more. */
bool roster_crowded(struct db *db, int64_t meeting, int64_t *room, struct err *err);

/* Listed persons. */
bool roster_count(struct db *db, int64_t meeting, int64_t *count, struct err *err);

/* A listed person, and whether something holds her on the list: events of hers (a sign-in, a printed ticket), or what staff were
 * told of her household here. */
struct roster_listed {
    int64_t person, room_id;
    struct room room;
    const char *name, *phone;
    bool has_events, has_reply;
};

/* Calls `each` for every listed person in order of id; stops when it returns false. */
typedef bool roster_each_fn(void *context, const struct roster_listed *listed);
bool roster_each(struct db *db, int64_t meeting, roster_each_fn *each, void *context, struct err *err);

/* Takes somebody off the list whom nothing holds there, and her household's words where she was its last. */
bool roster_take_off(struct db *db, int64_t meeting, int64_t person, int64_t room, struct err *err);

/* Somebody listed in that room after `person` by number whose name is like hers or whose phone is the same: her name may have been
 * corrected. "" into `name` (PERSON_NAME bytes) if there is none. */
bool roster_like(struct db *db, int64_t meeting, const struct roster_listed *listed, char *name, struct err *err);

#endif
