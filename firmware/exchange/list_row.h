/* list_row: one row of an invite list as it is really written, read into rooms, names and what is said of them.
 * Owns: nothing, a value; it holds names and phones: wipe it after use. Takes: cells and the header's columns. Never: takes
 * half a row; what it takes for something else it says. */
#ifndef EXCHANGE_LIST_ROW_H
#define EXCHANGE_LIST_ROW_H

#include "exchange/list_fields.h"
#include "exchange/table.h"
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
    int heads;
    bool greeted;
    char housekeeper[LIST_WORD], way[LIST_WORD], note[LIST_NOTE];
};

/* The building that a sheet's name says (3号楼, 3栋, 3#), into `out` (ROOM_PART bytes); "" if it says none. */
void list_sheet_building(char *out, const char *sheet);

enum list_row_result { LIST_ROW_TAKEN, LIST_ROW_SKIPPED, LIST_ROW_FAULTY };

/* Reads a row below the header; everything that is wrong with it is told. */
enum list_row_result list_row_read(struct list_row *out, const struct list_header *header,
                                   const struct list_place *place, struct list_above *above,
                                   const struct table_row *row, const struct list_listener *listener);

#endif
