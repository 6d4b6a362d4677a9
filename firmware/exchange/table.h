/* table: a list read row by row as a spreadsheet shows it: CSV in any common encoding, or the sheets of an XLSX.
 * Owns: the open file and the current row. Takes: a path. Never: reads a whole file, cuts a cell, reads what the
 * spreadsheet hides: that is told. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include "base/err.h"
#include "exchange/table_row.h"

struct table;

/* ERR_NO_INPUT if missing, ERR_DATA if no regular file or a kind of file that must be saved as another first (.xls, .et,
 * .ods, a web page, with a password), in words for a clerk. Begins with the first sheet that is not hidden. */
bool table_open(struct table **table, const char *path, struct err *err);
void table_close(struct table *table);

/* The sheets in their order; a CSV has one, without a name. */
int table_sheets(const struct table *table);
const char *table_sheet_name(const struct table *table, int sheet);
bool table_sheet_hidden(const struct table *table, int sheet);

/* The sheet of that name, hidden or not; -1 if there is none. */
int table_find_sheet(const struct table *table, const char *name);

/* Begins a sheet at its first row. ERR_DATA in words for a clerk. */
bool table_go_to(struct table *table, int sheet, struct err *err);

/* The next row that holds something. TABLE_NOTE: something was passed over (told in `fault`), reading goes on. TABLE_FAULT: this
 * row is faulty, reading may go on. TABLE_STOP: as FAULT, but nothing after it can be read. TABLE_BROKEN: the medium failed. */
enum table_result table_next(struct table *table, struct table_row *row, struct table_fault *fault);

#endif
