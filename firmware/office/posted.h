/* posted: what a row of the plan says on the notice board: the words that staff settled on, else the row's own without persons; and the
 * places where the two differ, for staff to look at before it is written. Owns: nothing. Takes: the plan, a scrub. Never: a name, a home,
 * a telephone that the store knows, unless staff said so. */
#ifndef OFFICE_POSTED_H
#define OFFICE_POSTED_H

#include "exchange/scrub.h"
#include "meeting/changed.h"
#include "store/remarks.h"

/* `out` has REMARK_TEXT bytes. */
bool posted_words(struct db *db, const struct scrub *scrub, const struct plan_row *row, enum plan_part part, char *out,
                  struct err *err);

/* 未开始, 进行中, 已完成: what came after is the office's own. */
const char *posted_state(const struct plan_row *row);

/* Every place of the plan that is posted in other words, in order; `each` returns false to stop. */
typedef bool posted_fn(void *context, const struct changed *changed);
bool posted_each(struct db *db, int64_t meeting, const struct scrub *scrub, posted_fn *each, void *context,
                 struct err *err);

/* Staff have settled on a place (plan, part, index, way; `now` where it is typed): kept while the row says what it says.
 * ERR_DATA if there is no such place any more. */
bool posted_settle(struct db *db, int64_t meeting, const struct scrub *scrub, const struct changed *changed,
                   struct err *err);

#endif
