/* ledger: the last events once more, beside the database, so that whoever takes up a copy of it gives no seat twice and loses nothing
 * that staff did. Owns: FOLDER/ledger, a ring of LEDGER_LINES lines of text that are overwritten in place. Takes: an event about to be
 * committed, of whoever appends it. Never: a name; the only record of anything. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "meeting/room.h"
#include "store/event_row.h"

struct db;

enum { LEDGER_LINES = 512, LEDGER_KIND = 16, LEDGER_RESULT = 64 };

struct ledger_line {
    int64_t seq, number, person, of_seq, wall_ms; /* 0: none */
    struct seat seat;                             /* {0, 0}: none */
    struct room room;                             /* "" where the event is of none */
    char kind[LEDGER_KIND], result[LEDGER_RESULT], meeting[MEETING_CODE];
};

/* On the medium when it returns. A ledger that cannot be written is a warning in the log, not an event refused: false only
 * where the database cannot be read. */
bool ledger_note(struct db *db, int64_t meeting, int64_t seq, const struct event_row *row, int64_t wall_ms,
                 struct err *err);

/* Those of a meeting after an event, in their order; a line that does not fit its own sum is left out. `lines` holds
 * LEDGER_LINES. */
int ledger_read(const char *folder, const char *meeting, int64_t after, struct ledger_line *lines);

/* Does a line hold all that is needed to do it again? A corrected name, a remark, a list are not in it. */
bool ledger_is_enough(const struct ledger_line *line);

#endif
