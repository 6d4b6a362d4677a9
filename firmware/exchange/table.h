/* table: a list read row by row as a spreadsheet shows it: CSV in any common encoding, or one sheet of an XLSX.
 * Owns: the open file and the current row. Takes: a path. Never: reads a whole file, cuts a cell. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum { TABLE_COLUMNS = 64, TABLE_ROW_BYTES = 16 * 1024, TABLE_ROWS_MOST = 200000 };

struct table;

struct table_row {
    int number; /* as the spreadsheet counts, from 1 */
    int count;
    const char *cells[TABLE_COLUMNS]; /* valid until the next row; UTF-8, trimmed */
};

/* What a row that cannot be read says: where, and in words for a clerk. */
struct table_fault {
    int row, column;
    char text[200];
};

enum table_result { TABLE_ROW, TABLE_END, TABLE_FAULT, TABLE_STOP, TABLE_BROKEN };

/* ERR_NO_INPUT if missing, ERR_DATA if no regular file or a kind of file that must be saved as another first (.xls, .et,
 * .ods, with a password), in words for a clerk. */
bool table_open(struct table **table, const char *path, struct err *err);

/* The sheet of that name; ERR_NO_INPUT if the book has none, ERR_DATA if it is no XLSX. */
bool table_open_sheet(struct table **table, const char *path, const char *sheet, struct err *err);
void table_close(struct table *table);

/* TABLE_FAULT: this row is faulty (told in `fault`), reading may go on. TABLE_STOP: as FAULT, but nothing after it can be
 * read. TABLE_BROKEN: the medium failed. An empty row comes as one with count 0. */
enum table_result table_next(struct table *table, struct table_row *row, struct table_fault *fault);

#endif
