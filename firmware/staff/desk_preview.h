/* desk_preview: what is told of a file from the stick, as lines of the preview's page.
 * Owns: nothing. Takes: findings. Never: shows a control character. */
#ifndef STAFF_DESK_PREVIEW_H
#define STAFF_DESK_PREVIEW_H

#include "exchange/findings.h"
#include "staff/desk_job.h"

/* The job's page of them, sorted, and how many there are in all. */
void desk_preview_page(struct desk_job *job, struct findings *findings);

/* A file that cannot be read at all has one fault: its own ("PATH: why"). */
void desk_preview_unread(struct findings *findings, const struct err *err);

#endif
