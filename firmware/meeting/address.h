/* address: rooms as people write them in one cell: 3-2-1201, 3#2-1201, 3栋2单元1201室, two of them with a sign between.
 * Owns: nothing. Takes: a cell and what other cells said of building and unit. Never: guesses between two readings. */
#ifndef MEETING_ADDRESS_H
#define MEETING_ADDRESS_H

#include "meeting/room.h"

enum { ADDRESS_ROOMS = 4 };

enum address_answer {
    ADDRESS_OK,
    ADDRESS_EMPTY,
    ADDRESS_UNREADABLE,
    ADDRESS_DATE,     /* 3-12 that a spreadsheet made 3月12日 */
    ADDRESS_DIFFERS,  /* the cell names another building or unit than the cells before it */
    ADDRESS_BUILDING, /* a room without its building */
    ADDRESS_MANY      /* more than ADDRESS_ROOMS */
};

/* `known`: building and unit as far as other cells say ("" not), each in its one spelling. The rooms found are in `rooms`
 * (ADDRESS_ROOMS of them), `*count` many. */
enum address_answer address_read(const char *cell, const struct room *known, struct room *rooms, int *count);

/* Has a spreadsheet made a date of it? 3月12日, 2026/3/12, 12-Mar */
bool address_is_date(const char *plain);

#endif
