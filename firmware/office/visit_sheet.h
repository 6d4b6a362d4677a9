/* visit_sheet: 回访单: a sheet a 管家, with the owners to call upon this week: what they said was done and nobody asked them, what is promised
 * for this week or late, complaints that were answered a week ago. Owns: nothing after a call. Takes: remarks, the plan, the list. Never: is
 * posted: it has names and telephones. */
#ifndef OFFICE_VISIT_SHEET_H
#define OFFICE_VISIT_SHEET_H

#include "base/err.h"
#include "office/paper_job.h"

bool visit_sheet_write(const struct paper_job *job, const char *path, struct err *err);

#endif
