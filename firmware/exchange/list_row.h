/* list_row: one row of an invite list as it is really written, read into rooms, names and what is said of them.
 * Owns: nothing, a value; it holds names and phones: wipe it after use. Takes: cells and the header's columns. Never: takes
 * half a row; what it takes for something else it says. */
#ifndef EXCHANGE_LIST_ROW_H
#define EXCHANGE_LIST_ROW_H

#include "exchange/list_fields.h"
#include "exchange/table.h"
#include "meeting/address.h"

enum { LIST_NAMES = 8, LIST_NOTE = 257, LIST_WORD = 65 };

struct list_header {
    int columns[FIELDS]; /* from 1; 0: the list has none */
};

enum list_level { LIST_FAULT, LIST_WARNING, LIST_SKIPPED };

struct list_listener {
    void *context;
    void (*tell)(void *context, enum list_level level, const struct table_fault *what);
};

/* What the row above left for cells that are merged with it. */
struct list_above {
    char building[ROOM_PART], unit[ROOM_PART];
};

struct list_row {
    int room_count, name_count;
    struct room rooms[ADDRESS_ROOMS];
    char names[LIST_NAMES][PERSON_NAME], phones[LIST_NAMES][PERSON_PHONE];
    enum list_reply reply;
    struct seat seat; /* of the first name */
    int heads;
    bool greeted;
    char housekeeper[LIST_WORD], way[LIST_WORD], note[LIST_NOTE];
};

/* Is this row the header? It names a column of names and one of rooms. Faults of it are told. */
bool list_header_read(struct list_header *header, const struct table_row *row, const struct list_listener *listener);

enum list_row_result { LIST_ROW_TAKEN, LIST_ROW_SKIPPED, LIST_ROW_FAULTY };

/* Reads a row below the header; everything that is wrong with it is told. */
enum list_row_result list_row_read(struct list_row *out, const struct list_header *header, struct list_above *above,
                                   const struct table_row *row, const struct list_listener *listener);

#endif
