/* invite_sheet: 邀请电话单: a sheet a 管家, with whom to invite by telephone or at the door, what to say, and boxes for what came of it.
 * Owns: nothing after a call. Takes: the list. Never: is posted: it has names and telephones. */
#ifndef OFFICE_INVITE_SHEET_H
#define OFFICE_INVITE_SHEET_H

#include "base/err.h"
#include "office/paper_job.h"

bool invite_sheet_write(const struct paper_job *job, const char *path, struct err *err);

#endif
