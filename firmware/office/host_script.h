/* host_script: 主持稿, to be read aloud: opening, who is here, why, tour, owners, answers, end, each with its clock and minutes; its words
 * are assets/papers/host.txt. Owns: nothing after a call. Takes: the settings, what the last plan came to. Never: an owner. */
#ifndef OFFICE_HOST_SCRIPT_H
#define OFFICE_HOST_SCRIPT_H

#include "base/err.h"
#include "office/paper_job.h"

bool host_script_write(const struct paper_job *job, const char *path, struct err *err);

#endif
