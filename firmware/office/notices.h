/* notices: what is posted: 整改方案(公布版), and each month 整改完成情况公示. Owns: nothing after a call. Takes: the plan.
 * Never: a home, an owner, a telephone of hers, 进展说明, 提出人. */
#ifndef OFFICE_NOTICES_H
#define OFFICE_NOTICES_H

#include "base/err.h"
#include "office/paper_job.h"

bool notices_plan(const struct paper_job *job, const char *path, struct err *err);
bool notices_progress(const struct paper_job *job, const char *path, struct err *err);

#endif
