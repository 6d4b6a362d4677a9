#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/db.h"
#include "store/remarks.h"

#define COPY(member, column) text_copy(member, sizeof(member), db_text(q, column))

bool remarks_each_cost(struct db *db, int64_t meeting, cost_fn *each, void *context, struct err *err)
{
    struct cost c;
    int rc = -1;
    struct sqlite3_stmt *q = db_query(
        db, err, "SELECT number, name, quantity, price, total, note FROM cost WHERE meeting = ? ORDER BY number", "i",
        meeting);
    bool more = true;
    while (q != NULL && more && (rc = db_step(db, q, err)) == 1) {
        c = (struct cost){.number = (int)db_int(q, 0), .price = db_int(q, 3), .total = db_int(q, 4)};
        COPY(c.name, 1), COPY(c.quantity, 2), COPY(c.note, 5);
        more = each(context, &c);
    }
    if (!more)
        db_reset(q);
    return rc == 0 || !more;
}

/* How often this name stands before it. */
static int nth(const struct cost *costs, int count, const char *name)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n += strcmp(costs[i].name, name) == 0;
    return n;
}

/* Which of those that are there this one is; -1 none. */
static int find_cost(const struct cost *there, int count, const char *name, int which)
{
    for (int i = 0; i < count; i++)
        if (strcmp(there[i].name, name) == 0 && which-- == 0)
            return i;
    return -1;
}

static bool same_cost(const struct cost *a, const struct cost *b)
{
    return strcmp(a->quantity, b->quantity) == 0 && strcmp(a->note, b->note) == 0 && a->price == b->price &&
           a->total == b->total;
}

struct cost_list {
    struct cost all[COSTS_MOST];
    int count;
};

static bool keep_cost(void *context, const struct cost *c)
{
    struct cost_list *list = context;
    list->all[list->count++] = *c;
    return list->count < COSTS_MOST;
}

bool remarks_put_costs(struct db *db, int64_t meeting, const struct cost *costs, int count, int changes[3],
                       cost_gone_fn *gone, void *context, struct err *err)
{
    struct cost_list *there = calloc(1, sizeof *there);
    bool *met = calloc(COSTS_MOST, sizeof *met);
    bool ok = (there != NULL && met != NULL) || err_set(err, ERR_IO, "out of memory");
    ok = ok && remarks_each_cost(db, meeting, keep_cost, there, err);
    for (int i = 0; ok && i < count; i++) {
        int at = find_cost(there->all, there->count, costs[i].name, nth(costs, i, costs[i].name));
        if (at >= 0)
            met[at] = true;
        changes[at < 0 ? REMARKS_NEW : same_cost(&costs[i], &there->all[at]) ? REMARKS_SAME : REMARKS_CHANGED]++;
    }
    for (int i = 0; ok && i < there->count; i++)
        if (!met[i])
            gone(context, there->all[i].name);
    ok = ok && db_run(db, err, "DELETE FROM cost WHERE meeting = ?", "i", meeting);
    for (int i = 0; ok && i < count; i++) {
        const struct cost *c = &costs[i];
        ok = db_run(
            db, err,
            "INSERT INTO cost (meeting, number, name, quantity, price, total, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
            "iissiis", meeting, (int64_t)i + 1, c->name, c->quantity, c->price, c->total, c->note);
    }
    free(met);
    free(there);
    return ok;
}
