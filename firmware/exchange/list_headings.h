/* list_headings: the columns of the lists people write, by their headings, in one row or two.
 * Owns: nothing, values. Takes: rows. Never: guesses silently: a column that is not used is told. */
#ifndef EXCHANGE_LIST_HEADINGS_H
#define EXCHANGE_LIST_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/table.h"

enum { HEADING = 64, HEADING_KEY = 2 * HEADING };

enum list_field {
    F_BUILDING,
    F_UNIT,
    F_ROOM,
    F_NAME,
    F_PHONE,
    F_REPLY,
    F_HOUSEKEEPER,
    F_WAY,   /* how they were invited */
    F_HEADS, /* persons expected */
    F_SEAT,
    F_NOTE,
    F_GREETED, /* ★: the manager receives them */
    F_SERIAL,  /* the row's own number: of no use */
    F_PHASE,   /* 一期, 东苑: where buildings of one number stand in several */
    F_ESTATE,  /* the estate's own name */
    F_PHONE_2,
    F_AREA, /* of the home, m² */
    FIELDS
};

/* The field a heading means; FIELDS if none. A star, a colon, what stands in brackets and white space mean nothing. */
enum list_field list_field(const char *heading);

/* A heading as it is compared: without stars, colons, brackets and what stands in them, white space. `key` holds HEADING_KEY bytes. */
bool list_heading_key(char *key, const char *heading);

/* Are the two the same heading? */
bool list_heading_is(const char *text, const char *heading);

/* Its first heading, as a clerk is told it. */
const char *list_heading(enum list_field field);

enum list_level { LIST_FAULT, LIST_WARNING, LIST_SKIPPED };

struct list_listener {
    void *context;
    void (*tell)(void *context, enum list_level level, const struct table_fault *what);
};

/* The texts of a row that may be a header, or half of one. */
struct heading_row {
    int number, count; /* number 0: there is none */
    char cells[TABLE_COLUMNS][HEADING];
};

struct list_header {
    int columns[FIELDS]; /* from 1; 0: the list has none */
    struct heading_row first, second;
};

void heading_row_take(struct heading_row *out, const struct table_row *row);

/* Is this the header: does it name a column of names, and one of rooms or buildings? `first` (may be NULL): the row above, whose words
 * stand above those of `row`. Nothing is told yet. */
bool list_header_match(struct list_header *header, const struct heading_row *first, const struct table_row *row);

/* As list_header_match, of a list of rooms without persons: it names buildings and rooms. */
bool list_header_match_rooms(struct list_header *header, const struct table_row *row);

/* `row` stands below a header of one row: is it that header's second? It is taken in then. */
bool list_header_extend(struct list_header *header, const struct table_row *row);

/* Tells which columns are not used, which stand twice, and which is missing. */
void list_header_tell(const struct list_header *header, const struct list_listener *listener);

/* The header once more, as at the top of each printed page. */
bool list_header_again(const struct list_header *header, const struct table_row *row);

/* The same columns, in whatever order? */
bool list_header_same(const struct list_header *a, const struct list_header *b);

/* How many fields a row names, for telling which was meant as the header; `known` (FIELDS of them) says which. */
int list_header_count(const struct table_row *row, bool known[FIELDS]);

#endif
