/* found: a person as staff have found her. Owns: nothing, a value; it holds a name and a phone: wipe it after use.
 * Takes: a row. Never: stands on a page an owner sees. */
#ifndef MEETING_FOUND_H
#define MEETING_FOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/call.h"
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
    enum reply reply; /* of her household, as it stands */
};

/* What staff want to know of her before they call or help. */
enum { FACTS_FAMILY = 3 };
struct facts {
    char housekeeper[65], note[CALL_NOTE];
    char phones[CALL_PHONES * CALL_LINE]; /* of the household, hers first, as call_phone reads them */
    enum reply reply;
    int heads; /* said to come, 0: not said */
    bool greeted;
    enum call_result call; /* the last one, CALL_NONE: not called */
    enum call_round round;
    int64_t called_ms;
    int family; /* others of her household, of whom these are the first */
    struct found others[FACTS_FAMILY];
};

#endif
