/* check: proves the store: the chain of each meeting's events, and the tables of what is current from them.
 * Owns: nothing. Takes: an open store (its pages and indexes were read when it was opened). Never: changes it. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct db;

struct check_found {
    bool whole;
    int64_t meetings, events, standing; /* looked at */
    int64_t broken;                     /* events after which a chain no longer fits */
    int64_t differ;                     /* rows of who is here that the events do not say, or say otherwise */
    int64_t halls;                      /* plans of who sits where that are not those of the attendance */
};

/* False only if it cannot be read. */
bool check_store(struct db *db, struct check_found *found, struct err *err);

#endif
