/* posted: what a row of the plan says on the notice board: the words that staff settled on, else the row's own without persons.
 * Owns: nothing. Takes: the plan, a scrub. Never: a name, a home, a telephone that the store knows. */
#ifndef OFFICE_POSTED_H
#define OFFICE_POSTED_H

#include "exchange/scrub.h"
#include "store/remarks.h"

/* `out` has REMARK_TEXT bytes. */
bool posted_words(struct db *db, const struct scrub *scrub, const struct plan_row *row, enum plan_part part, char *out,
                  struct err *err);

/* 未开始, 进行中, 已完成: what came after is the office's own. */
const char *posted_state(const struct plan_row *row);

#endif
