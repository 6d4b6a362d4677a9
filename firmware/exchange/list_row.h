/* list_row: one row of an invite list as it is really written, read into rooms, names and what is said of them.
 * Owns: nothing, a value; it holds names and phones: wipe it after use. Takes: cells and the header's columns. Never: takes
 * half a row; what it takes for something else it says. */
#ifndef EXCHANGE_LIST_ROW_H
#define EXCHANGE_LIST_ROW_H

#include "exchange/list_value.h"

enum list_row_result { LIST_ROW_TAKEN, LIST_ROW_SKIPPED, LIST_ROW_FAULTY };

/* Reads a row below the header; everything that is wrong with it is told. */
enum list_row_result list_row_read(struct list_row *out, const struct list_header *header,
                                   const struct list_place *place, struct list_above *above,
                                   const struct table_row *row, const struct list_listener *listener);

#endif
