#include "office/docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "office/docx_parts.h"

enum {
    COLUMNS_MOST = 12,
    WHOLE_ROWS = 6,
    SIGN_ROWS = 2,
    MM_TWIPS_100 = 5669 /* a mm in hundredths of a twentieth of a point */
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_TABLE, BLOCK_ROW, BLOCK_GROUP };

/* A paragraph, a table's beginning, a row. */
struct block {
    enum block_kind kind;
    const char *style; /* of a paragraph */
    bool keep;         /* it stays with the next */
    char *label, *cells[COLUMNS_MOST];
    int count;                                /* of cells; of a table's columns */
    struct docx_column columns[COLUMNS_MOST]; /* of a table */
};

struct docx {
    struct docx_page page;
    struct block *blocks;
    int count, room;
    bool failed;
};

bool docx_open(struct docx **out, const struct docx_page *page, struct err *err)
{
    struct docx *d = calloc(1, sizeof *d);
    if (d == NULL)
        return err_set(err, ERR_IO, "out of memory");
    d->page = *page;
    *out = d;
    return true;
}

/* ---- what the letter says ---- */

static struct block *add(struct docx *d, enum block_kind kind)
{
    static struct block nowhere;
    if (d->count == d->room) {
        int room = d->room == 0 ? 64 : 2 * d->room;
        struct block *more = realloc(d->blocks, (size_t)room * sizeof *more);
        if (more == NULL) {
            d->failed = true;
            nowhere = (struct block){.kind = BLOCK_PARAGRAPH};
            return &nowhere;
        }
        d->blocks = more;
        d->room = room;
    }
    d->blocks[d->count] = (struct block){.kind = kind};
    return &d->blocks[d->count++];
}

static char *keep(struct docx *d, const char *text)
{
    char *copy = strdup(text);
    d->failed = d->failed || copy == NULL;
    return copy;
}

static struct block *paragraph(struct docx *d, const char *style, const char *text)
{
    struct block *b = add(d, BLOCK_PARAGRAPH);
    b->style = style;
    b->cells[0] = keep(d, text);
    b->count = 1;
    return b;
}

void docx_title(struct docx *d, const char *text)
{
    paragraph(d, "Title", text);
}

void docx_below(struct docx *d, const char *text)
{
    paragraph(d, "Below", text);
}

void docx_heading(struct docx *d, const char *text)
{
    paragraph(d, "Heading1", text);
}

void docx_salute(struct docx *d, const char *text)
{
    paragraph(d, "Salutation", text);
}

void docx_text(struct docx *d, const char *text)
{
    paragraph(d, "BodyText", text);
}

void docx_aside(struct docx *d, const char *text)
{
    paragraph(d, "Aside", text);
}

void docx_item(struct docx *d, const char *label, const char *text)
{
    struct block *b = paragraph(d, "Item", text);
    b->label = keep(d, label);
}

void docx_table(struct docx *d, const struct docx_column *columns, int count)
{
    struct block *b = add(d, BLOCK_TABLE);
    b->count = count < COLUMNS_MOST ? count : COLUMNS_MOST;
    memcpy(b->columns, columns, (size_t)b->count * sizeof *columns);
}

/* The table that a row at `i` belongs to; NULL: none. */
static const struct block *table_of(const struct docx *d, int i)
{
    while (i >= 0 && d->blocks[i].kind != BLOCK_TABLE)
        i--;
    return i < 0 ? NULL : &d->blocks[i];
}

void docx_row(struct docx *d, const char *const *cells)
{
    const struct block *table = table_of(d, d->count - 1);
    int count = table == NULL ? 0 : table->count;
    struct block *b = add(d, BLOCK_ROW);
    b->count = count;
    for (int i = 0; i < count; i++)
        b->cells[i] = keep(d, cells[i]);
}

void docx_group(struct docx *d, const char *text)
{
    struct block *b = add(d, BLOCK_GROUP);
    b->cells[0] = keep(d, text);
    b->count = 1;
    b->keep = true;
}

static bool is_row(const struct block *b)
{
    return b->kind == BLOCK_ROW || b->kind == BLOCK_GROUP;
}

void docx_sign(struct docx *d, const char *who, const char *day)
{
    int i = d->count - 1;
    for (; i >= 0 && d->blocks[i].kind == BLOCK_PARAGRAPH && strcmp(d->blocks[i].style, "Heading1") != 0; i--)
        d->blocks[i].keep = true;
    for (int rows = 0; i >= 0 && rows < SIGN_ROWS && is_row(&d->blocks[i]); i--, rows++)
        d->blocks[i].keep = true;
    paragraph(d, "Signature", who)->keep = true;
    paragraph(d, "Signature", day);
}

/* ---- as XML ---- */

/* XML 1.0 text within a run: what it may not hold is left out, a line's end and a hyphen that does not break have elements. */
static void put_text(FILE *f, const char *text)
{
    fputs("<w:t xml:space=\"preserve\">", f);
    for (const char *p = text; *p != '\0';) {
        const char *from = p;
        uint32_t c = text_next(&p);
        if (c == '&' || c == '<' || c == '>')
            fputs(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;", f);
        else if (c == '\n' || c == 0x2011)
            fprintf(f, "</w:t>%s<w:t xml:space=\"preserve\">", c == '\n' ? "<w:br/>" : "<w:noBreakHyphen/>");
        else if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF)
            fwrite(from, 1, (size_t)(p - from), f);
    }
    fputs("</w:t>", f);
}

