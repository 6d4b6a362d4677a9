/* book: what an XLSX says beside its rows: its sheets and which of them are hidden, the texts the cells share, how each cell
 * style shows a number, and of one sheet which cells are merged downwards. Owns: all of it. Takes: an open archive. Never: takes
 * a part of it in silence: what is too much is LARGE. */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "exchange/package.h"
#include "exchange/shared_texts.h"

enum {
    BOOK_SHEETS = 256,
    BOOK_SHEET_NAME = 128, /* 31 characters */
    BOOK_STYLES = 65536,   /* more than a spreadsheet makes */
    BOOK_FORMATS = 4096,
    BOOK_FORMAT_CODE = 256,
    BOOK_MERGES = 200000, /* one a row */
    BOOK_ROWS = 1048576
};

struct merge {
    int column, last_column, first, last; /* columns from 0, rows from 1 */
};

struct book_sheet {
    char name[BOOK_SHEET_NAME], id[256], part[PACKAGE_PATH];
    bool hidden, rows; /* rows: it has some; a chart has none */
};

struct book_format {
    int id;
    char code[BOOK_FORMAT_CODE];
};

struct book {
    struct book_sheet *sheets; /* those that have rows, in the book's order */
    int sheet_count;
    bool from_1904, reckons_anew; /* days from 1904; formulas have no values yet that could be believed */
    struct shared_texts texts;
    int *styles; /* the number format of each cell style */
    size_t style_count;
    struct book_format *formats; /* the book's own */
    size_t format_count;
    struct merge *merges; /* of the sheet being read, by first row */
    size_t merge_count;
};

/* Reads all of it but the rows. ERR_DATA in words for a clerk. */
bool book_read(struct book *book, struct zip *archive, const char *path, struct err *err);
void book_finish(struct book *book);

/* Reads what a sheet merges; OOXML_LARGE above BOOK_MERGES. */
enum ooxml_result book_read_merges(struct book *book, struct zip *archive, int sheet);

/* The format code of a cell style; "General" where the book says nothing. */
const char *book_format(const struct book *book, size_t style);

/* The column from 0 of a cell's name ("AB12" is 27), -1 if it is none; `row` (may be NULL) gets 12. */
int book_cell(const char *name, int *row);

#endif
