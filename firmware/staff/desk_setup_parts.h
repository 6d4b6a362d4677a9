/* desk_setup_parts: what desk_setup.c (typed, the end, the next) and desk_setup_sheet.c (a workbook) share, and nobody else includes.
 * Owns: -. Takes: a job on the store's thread. Never: is included outside these two. */
#ifndef STAFF_DESK_SETUP_PARTS_H
#define STAFF_DESK_SETUP_PARTS_H

#include "staff/desk_setup.h"

/* The data folder. */
const char *setup_data(const struct desk_job *job);

/* What is set by `config`, and how its meeting stands. */
bool setup_read(const struct config *config, struct setup *out, struct db *db, int64_t meeting, struct err *err);

/* A code of its own for a meeting on that day. */
bool setup_new_code(struct db *db, int64_t starts_ms, int offset, char out[MEETING_CODE], struct err *err);

/* The file that changes are made to; setup_base_done after it. */
bool setup_base(const struct desk_job *job, char path[FILEIO_PATH], struct err *err);
void setup_base_done(const struct desk_job *job, const char *path);

/* `text`, the whole new meeting.ini, into file and store; the job's `settings` and `meeting` are what holds then. */
bool setup_take_text(struct desk_job *job, struct db *db, int64_t meeting, const char *text, bool fresh,
                     struct err *err);

#endif
