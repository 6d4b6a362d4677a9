/* table: a list read row by row as a spreadsheet shows it: CSV in any common encoding, or the sheets of an XLSX.
 * Owns: the open file and the current row. Takes: a path. Never: reads a whole file, cuts a cell, reads what the
 * spreadsheet hides: that is told. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/words.h"

enum { TABLE_COLUMNS = 64, TABLE_ROW_BYTES = 16 * 1024, TABLE_ROWS_MOST = 200000, TABLE_SHEET = 128 };

struct table;

struct table_row {
    int number; /* as the spreadsheet counts, from 1 */
    int count;
    const char *cells[TABLE_COLUMNS]; /* valid until the next row; UTF-8, trimmed */
    enum word wrong[TABLE_COLUMNS];   /* a cell whose text cannot be told, and why; W_NOTHING: it can */
};

/* What is told of a row: where, and in words for a clerk. */
struct table_fault {
    int row, column;
    bool rows_unread; /* of a TABLE_NOTE: hidden rows, which may hold what the rows below leave empty */
    char sheet[TABLE_SHEET]; /* "" where there is only one */
    char text[300];
};

enum table_result { TABLE_ROW, TABLE_END, TABLE_NOTE, TABLE_FAULT, TABLE_STOP, TABLE_BROKEN };

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

/* The letters of a column from 1: 1 is A, 28 is AB. */
const char *table_letters(int column, char out[4]);

#endif
