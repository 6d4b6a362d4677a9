/* list_value: what a row of an invite list says, and what must be known to read it. Values; they hold names and phones. */
#ifndef EXCHANGE_LIST_VALUE_H
#define EXCHANGE_LIST_VALUE_H

#include "exchange/list_fields.h"
#include "exchange/table_row.h"
#include "meeting/address.h"
#include "meeting/estate.h"

enum { LIST_NAMES = 8, LIST_NOTE = 257, LIST_WORD = 65 };

/* What is known before the row is read. */
struct list_place {
    const struct estate *estate;    /* not complete: whatever the list says is a room */
    const char *name;               /* the estate's name, "" not told */
    char sheet_building[ROOM_PART]; /* what the sheet's name says, "" nothing: 3号楼 */
};

/* What the row above left for cells that are merged with it. */
struct list_above {
    char phase[ROOM_PART], building[ROOM_PART], unit[ROOM_PART];
};

struct list_row {
    int room_count, name_count;
    struct room rooms[ADDRESS_ROOMS];
    bool strange[ADDRESS_ROOMS]; /* the estate does not have it */
    char names[LIST_NAMES][PERSON_NAME], phones[LIST_NAMES][PERSON_PHONE];
    enum list_reply reply;
    struct seat seat; /* of the first name */
    int heads, area;  /* area: of the home, 0.01 m² */
    bool greeted;
    char housekeeper[LIST_WORD], way[LIST_WORD], note[LIST_NOTE];
};

#endif
