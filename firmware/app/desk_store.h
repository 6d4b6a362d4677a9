/* desk_store: the store's part of a job of the desk, on the store's thread.
 * Owns: nothing. Takes: a job, whose fields are its own until the answer. Never: touches the app. */
#ifndef APP_DESK_STORE_H
#define APP_DESK_STORE_H

#include "app/desk.h"

/* The job and what it works with. */
struct desk_work {
    struct desk_job *job;
    struct desk_tools *tools;
};

bool desk_store(struct db *db, int64_t meeting, void *work, struct err *err);

#endif
