/* list_fields: the columns of the lists people write, by their headings, and what a cell of a room may hold.
 * Owns: nothing. Takes: cells. Never: guesses. */
#ifndef EXCHANGE_LIST_FIELDS_H
#define EXCHANGE_LIST_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "meeting/room.h"

enum list_field { F_BUILDING, F_UNIT, F_ROOM, F_NAME, F_PHONE, F_REPLY, FIELDS };

/* The field a heading means; FIELDS if none. */
enum list_field list_field(const char *heading);

/* Its first heading, as a clerk is told it. */
const char *list_heading(enum list_field field);

/* Reads building, unit or room into `out`; an empty unit is none. False with the reason in words. */
bool list_room_part(enum list_field field, const char *text, char out[ROOM_PART], char *why, size_t size);

#endif
