/* xlsx: the rows of one sheet of an Excel file, as they are unzipped.
 * Owns: the archive, what the book says, the current row. Takes: a path. Never: evaluates a formula (its last value is
 * read), opens anything the file points to. The only home of libzip but ooxml. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H

#include "exchange/table.h"

struct xlsx;

/* `sheet` as in book_read. */
bool xlsx_open(struct xlsx **xlsx, const char *path, const char *sheet, struct err *err);
void xlsx_close(struct xlsx *xlsx);
enum table_result xlsx_next(struct xlsx *xlsx, struct table_row *row, struct table_fault *fault);

#endif
