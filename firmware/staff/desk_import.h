/* desk_import: a list at the desk: what it would change, said line by line; 导入检查 as a paper; and the import itself.
 * Owns: nothing after the call. Takes: a job of the desk and the list's copy. Never: changes anything but with DESK_IMPORT. */
#ifndef STAFF_DESK_IMPORT_H
#define STAFF_DESK_IMPORT_H

#include "staff/desk_job.h"

struct db;

/* On the store's thread. */
bool desk_import(struct desk_job *job, struct db *db, int64_t meeting, struct err *err);

/* On the worker's: 导入检查 onto the stick, under a name that is free. */
bool desk_import_deliver(struct desk_job *job);

#endif
