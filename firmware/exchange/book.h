/* book: what an XLSX says beside its rows: which sheet, the texts the rows share, which cell styles are dates, which cells
 * are merged downwards. Owns: the texts. Takes: an open archive. Never: more texts than BOOK_TEXT_MOST bytes. */
#ifndef EXCHANGE_BOOK_H
#define EXCHANGE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct zip;

enum { BOOK_TEXT_MOST = 24 * 1024 * 1024, BOOK_STYLES = 4096, BOOK_MERGES = 20000, BOOK_PATH = 256 };

struct merge {
    int column, first, last; /* column from 0, rows from 1 */
};

struct book {
    char sheet[BOOK_PATH], strings[BOOK_PATH]; /* parts of the archive */
    char *text;                                /* the shared texts, each ended by 0 */
    size_t text_used, text_space;
    uint32_t *starts;
    size_t count, space;
    uint8_t dates[BOOK_STYLES / 8]; /* cell styles that show a date */
    struct merge *merges;           /* by first row */
    size_t merge_count;
};

/* Reads all of it; the sheet is the one named `sheet` (ERR_NO_INPUT if there is none); NULL: 名单, else the first. ERR_DATA in
 * words for a clerk. */
bool book_read(struct book *book, struct zip *archive, const char *path, const char *sheet, struct err *err);
void book_finish(struct book *book);

/* A shared text; NULL if there is none of that number. */
const char *book_text(const struct book *book, size_t index);
bool book_is_date(const struct book *book, size_t style);

/* The column from 0 of a cell's name ("AB12" is 27), -1 if it is none; `row` (may be NULL) gets 12. */
int book_cell(const char *name, int *row);

#endif
