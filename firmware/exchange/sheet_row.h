/* sheet_row: the rows of one sheet of an Excel file, cell by cell as the sheet shows them (ECMA-376 part 1, 18.3.1.4 and 18.18.11).
 * Owns: the open part and the current row. Takes: what the book says. Never: evaluates a formula (its last value is
 * read, and one that has none is told), parts rows that bear one number. */
#ifndef EXCHANGE_SHEET_ROW_H
#define EXCHANGE_SHEET_ROW_H

#include "exchange/book.h"
#include "exchange/ooxml.h"
#include "exchange/table_row.h"

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_DAY };

struct sheet_row {
    const struct book *book;
    struct ooxml part;
    bool ended, out_of_order;
    bool no_zeros;                      /* the sheet shows no zeros */
    bool hidden_columns[TABLE_COLUMNS]; /* what stands in them is not read */
    bool passed_over[TABLE_COLUMNS];    /* those of them that hold something in a row that is shown */
    /* the row */
    int number, next_number;
    bool open, hidden, waiting, next_hidden; /* waiting: the next one has begun */
    char bytes[TABLE_ROW_BYTES];
    size_t used;
    const char *cells[TABLE_COLUMNS]; /* NULL: empty */
    enum word wrong[TABLE_COLUMNS];
    int count;
    enum word fault;  /* of the whole row; W_NOTHING: none */
    int fault_column; /* from 1 */
    /* the cell being read */
    struct {
        int column;
        enum cell_kind kind;
        size_t style, start;
        bool formula, has_value, own_text, phonetic, error; /* f; v; is; inside rPh; #N/A, which no format changes */
    } cell;
    bool collecting;
};

/* Begins a sheet; false if the archive has no such part. `row` is closed or zeroed before. */
bool sheet_row_open(struct sheet_row *row, const struct book *book, struct zip *archive, int sheet);
void sheet_row_close(struct sheet_row *row);

/* The next row is in `row` (PAUSED); END, FAULT and LARGE as ooxml_run. A row out of its order is one with a fault, and the last. */
enum ooxml_result sheet_row_next(struct sheet_row *row);

#endif