/* Without the hint “ ” — are set half as wide, in the western type. */
static void put_run(FILE *f, const char *style, const char *text)
{
    fputs("<w:r><w:rPr>", f);
    if (style != NULL)
        fprintf(f, "<w:rStyle w:val=\"%s\"/>", style);
    fputs("<w:rFonts w:hint=\"eastAsia\"/></w:rPr>", f);
    put_text(f, text);
    fputs("</w:r>", f);
}

static void put_paragraph(FILE *f, const char *style, bool keep_next, const char *label, const char *text)
{
    fprintf(f, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, keep_next ? "<w:keepNext/>" : "");
    if (label != NULL)
        put_run(f, "Label", label);
    put_run(f, NULL, text);
    fputs("</w:p>", f);
}

static int twips(double mm)
{
    return (int)(mm * MM_TWIPS_100 / 100 + 0.5);
}

static void begin_row(FILE *f, const struct docx *d, bool heading)
{
    fprintf(f, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>%s</w:trPr>",
            (int)(d->page.table * 20 * (heading ? 2.1 : 1.8)), heading ? "<w:tblHeader/>" : "");
}

static void put_cell(FILE *f, double width, int span, const char *shade, const char *style, bool keep_next,
                     const char *text)
{
    fprintf(f, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", twips(width));
    if (span > 1)
        fprintf(f, "<w:gridSpan w:val=\"%d\"/>", span);
    if (shade != NULL)
        fprintf(f, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", shade);
    fputs("<w:vAlign w:val=\"center\"/></w:tcPr>", f);
    put_paragraph(f, style, keep_next, NULL, text);
    fputs("</w:tc>", f);
}

static double whole_width(const struct block *table)
{
    double wide = 0;
    for (int i = 0; i < table->count; i++)
        wide += table->columns[i].width;
    return wide;
}

static void put_wide_row(FILE *f, const struct docx *d, const struct block *table, const char *shade, const char *style,
                         bool keep_next, const char *text)
{
    begin_row(f, d, false);
    put_cell(f, whole_width(table), table->count, shade, style, keep_next, text);
    fputs("</w:tr>", f);
}

static const char *const cell_styles[] = {
    [DOCX_TEXT] = "TableText", [DOCX_WORD] = "TableWord", [DOCX_MONEY] = "TableMoney"};

static void put_table(FILE *f, const struct docx *d, int *at)
{
    const struct block *table = &d->blocks[*at];
    int rows = 0;
    while (*at + 1 + rows < d->count && is_row(&d->blocks[*at + 1 + rows]))
        rows++;
    fprintf(f,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
            "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            twips(whole_width(table)));
    for (int i = 0; i < table->count; i++)
        fprintf(f, "<w:gridCol w:w=\"%d\"/>", twips(table->columns[i].width));
    fputs("</w:tblGrid>", f);
    begin_row(f, d, true);
    for (int i = 0; i < table->count; i++)
        put_cell(f, table->columns[i].width, 1, "EDEDED", "TableHeading", true, table->columns[i].heading);
    fputs("</w:tr>", f);
    if (rows == 0)
        put_wide_row(f, d, table, NULL, "TableWord", false, "（无）");
    for (int r = 0; r < rows; r++) {
        const struct block *b = &d->blocks[++*at];
        bool keep_next = b->keep || (rows <= WHOLE_ROWS && r + 1 < rows);
        if (b->kind == BLOCK_GROUP) {
            put_wide_row(f, d, table, "F7F7F7", "TableGroup", true, b->cells[0]);
            continue;
        }
        begin_row(f, d, false);
        for (int i = 0; i < table->count; i++)
            put_cell(f, table->columns[i].width, 1, NULL, cell_styles[table->columns[i].kind], keep_next,
                     b->cells[i] == NULL ? "" : b->cells[i]);
        fputs("</w:tr>", f);
    }
    fputs("</w:tbl>", f);
    bool last = *at + 1 == d->count || d->blocks[*at + 1].kind == BLOCK_TABLE;
    if (last) /* a table is never the last thing, and two of them would grow together */
        fputs("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>", f);
}

static void put_body(FILE *f, const struct docx *d)
{
    for (int i = 0; i < d->count; i++) {
        const struct block *b = &d->blocks[i];
        if (b->kind == BLOCK_TABLE)
            put_table(f, d, &i);
        else if (b->kind == BLOCK_PARAGRAPH && b->cells[0] != NULL)
            put_paragraph(f, b->style, b->keep || (i + 1 < d->count && d->blocks[i + 1].kind == BLOCK_TABLE), b->label,
                          b->cells[0]);
    }
}

static void drop(struct docx *d)
{
    for (int i = 0; i < d->count; i++) {
        free(d->blocks[i].label);
        for (int c = 0; c < COLUMNS_MOST; c++)
            free(d->blocks[i].cells[c]);
    }
    free(d->blocks);
    free(d);
}

bool docx_close(struct docx *d, const char *path, struct err *err)
{
    char *body = NULL;
    size_t length = 0;
    bool ok = true;
    if (d == NULL)
        return true;
    if (path != NULL) {
        FILE *f = open_memstream(&body, &length);
        if (f != NULL)
            put_body(f, d);
        ok = f != NULL && fclose(f) == 0 && !d->failed;
        ok = ok ? docx_package(path, &d->page, body, length, err) : err_set(err, ERR_IO, "out of memory");
        free(body);
    }
    drop(d);
    return ok;
}
