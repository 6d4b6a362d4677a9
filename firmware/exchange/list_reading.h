/* list_reading: one row while it is read: its cells by what they mean, and what is told of them.
 * Owns: nothing, a value. Takes: the header and the place. Never: says a thing without its row and column. */
#ifndef EXCHANGE_LIST_READING_H
#define EXCHANGE_LIST_READING_H

#include "exchange/list_value.h"

struct reading {
    const struct list_header *header;
    const struct list_place *place;
    const struct table_row *row;
    const struct list_listener *listener;
    bool faulty; /* a fault was told */
};

/* The cell of a field, "" where the list has none. */
const char *reading_cell(const struct reading *r, enum list_field field);

/* Is the cell one whose text is not known (a formula without a value)? */
bool reading_is_wrong(const struct reading *r, enum list_field field);

/* Copies the cell without what nobody sees in it, which is told; false if it does not fit. */
bool reading_take(struct reading *r, enum list_field field, char *out, size_t size);

/* Tells something of the field's cell; {heading}, {value} and {other} stand in the word's text. */
void reading_tell(struct reading *r, enum list_level level, enum list_field field, const char *text);
void reading_say(struct reading *r, enum list_level level, enum list_field field, enum word word, const char *value,
                 const char *other);

/* The rooms of the row into `out`; what is wrong with them is told. `above` is brought up to this row. */
void reading_rooms(struct reading *r, struct list_above *above, struct list_row *out);

/* A row that only names the building of those below it. */
void reading_building(struct reading *r, struct list_above *above);

/* The building that a sheet's name says (3号楼, 3栋, 3#), into `out` (ROOM_PART bytes); "" if it says none. */
void list_sheet_building(char *out, const char *sheet);

#endif
