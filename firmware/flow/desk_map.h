/* desk_map: the seat plan in blocks that fit on a page of the desk: MAP_ROWS x at most MAP_COLUMNS seats.
 * Owns: nothing. Takes: the plan. Never: knows who sits there. */
#ifndef FLOW_DESK_MAP_H
#define FLOW_DESK_MAP_H

#include "flow/desk_page.h"

/* How many blocks, and the seat of a cell (row after row of MAP_COLUMNS); row 0: none there. */
int desk_map_blocks(struct seat_plan plan);
struct seat desk_map_seat(struct seat_plan plan, int block, int cell);

#endif
