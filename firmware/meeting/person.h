/* person: an invitee as the rules see one: reply, and how a name is shown at the door.
 * Owns: nothing, values. Takes: names of one room. Never: prints or keeps a name. */
#ifndef MEETING_PERSON_H
#define MEETING_PERSON_H

#include <stdbool.h>
#include <stddef.h>

enum {
    PERSON_NAME_CHARACTERS = 64,
    PERSON_NAME = 257, /* 64 characters of 4 bytes */
    PERSON_KEY = 1025, /* the name as it is compared */
    PERSON_MASK = 64,
    PERSON_PHONE = 33,
    HOUSEHOLD_MOST = 24 /* listed persons of one room that the door can show */
};

enum reply { REPLY_NONE, REPLY_NO, REPLY_MAYBE, REPLY_YES }; /* in rising order: a household's is its highest */

/* Masks the names of one room: `masks[i]` fits names[i] and no other name of the room, with as few characters
 * shown as that needs (王＊明; where two would be alike 王建＊ and 王小＊). False in `ok[i]` if nothing tells i
 * apart: then staff must help. `count` at most HOUSEHOLD_MOST; a name is tidied UTF-8. */
void person_mask(const char *const names[], size_t count, char masks[][PERSON_MASK], bool ok[]);

/* How like two names of one room are, for asking before somebody is counted twice: 2 the same as people compare them,
 * 1 Han names of three characters or more that differ in one (王建国, 王健国), 0 not. */
int person_likeness(const char *a, const char *b);

#endif
