/* pack: the folder that staff take away and work on for weeks: every paper of the meeting, as it stands now, in 会前 and 会后.
 * Owns: a staging folder on the data partition while it is made; a folder of its own on the stick. Takes: the store's read side.
 * Never: overwrites a folder that is there; leaves a half one when it is cancelled; calls one whole that was not read back. */
#ifndef OFFICE_PACK_H
#define OFFICE_PACK_H

#include <stdbool.h>

#include "base/err.h"
#include "office/paper_job.h"

/* So many of all are done; false: stop. */
typedef bool pack_progress_fn(void *context, int done, int of);

enum { PACK_FILES = 15, PACK_STEPS = 2 * PACK_FILES + 1 };

/* Makes every file in the empty folder `staging` (made; what a killed program left there is removed first). On the store's
 * thread: PACK_FILES steps of PACK_STEPS. ERR_AGAIN if it was stopped. */
bool pack_make(const struct paper_job *job, const char *staging, pack_progress_fn *progress, void *context,
               struct err *err);

/* Copies it into a new folder of `folder` (会议资料-CODE-001, the next free number), each file flushed and read back, the list
 * of files with their SHA-256 (清单.txt) last: a folder without it is not whole. With a passphrase ("" for none) into one locked
 * archive instead, 会议资料-CODE-001.zip. `path` (FILEIO_PATH bytes) is what was made. The other steps. */
bool pack_deliver(const char *staging, const char *folder, const char *code, const char *passphrase, char *path,
                  pack_progress_fn *progress, void *context, struct err *err);

/* Reads a pack again by its 清单.txt: ERR_DATA if a file is not what the list says, ERR_IO if it cannot be read. */
bool pack_verify(const char *path, struct err *err);

/* Removes the staging folder: whole names are in it. */
void pack_clear(const char *staging);

#endif
