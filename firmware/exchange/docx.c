#include "exchange/docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/fileio.h"
#include "base/text.h"

enum {
    COLUMNS_MOST = 12,
    WIDE = 13950,
    NARROW = 9070
}; /* of the text, in twentieths of a point: A4 with 2.5 cm margins */

struct docx {
    FILE *body;
    char *bytes;
    size_t length;
    bool landscape;
    int widths[COLUMNS_MOST], columns;
};

bool docx_open(struct docx **out, bool landscape, struct err *err)
{
    struct docx *d = calloc(1, sizeof *d);
    if (d != NULL)
        d->body = open_memstream(&d->bytes, &d->length);
    if (d == NULL || d->body == NULL) {
        free(d);
        return err_set(err, ERR_IO, "out of memory");
    }
    d->landscape = landscape;
    *out = d;
    return true;
}

/* XML 1.0 text: what it may not hold is left out. */
static void put_text(FILE *f, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const char *from = p;
        uint32_t c = text_next(&p);
        if (c == '&' || c == '<' || c == '>')
            fputs(c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;", f);
        else if (c == '\n')
            fputs("</w:t><w:br/><w:t xml:space=\"preserve\">", f);
        else if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF)
            fwrite(from, 1, (size_t)(p - from), f);
    }
}

static void put_run(FILE *f, const char *text, bool bold)
{
    fprintf(f, "<w:r>%s<w:t xml:space=\"preserve\">", bold ? "<w:rPr><w:b/></w:rPr>" : "");
    put_text(f, text);
    fputs("</w:t></w:r>", f);
}

static void paragraph(struct docx *d, const char *style, const char *text)
{
    fprintf(d->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    put_run(d->body, text, false);
    fputs("</w:p>", d->body);
}

void docx_title(struct docx *d, const char *text)
{
    paragraph(d, "Title", text);
}

void docx_heading(struct docx *d, const char *text)
{
    paragraph(d, "Heading1", text);
}

void docx_text(struct docx *d, const char *text)
{
    paragraph(d, "Normal", text);
}

void docx_item(struct docx *d, const char *label, const char *text)
{
    fputs("<w:p>", d->body);
    put_run(d->body, label, true);
    put_run(d->body, text, false);
    fputs("</w:p>", d->body);
}

static void put_row(struct docx *d, const char *const *cells, int count, bool heading)
{
    fputs(heading ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
          d->body);
    for (int i = 0; i < d->columns; i++) {
        fprintf(
            d->body,
            "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr>",
            d->widths[i], heading ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E3EFEC\"/>" : "");
        put_run(d->body, i < count ? cells[i] : "", heading);
        fputs("</w:p></w:tc>", d->body);
    }
    fputs("</w:tr>", d->body);
}

void docx_table(struct docx *d, const char *const *headings, const int *widths, int count)
{
    int whole = d->landscape ? WIDE : NARROW;
    d->columns = count < COLUMNS_MOST ? count : COLUMNS_MOST;
    fprintf(d->body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
            "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            whole);
    for (int i = 0; i < d->columns; i++) {
        d->widths[i] = whole * widths[i] / 1000;
        fprintf(d->body, "<w:gridCol w:w=\"%d\"/>", d->widths[i]);
    }
    fputs("</w:tblGrid>", d->body);
    put_row(d, headings, count, true);
}

void docx_row(struct docx *d, const char *const *cells, int count)
{
    put_row(d, cells, count, false);
}

void docx_table_end(struct docx *d)
{
    fputs("</w:tbl><w:p/>", d->body);
}

/* ---- the parts around it ---- */

#define XML     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WML     "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WML "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WML "styles+xml\"/></Types>";

static const char relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static const char document_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/relationships/styles\" Target=\"styles.xml\"/></Relationships>";

#define FONT                                                                                                           \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/>"
#define STYLE(id, name, paragraph, run)                                                                                \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/><w:basedOn w:val=\"Normal\"/>"     \
    "<w:qFormat/><w:pPr>" paragraph "</w:pPr><w:rPr>" run "</w:rPr></w:style>"
#define EDGE(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8B8475\"/>"

static const char styles[] = XML
    "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>" FONT
    "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after=\"80\" w:line=\"340\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>" STYLE(
        "Title", "Title", "<w:spacing w:before=\"120\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>")
        STYLE("Heading1", "heading 1",
              "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
              "<w:b/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>")
            STYLE(
                "Cell", "Cell", "<w:spacing w:after=\"0\" w:line=\"280\" w:lineRule=\"auto\"/>",
                "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>") "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>" EDGE("top")
                EDGE("left") EDGE("bottom") EDGE("right") EDGE("insideH") EDGE(
                    "insideV") "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"
                               "</w:tblPr></w:style></w:styles>";

static char *document(const struct docx *d, size_t *length)
{
    char *bytes = NULL;
    FILE *f = open_memstream(&bytes, length);
    if (f == NULL)
        return NULL;
    fputs(XML "<w:document xmlns:w=\"" WORD "\"><w:body>", f);
    fwrite(d->bytes, 1, d->length, f);
    fprintf(f,
            "<w:sectPr><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"1304\" w:right=\"1418\" w:bottom=\"1304\""
            " w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            d->landscape ? 16838 : 11906, d->landscape ? 11906 : 16838, d->landscape ? " w:orient=\"landscape\"" : "");
    return fclose(f) == 0 ? bytes : NULL;
}

static bool add_part(zip_t *archive, const char *name, const void *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);
    if (source != NULL && zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0)
        return true;
    zip_source_free(source);
    return false;
}

static bool write_archive(const char *path, const char *body, size_t length, struct err *err)
{
    int why = 0;
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);
    bool ok = archive != NULL && add_part(archive, "[Content_Types].xml", content_types, sizeof content_types - 1) &&
              add_part(archive, "_rels/.rels", relations, sizeof relations - 1) &&
              add_part(archive, "word/document.xml", body, length) &&
              add_part(archive, "word/_rels/document.xml.rels", document_relations, sizeof document_relations - 1) &&
              add_part(archive, "word/styles.xml", styles, sizeof styles - 1);
    if (ok && zip_close(archive) == 0)
        return true;
    if (archive != NULL)
        zip_discard(archive);
    return err_set(err, ERR_IO, "%s: cannot be written", path);
}

bool docx_close(struct docx *d, const char *path, struct err *err)
{
    size_t length = 0;
    if (d == NULL)
        return true;
    bool ok = fclose(d->body) == 0;
    char *whole = ok && path != NULL ? document(d, &length) : NULL;
    if (path != NULL)
        ok = whole == NULL ? err_set(err, ERR_IO, "out of memory") : write_archive(path, whole, length, err);
    free(whole);
    free(d->bytes);
    free(d);
    return ok;
}
