/* xlsx: the rows of the sheets of an Excel file, as they are unzipped.
 * Owns: the archive, what the book says, the current row. Takes: a path. Never: evaluates a formula (its last value is
 * read, and one that has none is told), opens anything the file points to. */
#ifndef EXCHANGE_XLSX_H
#define EXCHANGE_XLSX_H

#include "exchange/book.h"
#include "exchange/table_row.h"

struct xlsx;

bool xlsx_open(struct xlsx **xlsx, const char *path, struct err *err);
void xlsx_close(struct xlsx *xlsx);
const struct book *xlsx_book(const struct xlsx *xlsx);
bool xlsx_go_to(struct xlsx *xlsx, int sheet, struct err *err);
enum table_result xlsx_next(struct xlsx *xlsx, struct table_row *row, struct table_fault *fault);

#endif
