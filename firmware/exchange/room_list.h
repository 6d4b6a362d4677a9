/* room_list: every room of the estate from a list of three columns, 楼栋 单元 房号 (the unit may be absent).
 * Owns: nothing after the call. Takes: a CSV file. Never: half a list. */
#ifndef EXCHANGE_ROOM_LIST_H
#define EXCHANGE_ROOM_LIST_H

#include "meeting/estate.h"

/* Adds the rooms of `path`. ERR_NO_INPUT if it is missing, ERR_DATA with "path:row:column: why" at the first fault. */
bool room_list_read(struct estate *estate, const char *path, struct err *err);

#endif
