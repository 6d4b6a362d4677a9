/* list_reader: an invite list from its first sheet to its last: which sheets have a list, where its header is, what stands above
 * and below it. Owns: nothing after the call. Takes: an open table. Never: passes over anything in silence. */
#ifndef EXCHANGE_LIST_READER_H
#define EXCHANGE_LIST_READER_H

#include "exchange/list_row.h"

/* Where a row stands. */
struct list_where {
    int sheet, row;
    const struct list_header *header;
};

/* Takes one row that was read without a fault; false ends the reading, `err` set. */
typedef bool list_take_fn(void *context, const struct list_where *where, const struct list_row *row, struct err *err);

struct list_reader {
    struct table *table;
    const struct estate *estate; /* sorted */
    const char *estate_name;
    void *context; /* of the two below */
    void (*tell)(void *context, int sheet, enum list_level level, const struct table_fault *what);
    list_take_fn *take;
};

/* Reads all of it; `*skipped` rows were none of the list; `*unread`: hidden rows, or sheets that may hold some of
 * it, were passed over. False if the medium failed or `take` did: `err` is set. */
bool list_read(const struct list_reader *reader, int *skipped, bool *unread, struct err *err);

#endif
