/* ledger: the last sign-ins once more, beside the database, so that whoever takes up a copy of it gives no seat twice.
 * Owns: FOLDER/ledger, a ring of LEDGER_LINES lines of text that are overwritten in place. Takes: a sign-in about to be
 * committed. Never: a name; the only record of anything. */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/meeting.h"
#include "meeting/room.h"
#include "store/event.h"

struct db;

enum { LEDGER_LINES = 64 };

struct ledger_line {
    int64_t number, person, wall_ms;
    struct seat seat; /* {0, 0}: none */
    struct room room;
    char meeting[MEETING_CODE];
};

/* On the medium when it returns. A ledger that cannot be written is a warning in the log, not a sign-in refused: false only
 * where the database cannot be read. */
bool ledger_note(struct db *db, int64_t meeting, const struct event_row *row, int64_t wall_ms, struct err *err);

/* Those of a meeting above a running number, in its order; a line that does not fit its own sum is left out. `lines` holds
 * LEDGER_LINES. */
int ledger_read(const char *folder, const char *meeting, int64_t above, struct ledger_line *lines);

#endif
