/* remarks: what owners said, the rows of the rectification plan, what it costs.
 * Owns: nothing. Takes: a connection, checked values. Never: a remark's name or room in an event: rows only. */
#ifndef STORE_REMARKS_H
#define STORE_REMARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "meeting/remark.h"
#include "store/event.h"

struct db;

enum remark_origin { ORIGIN_SHEET, ORIGIN_DESK, ORIGIN_OWNER, ORIGIN_CONSOLE };

enum remarks_change { REMARKS_NEW, REMARKS_CHANGED, REMARKS_SAME };

/* Inside the caller's transaction. `id` 0: found by what it says (room and text), else made with the next number; an id that
 * the meeting does not have is ERR_DATA. The id and number it has are written back. */
bool remarks_put(struct db *db, int64_t meeting, struct remark *remark, enum remark_origin origin,
                 const struct event_time *time, enum remarks_change *change, struct err *err);

/* Its id by what it says (room and text); 0 stays where nobody has said it. */
bool remarks_find(struct db *db, int64_t meeting, struct remark *remark, struct err *err);

/* A remark that was touched: `remark` has its room, may have a name and a few words as its text; the rest is said by the choice and
 * the time: what another owner says of the same is another remark, a key touched twice is not. */
bool remarks_put_choice(struct db *db, int64_t meeting, const struct meeting *m, struct remark *remark,
                        const struct remark_choice *choice, enum remark_origin origin, const struct event_time *time,
                        enum remarks_change *change, struct err *err);

/* The same for a row of the plan: found by its id; 0: by what it says (problem and place), -1: a new one in any case. */
bool remarks_put_plan(struct db *db, int64_t meeting, struct plan_row *row, const struct event_time *time,
                      enum remarks_change *change, struct err *err);

/* Its id and number by what it says (problem and place); both stay 0 where nobody has said it. */
bool remarks_find_plan(struct db *db, int64_t meeting, struct plan_row *row, struct err *err);

/* The list of costs as a whole, numbered anew: a row is known by its name (the second of a name by being the second). `changes` counts
 * them; each that is not in it any more is told to `gone`, then it goes. */
typedef void cost_gone_fn(void *context, const char *name);
bool remarks_put_costs(struct db *db, int64_t meeting, const struct cost *costs, int count, int changes[3],
                       cost_gone_fn *gone, void *context, struct err *err);

/* In order of their numbers; `each` returns false to stop. */
typedef bool remark_fn(void *context, const struct remark *remark);
typedef bool plan_fn(void *context, const struct plan_row *row, const char *rooms); /* 提出人房号, in a row */
typedef bool cost_fn(void *context, const struct cost *cost);
bool remarks_each(struct db *db, int64_t meeting, remark_fn *each, void *context, struct err *err);
bool remarks_each_plan(struct db *db, int64_t meeting, plan_fn *each, void *context, struct err *err);
bool remarks_each_cost(struct db *db, int64_t meeting, cost_fn *each, void *context, struct err *err);

struct remarks_count {
    int remarks, answered, planned;
    int plan, open, overdue; /* overdue: still open after its day */
};
bool remarks_count(struct db *db, int64_t meeting, const char *today, struct remarks_count *out, struct err *err);

/* The words that go on the notice board for a part of a row, where staff settled on them and the row has not changed since: true and
 * `out`, else false (and `err` if the store could not be read). */
enum plan_part { PART_PROBLEM, PART_PLACE, PART_MEASURE, PLAN_PARTS };
const char *plan_part(const struct plan_row *row, enum plan_part part);
bool remarks_published(struct db *db, const struct plan_row *row, enum plan_part part, char *out, size_t size,
                       struct err *err);
bool remarks_publish(struct db *db, const struct plan_row *row, enum plan_part part, const char *words,
                     struct err *err); /* NULL: none any more */

/* What was published becomes what the rows say; before the names go. */
bool remarks_settle_published(struct db *db, int64_t meeting, struct err *err);

/* Rows of the meeting before that are not concluded become this one's first rows; once. */
bool remarks_carry(struct db *db, int64_t meeting, const struct event_time *time, int *carried, struct err *err);

#endif
