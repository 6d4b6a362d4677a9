/* forms: sheets to be filled in by hand or on a laptop: the paper sign-in sheet, the remarks' form.
 * Owns: nothing after a call. Takes: the settings, the store's read side. Never: a name of the list. */
#ifndef OFFICE_FORMS_H
#define OFFICE_FORMS_H

#include "base/err.h"
#include "office/paper_job.h"

/* 备用签到表: for each building, and for who lives in none of them, a sheet of empty rows to be filled in by hand: it lies open at the
 * door, so neither names nor rooms stand on it. */
bool forms_sign_in(const struct paper_job *job, const char *path, struct err *err);

/* 意见登记: what is noted already, and empty rows with drop-downs; it can be read back. */
bool forms_remarks(const struct paper_job *job, const char *path, struct err *err);

#endif
