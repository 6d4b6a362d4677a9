/* docx: a letter that Word, WPS and LibreOffice open and edit (ECMA-376, WordprocessingML, transitional): its looks are styles, so that
 * who changes a style changes the paper. Owns: the document until it is closed. Takes: UTF-8 text. Never: a macro, a link out. */
#ifndef OFFICE_DOCX_H
#define OFFICE_DOCX_H

#include <stdbool.h>

#include "base/err.h"

struct docx;

/* A4. Margins in mm; the body's size and pitch (line to line, exact) and a table's size in pt. */
struct docx_page {
    bool landscape, internal; /* internal: 内部资料　用后收回 on each page */
    double top, bottom, left, right;
    double size, pitch, table;
};

enum docx_kind {
    DOCX_TEXT,
    DOCX_WORD,
    DOCX_MONEY
}; /* TEXT: long, from the left; WORD: short, centred; MONEY: to the right */

struct docx_column {
    const char *heading;
    double width; /* mm */
    enum docx_kind kind;
};

bool docx_open(struct docx **docx, const struct docx_page *page, struct err *err);

/* Writes it to `path` (replaced if it is there) and frees it; without a path it is only freed. */
bool docx_close(struct docx *docx, const char *path, struct err *err);

void docx_title(struct docx *docx, const char *text);
void docx_below(struct docx *docx, const char *text); /* the line below the title */
void docx_heading(struct docx *docx, const char *text);
void docx_salute(struct docx *docx, const char *text); /* 各位业主：, not set in */
void docx_text(struct docx *docx, const char *text);  /* a paragraph, its first line two signs in; \n breaks the line */
void docx_aside(struct docx *docx, const char *text); /* what is not read aloud */
void docx_item(struct docx *docx, const char *label, const char *text); /* "时　　间：", then what it is */

/* A table: its heading stands on each page again, a row is never cut in two, six rows at most stay whole, the last two stay with what
 * follows where that is the end of the letter. Without a row it says （无）. A table ends with the next thing that is no row. */
void docx_table(struct docx *docx, const struct docx_column *columns, int count);
void docx_row(struct docx *docx, const char *const *cells);
void docx_group(struct docx *docx, const char *text); /* a line over the whole width: it stays with the row after it */

/* 落款: who, and the day below; what stands before it stays with it. */
void docx_sign(struct docx *docx, const char *who, const char *day);

#endif
