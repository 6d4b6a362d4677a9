/* docx: a letter that Word, WPS and LibreOffice open and edit (ECMA-376, WordprocessingML): headings, paragraphs, tables.
 * Owns: the document until it is closed. Takes: UTF-8 text. Never: a field, a macro, a link out. */
#ifndef EXCHANGE_DOCX_H
#define EXCHANGE_DOCX_H

#include <stdbool.h>

#include "base/err.h"

struct docx;

bool docx_open(struct docx **docx, bool landscape, struct err *err);

/* Writes it to `path` (replaced if it is there) and frees it; without a path it is only freed. */
bool docx_close(struct docx *docx, const char *path, struct err *err);

void docx_title(struct docx *docx, const char *text);
void docx_heading(struct docx *docx, const char *text);
void docx_text(struct docx *docx, const char *text);                    /* a paragraph; \n breaks the line */
void docx_item(struct docx *docx, const char *label, const char *text); /* "时间:" in bold, then what it is */

/* A table: its columns' headings (repeated on each page) and widths in thousandths of the page, then rows of as many cells. */
void docx_table(struct docx *docx, const char *const *headings, const int *widths, int count);
void docx_row(struct docx *docx, const char *const *cells, int count);
void docx_table_end(struct docx *docx);

#endif
