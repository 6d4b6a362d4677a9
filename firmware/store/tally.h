/* tally: the counts that staff read, made by the store.
 * Owns: nothing. Takes: a connection. Never: a person. */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/tally.h"

struct db;

bool tally_read(struct db *db, int64_t meeting, struct tally *out, struct err *err);

#endif
