/* restore: from a damaged store back to work, at staff's word: the damaged files are set aside as they lie, the newest good copy
 * takes their place with the sign-ins that the ledger knows beyond it. Owns: FOLDER/damaged-..., FOLDER/restoring while it runs.
 * Takes: a folder whose store nobody has open. Never: opens or changes a damaged file; leaves the folder without a way back. */
#ifndef STORE_RESTORE_H
#define STORE_RESTORE_H

#include <stdbool.h>

#include "base/err.h"
#include "meeting/backups.h"
#include "meeting/meeting.h"
#include "store/event.h"

struct db;

/* ERR_NO_INPUT if there is no good copy: nothing was touched then. A cut in the middle leaves a store that is gone while
 * copies are there, and the same call ends it. `done` says what was taken up. */
bool restore_run(const char *folder, const struct meeting *meeting, const struct event_time *time, struct backups *done,
                 struct err *err);

#endif
