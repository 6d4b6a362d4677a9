/* csv: rows of a comma-separated list (RFC 4180; semicolons and tabs as well) from a source, and what exporters make of it: a tab
 * after every cell, ="0101" for what shall stay text, a blank before a quote, a first line sep=;. Owns: the source and the current
 * row. Takes: a path. Never: cuts a cell, guesses at a quote. */
#ifndef EXCHANGE_CSV_H
#define EXCHANGE_CSV_H

#include "exchange/table_row.h"

struct csv;

bool csv_open(struct csv **csv, const char *path, struct err *err);
void csv_close(struct csv *csv);
bool csv_rewind(struct csv *csv, struct err *err);
enum table_result csv_next(struct csv *csv, struct table_row *row, struct table_fault *fault);

#endif
