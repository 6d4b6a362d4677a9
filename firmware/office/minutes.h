/* minutes: 会议纪要, for the recorder to edit and the manager to sign. Owns: nothing after a call. Takes: the store's read side, the
 * settings. Never: an owner's name or telephone: rooms only. */
#ifndef OFFICE_MINUTES_H
#define OFFICE_MINUTES_H

#include "base/err.h"
#include "office/paper_job.h"

bool minutes_write(const struct paper_job *job, const char *path, struct err *err);

#endif
