#include "meeting/seating.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FREE, KEPT, TAKEN, EXPECTED_MOST = UINT8_MAX - 1 };

/* One byte a seat, row after row, with a taken border left and right of each row. */
struct hall {
    struct seat_plan plan;
    uint8_t at[SEAT_ROWS_MOST + 1][SEATS_IN_ROW_MOST + 2];
};

size_t seating_bytes(struct seat_plan plan)
{
    bool fits = plan.rows >= 1 && plan.seats >= 1 && plan.rows <= SEAT_ROWS_MOST && plan.seats <= SEATS_IN_ROW_MOST;
    return fits ? (size_t)(plan.rows * plan.seats) : 0;
}

static bool in_plan(struct seat_plan plan, struct seat s)
{
    return s.row >= 1 && s.row <= plan.rows && s.number >= 1 && s.number <= plan.seats;
}

static size_t place_of(struct seat_plan plan, struct seat s)
{
    return (size_t)(s.row - 1) * (size_t)plan.seats + (size_t)(s.number - 1);
}

void seating_take(struct seat_plan plan, uint8_t *taken, struct seat seat, int expected)
{
    if (seating_bytes(plan) > 0 && in_plan(plan, seat))
        taken[place_of(plan, seat)] = (uint8_t)(1 + (expected > EXPECTED_MOST ? EXPECTED_MOST : expected));
}

static bool among(const struct seat *own, size_t owns, int row, int number)
{
    for (size_t i = 0; i < owns; i++)
        if (own[i].row == row && own[i].number == number)
            return true;
    return false;
}

/* Right of somebody of another household, as many seats are kept as others of it may still come: up to the next who sits, and
 * not across the aisle. */
static void fill(struct hall *hall, const uint8_t *taken, const struct seat *own, size_t owns)
{
    int seats = hall->plan.seats;
    for (int row = 1; row <= hall->plan.rows; row++, taken += seats) {
        uint8_t *at = hall->at[row];
        memset(at, TAKEN, (size_t)seats + 2);
        if ((hall->plan.reserved >> (row - 1) & 1) != 0)
            continue;
        for (int n = 1, kept = 0; n <= seats; n++) {
            int who = taken[n - 1];
            if (n - 1 == hall->plan.aisle)
                kept = 0;
            if (who == 0)
                at[n] = kept-- > 0 ? KEPT : FREE;
            else
                kept = who == 1 || among(own, owns, row, n) ? 0 : who - 1;
        }
    }
}

/* Nearest seat not taken in the rows of the household: beside first, then the same row, then the rows around.
 */
static struct seat near_household(const struct hall *hall, const struct seat *own, size_t owns)
{
    struct seat best = {0, 0};
    int best_far = 0;
    for (size_t i = 0; i < owns; i++)
        for (int row = 1; row <= hall->plan.rows; row++)
            for (int n = 1; n <= hall->plan.seats; n++) {
                if (hall->at[row][n] == TAKEN)
                    continue;
                int aside = abs(n - own[i].number), rows = abs(row - own[i].row);
                bool across = (n > hall->plan.aisle) != (own[i].number > hall->plan.aisle);
                int far =
                    aside + 3 * rows + (hall->at[row][n] == KEPT ? 4 : 0) + (n < own[i].number) + (across ? 2 : 0);
                if (best.row == 0 || far < best_far) {
                    best = (struct seat){row, n};
                    best_far = far;
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

struct seat seating_choose(struct seat_plan plan, const uint8_t *taken, const struct seat *own, size_t owns, int party)
{
    if (seating_bytes(plan) == 0)
        return (struct seat){0, 0};
    struct hall hall;
    hall.plan = plan;
    fill(&hall, taken, own, owns);
    struct seat seat = near_household(&hall, own, owns);
    for (int size = party < 1 ? 1 : party; seat.row == 0 && size >= 1; size--)
        seat = first_run(&hall, size, FREE);
    if (seat.row == 0)
        seat = first_run(&hall, 1, KEPT);
    assert(seat.row == 0 || (in_plan(plan, seat) && taken[place_of(plan, seat)] == 0)); /* never a seat twice */
    return seat;
}
