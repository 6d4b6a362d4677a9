/* room: the address of a flat, one spelling for all the ways people write it.
 * Owns: nothing, it is a value. Takes: cells and typed text, UTF-8. Never: a person. */
#ifndef MEETING_ROOM_H
#define MEETING_ROOM_H

#include <stdbool.h>
#include <stddef.h>

enum { ROOM_PART = 24, ROOM_DASHED = 3 * ROOM_PART, ROOM_LABEL = ROOM_DASHED + 48 };

struct room {
    char building[ROOM_PART]; /* "3", "A", "一期3", "商铺S1" */
    char unit[ROOM_PART];     /* "2", or "" where the building has none */
    char number[ROOM_PART];   /* "1201", "3A01" */
};

enum room_part { ROOM_BUILDING, ROOM_UNIT, ROOM_NUMBER };

/* One part to its one spelling: full width made plain, upper case, 3栋/3号楼/3#/3座/三栋 -> 3, 2单元/第2单元 -> 2, 1201室/1201户/
 * 12层1201 -> 1201, 301东 -> 301东户, leading zeros of building and unit gone. False if nothing is left, it is too long or holds
 * what no room has. */
bool room_part_read(char *out, enum room_part part, const char *cell);

/* Is that only because it is longer than ROOM_PART - 1 bytes? */
bool room_part_too_long(enum room_part part, const char *cell);

/* "3-2-1201", "3-1201" without a unit; `out` holds ROOM_DASHED bytes. */
void room_dashed(char *out, const struct room *room);

/* Natural order: 2 before 10. <0, 0, >0. */
int room_part_compare(const char *a, const char *b);
int room_compare(const struct room *a, const struct room *b);

/* The building without the phase or district it stands in: 一期3 -> 3, 东区A -> A; the building itself where it names
 * none. `district` (may be NULL, else ROOM_PART bytes) gets what was before, "" where there is none. */
const char *room_district(const char *building, char *district);

/* The floor as people say it: 1201 -> "12", 301 -> "3", 3A01 -> "3A", 301东户 -> "3", 3楼西户 -> "3"; "" if the number does not tell.
 * `out` holds ROOM_PART bytes. */
void room_floor(const struct room *room, char *out);

#endif
