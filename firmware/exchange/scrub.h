/* scrub: takes names, rooms and phones out of what is published or kept longer than personal data.
 * Owns: what it looks for, wiped when closed. Takes: the store's read side. Never: lets one through that the store knows. */
#ifndef EXCHANGE_SCRUB_H
#define EXCHANGE_SCRUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;
struct scrub;

bool scrub_open(struct scrub **scrub, struct db *db, int64_t meeting, struct err *err);
void scrub_close(struct scrub *scrub);

/* Names the store has become 业主, rooms 某户, numbers of seven digits and more (电话). Cut if it does not fit. */
void scrub_text(const struct scrub *scrub, const char *text, char *out, size_t size);

#endif
