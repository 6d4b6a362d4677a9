#include "flow/desk_map.h"

/* Columns and rows of one block; how many blocks lie beside one another. */
static void blocks(struct seat_plan plan, int *columns, int *across)
{
    *across = (plan.seats + MAP_COLUMNS - 1) / MAP_COLUMNS;
    *columns = *across == 0 ? 0 : (plan.seats + *across - 1) / *across;
}

int desk_map_blocks(struct seat_plan plan)
{
    int columns, across;
    blocks(plan, &columns, &across);
    return across * ((plan.rows + MAP_ROWS - 1) / MAP_ROWS);
}

struct seat desk_map_seat(struct seat_plan plan, int block, int cell)
{
    int columns, across;
    blocks(plan, &columns, &across);
    if (across == 0 || cell < 0 || cell >= MAP_ROWS * MAP_COLUMNS || block < 0)
        return (struct seat){0, 0};
    int column = cell % MAP_COLUMNS;
    struct seat seat = {block / across * MAP_ROWS + cell / MAP_COLUMNS + 1, block % across * columns + column + 1};
    return column < columns && meeting_has_seat(plan, seat) ? seat : (struct seat){0, 0};
}
