/* version_steps: the tables, step by step: what each version adds to the one before. A step that has shipped never changes.
 * Owns: the SQL. Takes: -. Never: is skipped. */
#ifndef STORE_VERSION_STEPS_H
#define STORE_VERSION_STEPS_H

#include <stdint.h>

enum {
    VERSION_SUMMED = 12, /* from then on a store's pages carry sums (store/page_sums) */
    VERSION_NEWEST = 16
};

/* The SQL that makes `version` of the one before, 1 of nothing; NULL: there is no such version. */
const char *version_step(int64_t version);

#endif
