/* versions: the store's tables, as the steps that brought them up to today's version; a step is never changed, only followed by
 * another. Owns: the SQL text of each step. Takes: an open store of an older version, or an empty one. Never: leaves half a step. */
#ifndef STORE_VERSIONS_H
#define STORE_VERSIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/version_steps.h"

struct db;

/* Is it ours, and of a version we know? Only reads: what is refused stays as it was. ERR_IO with `path` in its words. */
bool versions_identify(struct db *db, const char *path, int64_t *version, struct err *err);

/* From the version `from` (0: empty) to `to`, each step in one transaction. */
bool versions_run(struct db *db, int64_t from, int64_t to, struct err *err);

#endif
