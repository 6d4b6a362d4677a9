/* retention: personal data goes when its time is over (by default 30 days after the meeting), or at one person's request; what
 * the office has promised stays, without persons.
 * Owns: nothing after a call. Takes: an open connection, the time. Never: believes a clock that jumped once; leaves a copy in
 * free pages or the log; stops half way for good: a second call goes on. */
#ifndef EXCHANGE_RETENTION_H
#define EXCHANGE_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "store/event.h"

struct db;

enum { RETENTION_MEETINGS = 64 };

enum retention_verdict {
    RETENTION_KEPT,   /* its time is not over */
    RETENTION_SEEN,   /* it is over by this clock: seen first now, or less than a day ago; it must be seen again */
    RETENTION_OVER,   /* removed */
    RETENTION_NOTHING /* over, and nothing was left to remove */
};

struct retention_report {
    enum retention_verdict verdict; /* of the meetings looked at, the last of this list that came about */
    int meetings, persons, households, remarks, plan; /* rows removed; plan: rows whose words were cleaned */
    int over; /* meetings whose time is over, whether or not anything was left of them */
    char codes[RETENTION_MEETINGS][MEETING_CODE];
};

/* Every meeting of the store (the RETENTION_MEETINGS newest) that ended (or, if nobody said so, began) more than `keep_days` ago. Journalled by counts. */
bool retention_apply(struct db *db, int keep_days, const struct event_time *time, struct retention_report *report,
                     struct err *err);

/* Takes from `folder` the generations of that meeting (attendance-CODE-*.db, .zip), no other file. How many. */
int retention_generations(const char *folder, const char *code);

#endif
