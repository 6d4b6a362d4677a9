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

/* A remark that was touched: `remark` has its room, may have a name and a few words as its text; the rest is said by the choice and
 * the time: what another owner says of the same is another remark, a key touched twice is not. */
bool remarks_put_choice(struct db *db, int64_t meeting, const struct meeting *m, struct remark *remark,
                        const struct remark_choice *choice, enum remark_origin origin, const struct event_time *time,
                        enum remarks_change *change, struct err *err);

/* The same for a row of the plan (found by its number, 0: a new one) and a cost (by its number). */
bool remarks_put_plan(struct db *db, int64_t meeting, struct plan_row *row, const struct event_time *time,
                      enum remarks_change *change, struct err *err);
bool remarks_put_cost(struct db *db, int64_t meeting, struct cost *cost, enum remarks_change *change, struct err *err);

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

/* Rows of the meeting before that are not concluded become this one's first rows; once. */
bool remarks_carry(struct db *db, int64_t meeting, const struct event_time *time, int *carried, struct err *err);

#endif
