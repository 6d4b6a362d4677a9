/* admission: one person signed in, as read back from the committed row. What a ticket and the done page are
 * made from. Owns: nothing, it is a value; it holds a full name: wipe it after use. Takes: a row. Never: what
 * a form said. */
#ifndef MEETING_ADMISSION_H
#define MEETING_ADMISSION_H

#include <stdbool.h>
#include <stdint.h>

#include "meeting/meeting.h"
#include "meeting/person.h"
#include "meeting/room.h"

enum { ADMISSION_OTHERS = 3 };

struct admission {
    int64_t number; /* running number of the sign-in in its meeting, from 1 */
    int64_t person;
    struct seat seat;
    int64_t wall_ms;
    bool ticket_owed;
    bool early;     /* her ticket was printed before the meeting */
    bool is_signed; /* with a finger */
    int copies;     /* 补打: so many were printed beside the first */
    char name[PERSON_NAME];
    struct room room;
    int others; /* more rooms of hers, that this sign-in stands for; the first ADMISSION_OTHERS of them */
    struct room other_rooms[ADMISSION_OTHERS];
};

#endif
