#include "staff/desk_hall.h"

#include <stdlib.h>

#include "base/text.h"
#include "config/config.h"
#include "flow/desk_map.h"
#include "store/assign.h"
#include "store/people.h"

/* Where in the whole plan somebody sits or is promised to. */
struct mapping {
    struct desk_job *job;
    bool *held; /* of each seat, row after row */
};

static bool add_to_map(void *context, const struct found *f)
{
    struct mapping *m = context;
    struct desk_map *map = &m->job->page.map;
    struct seat_plan plan = m->job->config->meeting.plan;
    int at = (f->seat.row - 1) * plan.seats + f->seat.number - 1;
    if (!meeting_has_seat(plan, f->seat) || m->held[at]) /* who sits there has it, whatever was promised */
        return true;
    m->held[at] = true;
    map->seated += f->number > 0;
    map->promised += f->number == 0;
    for (int cell = 0; cell < MAP_ROWS * MAP_COLUMNS; cell++) {
        struct seat seat = desk_map_seat(plan, m->job->block, cell);
        if (seat.row == 0 || seat.row != f->seat.row || seat.number != f->seat.number ||
            map->count == MAP_ROWS * MAP_COLUMNS)
            continue;
        map->taken[map->count].seat = seat;
        map->taken[map->count].number = f->number;
        text_copy(map->taken[map->count++].name, MAP_NAME, f->name);
        break;
    }
    return true;
}

bool desk_hall_read(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    struct seat_plan plan = job->config->meeting.plan;
    struct desk_map *map = &job->page.map;
    struct mapping m = {job, calloc((size_t)plan.rows * (size_t)plan.seats + 1, sizeof *m.held)};
    bool ok = m.held != NULL && people_seated(db, meeting, add_to_map, &m, err) &&
              people_promised(db, meeting, add_to_map, &m, err);
    for (int i = 0; ok && i < plan.rows * plan.seats; i++) {
        map->reserved += !m.held[i] && (plan.reserved >> (i / plan.seats) & 1) != 0;
        map->open += !m.held[i] && (plan.reserved >> (i / plan.seats) & 1) == 0;
    }
    free(m.held);
    ok = ok && assign_count(db, meeting, &map->automatic, err);
    return ok || (err->code == ERR_NONE && err_set(err, ERR_IO, "out of memory"));
}

bool desk_hall_assign(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int seated = 0, left = 0;
    if (!assign_seats(db, meeting, job->config->meeting.plan, &job->time, &seated, &left, err) ||
        !desk_hall_read(job, db, meeting, err))
        return false;
    job->page.map.left = left;
    return true;
}

bool desk_hall_unassign(struct desk_job *job, struct db *db, int64_t meeting, struct err *err)
{
    int freed = 0;
    return assign_undo(db, meeting, &job->time, &freed, err) && desk_hall_read(job, db, meeting, err);
}
