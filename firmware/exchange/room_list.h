/* room_list: every room of the estate from a list, 楼栋 单元 房号 (the unit may be absent, or all of it in one cell), in whatever file
 * an invite list may be. Owns: nothing after the call. Takes: a CSV or XLSX file. Never: half a list. */
#ifndef EXCHANGE_ROOM_LIST_H
#define EXCHANGE_ROOM_LIST_H

#include "meeting/estate.h"

/* Adds the rooms of `path`; `name` is the estate's, which may stand before a building. ERR_NO_INPUT if it is missing, ERR_DATA with
 * "path:row:column: why" at the first fault. */
bool room_list_read(struct estate *estate, const char *name, const char *path, struct err *err);

#endif
