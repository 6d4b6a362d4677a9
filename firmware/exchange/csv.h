/* csv: rows of a comma-separated list (RFC 4180; semicolons and tabs as well) from a source.
 * Owns: the source and the current row. Takes: a path. Never: cuts a cell, guesses at a quote. */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include "exchange/table.h"

struct csv;

bool csv_open(struct csv **csv, const char *path, struct err *err);
void csv_close(struct csv *csv);
enum table_result csv_next(struct csv *csv, struct table_row *row, struct table_fault *fault);

#endif
