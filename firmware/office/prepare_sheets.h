/* prepare_sheets: 会前准备: what is to be ready, and who does what. Owns: nothing after a call. Takes: the settings. Never: an owner. */
#ifndef OFFICE_PREPARE_SHEETS_H
#define OFFICE_PREPARE_SHEETS_H

#include "base/err.h"
#include "office/paper_job.h"

bool prepare_sheets_write(const struct paper_job *job, const char *path, struct err *err);

#endif
