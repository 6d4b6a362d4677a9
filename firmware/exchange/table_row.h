/* table_row: one row of a list as a spreadsheet shows it, and what is told of it. Values. */
#ifndef EXCHANGE_TABLE_ROW_H
#define EXCHANGE_TABLE_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/words.h"

enum { TABLE_COLUMNS = 64, TABLE_ROW_BYTES = 16 * 1024, TABLE_ROWS_MOST = 200000, TABLE_SHEET = 128 };

struct table_row {
    int number; /* as the spreadsheet counts, from 1 */
    int count;
    const char *cells[TABLE_COLUMNS]; /* valid until the next row; UTF-8, trimmed */
    enum word wrong[TABLE_COLUMNS];   /* a cell whose text cannot be told, and why; W_NOTHING: it can */
};

/* What is told of a row: where, and in words for a clerk. */
struct table_fault {
    int row, column;
    bool rows_unread;        /* of a TABLE_NOTE: hidden rows, which may hold what the rows below leave empty */
    char sheet[TABLE_SHEET]; /* "" where there is only one */
    char text[300];
};

enum table_result { TABLE_ROW, TABLE_END, TABLE_NOTE, TABLE_FAULT, TABLE_STOP, TABLE_BROKEN };

/* The letters of a column from 1: 1 is A, 28 is AB. */
const char *table_letters(int column, char out[4]);

#endif
