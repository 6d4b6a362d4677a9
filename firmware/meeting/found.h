/* found: a person as staff have found her. Owns: nothing, a value; it holds a name and a phone: wipe it after use.
 * Takes: a row. Never: stands on a page an owner sees. */
#ifndef MEETING_FOUND_H
#define MEETING_FOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/meeting.h"
#include "meeting/person.h"
#include "meeting/room.h"

struct found {
    int64_t person, room_id;
    struct room room;
    char name[PERSON_NAME], phone[PERSON_PHONE];
    bool listed;
    int64_t number, wall_ms; /* of her sign-in; 0: not here */
    struct seat seat;
};

#endif
