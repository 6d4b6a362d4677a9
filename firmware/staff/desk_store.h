/* desk_store: the store's part of a job of the desk, on the store's thread.
 * Owns: nothing. Takes: a job, whose fields are its own until the answer. Never: touches the app. */
#ifndef STAFF_DESK_STORE_H
#define STAFF_DESK_STORE_H

#include "staff/desk_job.h"

struct search;

/* True if the question has a part in the store. */
bool desk_store_has(enum desk_ask ask);

/* A store_call_fn; `job` is a struct desk_job. */
bool desk_store(struct db *db, int64_t meeting, void *job, struct err *err);

/* A new index of everybody of the meeting; `*search` is closed first if it is one. Here and for `kiosk find`. */
bool desk_index(struct search **search, struct db *db, int64_t meeting, struct err *err);

#endif
