/* backups: what staff are told when the store is damaged: what there is to go on with.
 * Owns: nothing, a value. Takes: counts made by the store. Never: a person. */
#ifndef MEETING_BACKUPS_H
#define MEETING_BACKUPS_H

#include <stdbool.h>
#include <stdint.h>

struct backups {
    bool damaged;    /* the store is; nothing else counts if not */
    bool good;       /* a copy that is whole is there */
    int64_t wall_ms; /* when it was made */
    int here;        /* signed in, in the copy */
    int more;        /* signed in after it, known by number and seat */
    int changes;     /* of staff and of tickets after it, that can be done again */
    int missing;     /* and those that cannot: they must be done anew */
    int lost;        /* numbers of which nothing is known */
};

#endif
