#include "meeting/seating.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FREE, KEPT, TAKEN };

/* One byte a seat, row after row, with a taken border left and right of each row. */
struct hall {
    struct seat_plan plan;
    uint8_t at[SEAT_ROWS_MOST + 1][SEATS_IN_ROW_MOST + 2];
};

static void fill(struct hall *hall, const struct seated *seated, size_t count, int64_t room)
{
    memset(hall->at, TAKEN, sizeof hall->at);
    for (int row = 1; row <= hall->plan.rows; row++)
        if ((hall->plan.reserved >> (row - 1) & 1) == 0)
            memset(&hall->at[row][1], FREE, (size_t)hall->plan.seats);
    for (size_t i = 0; i < count; i++) {
        struct seat s = seated[i].seat;
        if (s.row >= 1 && s.row <= hall->plan.rows && s.number >= 1 && s.number <= hall->plan.seats)
            hall->at[s.row][s.number] = TAKEN;
    }
    for (size_t i = 0; i < count; i++) { /* keep what lies right of a household whose others may come */
        struct seat s = seated[i].seat;
        if (seated[i].room == room || s.row < 1 || s.row > hall->plan.rows)
            continue;
        for (int k = 1; k <= seated[i].expected && s.number + k <= hall->plan.seats; k++) {
            if (hall->at[s.row][s.number + k] == TAKEN || s.number + k - 1 == hall->plan.aisle)
                break;
            hall->at[s.row][s.number + k] = KEPT;
        }
    }
}

/* Nearest seat not taken in the rows of the household: beside first, then the same row, then the rows around.
 */
static struct seat near_household(const struct hall *hall, const struct seated *seated, size_t count, int64_t room)
{
    struct seat best = {0, 0};
    int best_far = 0;
    for (size_t i = 0; i < count; i++) {
        if (seated[i].room != room || seated[i].seat.row == 0)
            continue;
        for (int row = 1; row <= hall->plan.rows; row++)
            for (int n = 1; n <= hall->plan.seats; n++) {
                if (hall->at[row][n] == TAKEN)
                    continue;
                int aside = abs(n - seated[i].seat.number), rows = abs(row - seated[i].seat.row);
                bool across = (n > hall->plan.aisle) != (seated[i].seat.number > hall->plan.aisle);
                int far = aside + 3 * rows + (hall->at[row][n] == KEPT ? 4 : 0) + (n < seated[i].seat.number) +
                          (across ? 2 : 0);
                if (best.row == 0 || far < best_far) {
                    best = (struct seat){row, n};
                    best_far = far;
                }
            }
    }
    return best;
}

/* First seat, from the front and the left, where `party` seats side by side, not across the aisle, are at most `worst`. */
static struct seat first_run(const struct hall *hall, int party, int worst)
{
    for (int row = 1; row <= hall->plan.rows; row++)
        for (int n = 1, run = 0; n <= hall->plan.seats; n++) {
            run = hall->at[row][n] > worst ? 0 : n - 1 == hall->plan.aisle ? 1 : run + 1;
            if (run == party)
                return (struct seat){row, n - party + 1};
        }
    return (struct seat){0, 0};
}

struct seat seating_choose(struct seat_plan plan, const struct seated *seated, size_t count, int64_t room, int party)
{
    if (plan.rows < 1 || plan.seats < 1 || plan.rows > SEAT_ROWS_MOST || plan.seats > SEATS_IN_ROW_MOST)
        return (struct seat){0, 0};
    struct hall hall = {.plan = plan};
    fill(&hall, seated, count, room);
    struct seat seat = near_household(&hall, seated, count, room);
    for (int size = party < 1 ? 1 : party; seat.row == 0 && size >= 1; size--)
        seat = first_run(&hall, size, FREE);
    if (seat.row == 0)
        seat = first_run(&hall, 1, KEPT);
    return seat;
}
