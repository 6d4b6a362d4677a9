#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

#include "office/docx_parts.h"

#define XML     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WML     "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define NAMES   " xmlns:w=\"" WORD "\" xmlns:r=\"" OFFICE "/relationships\""

static const double TWIPS = 56.69; /* a mm */

static const char content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WML "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WML "styles+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" WML "settings+xml\"/>"
        "<Override PartName=\"/word/header1.xml\" ContentType=\"" WML "header+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WML "footer+xml\"/></Types>";

static const char relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

#define RELATION(id, what) "<Relationship Id=\"" id "\" Type=\"" OFFICE "/relationships/" what "\" Target=\"" what
static const char document_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE
        "/relationships\">" RELATION("rId1", "styles") ".xml\"/>" RELATION("rId2", "settings") ".xml\"/>" RELATION(
            "rId3", "header") "1.xml\"/>" RELATION("rId4", "footer") "1.xml\"/></Relationships>";

/* Of this program's time: else Word opens it in an older way of setting. */
static const char settings[] =
    XML "<w:settings" NAMES "><w:zoom w:percent=\"100\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\""
        " w:val=\"15\"/></w:compat></w:settings>";

static const char footer[] =
    XML "<w:ftr" NAMES "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">— </w:t></w:r>"
        "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";

static const char internal_header[] =
    XML "<w:hdr" NAMES "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>内部资料　用后收回</w:t></w:r></w:p></w:hdr>";
static const char empty_header[] = XML "<w:hdr" NAMES "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p></w:hdr>";

/* Type that every office PC has. */
#define FONT(name)                                                                                                     \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" name                             \
    "\" w:cs=\"Times New Roman\"/>"
#define EDGE(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"404040\"/>"

static const char table_style[] =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
    "<w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>"
    "<w:tblPr><w:jc w:val=\"center\"/><w:tblBorders>" EDGE("top") EDGE("left") EDGE("bottom") EDGE("right")
        EDGE("insideH")
            EDGE("insideV") "</w:tblBorders><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\""
                            " w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";

/* A paragraph's style: what it is called, its paragraph's and its letters' properties (in the schema's order), in pt. */
static void style(FILE *f, const char *id, const char *name, const char *paragraph, const char *font, double size)
{
    fprintf(
        f,
        "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
        "<w:pPr>%s</w:pPr><w:rPr>%s<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>",
        id, name, paragraph, font, (int)(size * 2), (int)(size * 2));
}

/* Lines so many points apart, exactly: Word, WPS and LibreOffice break alike then. */
static const char *spaced(char out[300], double pitch, double before, double after, const char *more)
{
    snprintf(out, 300, "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>%s",
             (int)(before * 20), (int)(after * 20), (int)(pitch * 20), more);
    return out;
}

static char *make_styles(const struct docx_page *p, size_t *length)
{
    char *bytes = NULL, s[300], more[120];
    double wide = (p->landscape ? 297 : 210) - p->left - p->right;
    FILE *f = open_memstream(&bytes, length);
    if (f == NULL)
        return NULL;
    fprintf(
        f,
        XML "<w:styles" NAMES "><w:docDefaults><w:rPrDefault><w:rPr>" FONT(
            "仿宋") "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/><w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
                    "<w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                    "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>",
        (int)(p->size * 2), (int)(p->size * 2));
    style(f, "Title", "Title", spaced(s, 32, 0, 10, "<w:jc w:val=\"center\"/>"), FONT("黑体"), 22);
    style(f, "Below", "Subtitle", spaced(s, 20, 0, 8, "<w:jc w:val=\"center\"/>"), FONT("宋体"), 12);
    snprintf(more, sizeof more, "<w:outlineLvl w:val=\"0\"/>");
    snprintf(s, sizeof s,
             "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"80\" w:line=\"%d\" w:lineRule=\"exact\"/>%s",
             (int)((p->pitch > 24 ? p->pitch : 24) * 20), more);
    style(f, "Heading1", "heading 1", s, FONT("黑体"), 16);
    style(f, "Salutation", "Salutation", spaced(s, p->pitch, 0, 0, ""), FONT("仿宋"), p->size);
    snprintf(more, sizeof more, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"%d\"/><w:jc w:val=\"both\"/>",
             (int)(p->size * 40));
    style(f, "BodyText", "Body Text", spaced(s, p->pitch, 0, 3, more), FONT("仿宋"), p->size);
    style(f, "Item", "Item", spaced(s, p->pitch, 0, 0, ""), FONT("仿宋"), p->size);
    snprintf(more, sizeof more, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"560\"/>");
    style(f, "Aside", "Aside", spaced(s, p->pitch < 24 ? p->pitch : 24, 0, 0, more), FONT("楷体"), 14);
    style(f, "TableHeading", "Table Heading", spaced(s, p->table * 1.25, 1, 1, "<w:jc w:val=\"center\"/>"),
          FONT("黑体"), p->table);
    style(f, "TableText", "Table Text", spaced(s, p->table * 1.25, 1, 1, ""), FONT("宋体"), p->table);
    style(f, "TableWord", "Table Word", spaced(s, p->table * 1.25, 1, 1, "<w:jc w:val=\"center\"/>"), FONT("宋体"),
          p->table);
    style(f, "TableMoney", "Table Money", spaced(s, p->table * 1.25, 1, 1, "<w:jc w:val=\"right\"/>"), FONT("宋体"),
          p->table);
    style(f, "TableGroup", "Table Group", spaced(s, p->table * 1.25, 1, 1, ""), FONT("黑体"), p->table);
    /* centred in the right 45 %: the stamp goes over it */
    snprintf(more, sizeof more, "<w:ind w:left=\"%d\"/><w:jc w:val=\"center\"/>", (int)(wide * 0.55 * TWIPS));
    style(f, "Signature", "Signature", spaced(s, p->pitch, 0, 0, more), FONT("仿宋"), p->size);
    style(f, "Header", "header", spaced(s, 12, 0, 0, ""), FONT("黑体"), 9);
    style(f, "Footer", "footer", spaced(s, 16, 0, 0, "<w:jc w:val=\"center\"/>"), FONT("宋体"), 14);
    fputs("<w:style w:type=\"character\" w:styleId=\"Label\"><w:name w:val=\"Label\"/><w:qFormat/><w:rPr>" FONT(
              "黑体") "</w:rPr></w:style>",
          f);
    fprintf(f, "%s</w:styles>", table_style);
    return fclose(f) == 0 ? bytes : NULL;
}

static int twips(double mm)
{
    return (int)(mm * TWIPS + 0.5);
}

static char *make_document(const struct docx_page *p, const char *body, size_t body_length, size_t *length)
{
    char *bytes = NULL;
    FILE *f = open_memstream(&bytes, length);
    if (f == NULL)
        return NULL;
    fputs(XML "<w:document" NAMES "><w:body>", f);
    fwrite(body, 1, body_length, f);
    fprintf(
        f,
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>"
        "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\""
        " w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        p->landscape ? 16838 : 11906, p->landscape ? 11906 : 16838, p->landscape ? " w:orient=\"landscape\"" : "",
        twips(p->top), twips(p->right), twips(p->bottom), twips(p->left), twips(p->top * 0.55), twips(p->bottom * 0.5));
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

#define CONSTANT(name, text) add_part(archive, name, text, sizeof(text) - 1)

bool docx_package(const char *path, const struct docx_page *page, const char *body, size_t length, struct err *err)
{
    size_t document_length = 0, styles_length = 0;
    char *document = make_document(page, body, length, &document_length), *styles = make_styles(page, &styles_length);
    int why = 0;
    zip_t *archive = document == NULL || styles == NULL ? NULL : zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);
    bool ok =
        archive != NULL && CONSTANT("[Content_Types].xml", content_types) && CONSTANT("_rels/.rels", relations) &&
        add_part(archive, "word/document.xml", document, document_length) &&
        CONSTANT("word/_rels/document.xml.rels", document_relations) &&
        add_part(archive, "word/styles.xml", styles, styles_length) && CONSTANT("word/settings.xml", settings) &&
        (page->internal ? CONSTANT("word/header1.xml", internal_header) : CONSTANT("word/header1.xml", empty_header)) &&
        CONSTANT("word/footer1.xml", footer);
    bool written = ok && zip_close(archive) == 0;
    if (!written && archive != NULL)
        zip_discard(archive);
    free(document);
    free(styles);
    return written || err_set(err, ERR_IO, "%s: cannot be written", path);
}
