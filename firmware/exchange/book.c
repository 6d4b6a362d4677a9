#include "exchange/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/number_format.h"
#include "exchange/ooxml.h"

int book_cell(const char *name, int *row)
{
    int column = 0, letters = 0, number = 0;
    for (; ((*name & ~0x20) >= 'A' && (*name & ~0x20) <= 'Z') && letters < 3; name++, letters++)
        column = column * 26 + ((*name & ~0x20) - 'A' + 1);
    for (int digits = 0; *name >= '0' && *name <= '9' && digits < 7; name++, digits++)
        number = number * 10 + (*name - '0');
    if (row != NULL)
        *row = number;
    return letters == 0 || *name != '\0' ? -1 : column - 1;
}

/* One more element of an array; NULL without memory. */
static void *one_more(void *array, size_t *count, size_t most, size_t size)
{
    if (*count == most)
        return NULL;
    void *more = (*count & (*count - 1)) != 0 ? array : realloc(array, (*count == 0 ? 1 : *count * 2) * size);
    if (more != NULL)
        ++*count;
    return more;
}

/* ---- the package, the workbook and its relations ---- */

static void find_workbook(void *context, const char *id, const char *type, const char *part)
{
    char *out = context;
    (void)id;
    if (strcmp(type, "officeDocument") == 0)
        text_copy(out, PACKAGE_PATH, part);
}

static void see_workbook(void *parser, const char *tag, const char **attributes)
{
    struct book *b = ooxml_context(parser);
    const char *element = ooxml_name(tag), *name = ooxml_attribute(attributes, "name"), *id = NULL;
    const char *state = ooxml_attribute(attributes, "state");
    if (strcmp(element, "workbookPr") == 0)
        b->from_1904 = ooxml_flag(attributes, "date1904", b->from_1904); /* x15:workbookPr does not say it */
    if (strcmp(element, "calcPr") == 0)
        b->reckons_anew = ooxml_flag(attributes, "fullCalcOnLoad", false);
    for (const char **a = attributes; a[0] != NULL; a += 2) /* r:id, not sheetId */
        if (strcmp(ooxml_name(a[0]), "id") == 0)
            id = a[1];
    if (strcmp(element, "sheet") != 0 || name == NULL || id == NULL)
        return;
    size_t count = (size_t)b->sheet_count;
    struct book_sheet *more = one_more(b->sheets, &count, BOOK_SHEETS, sizeof *more);
    if (more == NULL) {
        ooxml_give_up(parser);
        return;
    }
    b->sheets = more;
    b->sheet_count = (int)count;
    struct book_sheet *sheet = &more[count - 1];
    *sheet = (struct book_sheet){.hidden = state != NULL && strcmp(state, "visible") != 0};
    text_copy(sheet->name, sizeof sheet->name, name);
    text_copy(sheet->id, sizeof sheet->id, id);
}

struct parts {
    struct book *book;
    char styles[PACKAGE_PATH], texts[PACKAGE_PATH];
};

static void see_part(void *context, const char *id, const char *type, const char *part)
{
    struct parts *p = context;
    for (int i = 0; i < p->book->sheet_count; i++)
        if (strcmp(p->book->sheets[i].id, id) == 0) {
            text_copy(p->book->sheets[i].part, PACKAGE_PATH, part);
            p->book->sheets[i].rows = strcmp(type, "worksheet") == 0;
        }
    if (strcmp(type, "sharedStrings") == 0)
        text_copy(p->texts, sizeof p->texts, part);
    if (strcmp(type, "styles") == 0)
        text_copy(p->styles, sizeof p->styles, part);
}

/* Charts and dialogs are sheets without rows. False: none is left, or one is nowhere in the package. */
static bool keep_those_with_rows(struct book *b)
{
    int kept = 0;
    bool found = true;
    for (int i = 0; i < b->sheet_count; i++) {
        found = found && b->sheets[i].part[0] != '\0';
        if (b->sheets[i].rows)
            b->sheets[kept++] = b->sheets[i];
    }
    b->sheet_count = kept;
    return found && kept > 0;
}

/* ---- cell styles: how each shows a number ---- */

struct styles {
    struct book *book;
    bool cells, formats; /* inside cellXfs; inside numFmts, which conditional formats (dxfs) are not */
};

static bool add_style(struct book *b, const char *id)
{
    int *more = one_more(b->styles, &b->style_count, BOOK_STYLES, sizeof *more);
    if (more == NULL)
        return false;
    b->styles = more;
    more[b->style_count - 1] = id == NULL ? 0 : atoi(id);
    return true;
}

static bool add_format(struct book *b, const char *id, const char *code)
{
    struct book_format *more = one_more(b->formats, &b->format_count, BOOK_FORMATS, sizeof *more);
    if (more == NULL)
        return false;
    b->formats = more;
    more[b->format_count - 1].id = atoi(id);
    text_copy(more[b->format_count - 1].code, BOOK_FORMAT_CODE, code);
    return true;
}

static void see_style(void *parser, const char *tag, const char **attributes)
{
    struct styles *s = ooxml_context(parser);
    const char *name = ooxml_name(tag), *id = ooxml_attribute(attributes, "numFmtId");
    const char *code = ooxml_attribute(attributes, "formatCode");
    bool ok = true;
    if (strcmp(name, "cellXfs") == 0)
        s->cells = true;
    else if (strcmp(name, "numFmts") == 0)
        s->formats = true;
    else if (s->formats && strcmp(name, "numFmt") == 0 && id != NULL && code != NULL)
        ok = add_format(s->book, id, code);
    else if (s->cells && strcmp(name, "xf") == 0)
        ok = add_style(s->book, id);
    if (!ok)
        ooxml_give_up(parser);
}

static void leave_style(void *parser, const char *tag)
{
    struct styles *s = ooxml_context(parser);
    const char *name = ooxml_name(tag);
    s->cells = s->cells && strcmp(name, "cellXfs") != 0;
    s->formats = s->formats && strcmp(name, "numFmts") != 0;
}

const char *book_format(const struct book *b, size_t style)
{
    int id = style < b->style_count ? b->styles[style] : 0;
    for (size_t i = 0; i < b->format_count; i++)
        if (b->formats[i].id == id)
            return b->formats[i].code;
    const char *code = number_format_builtin(id);
    return code == NULL ? "General" : code;
}

/* ---- a sheet's merged cells: they stand behind its rows ---- */

static void see_merge(void *parser, const char *tag, const char **attributes)
{
    struct book *b = ooxml_context(parser);
    const char *ref = ooxml_attribute(attributes, "ref"), *colon = ref == NULL ? NULL : strchr(ref, ':');
    char first[16];
    struct merge m;
    if (strcmp(ooxml_name(tag), "mergeCell") != 0 || colon == NULL || (size_t)(colon - ref) >= sizeof first)
        return;
    memcpy(first, ref, (size_t)(colon - ref));
    first[colon - ref] = '\0';
    m.column = book_cell(first, &m.first);
    m.last_column = book_cell(colon + 1, &m.last);
    if (m.column < 0 || m.last_column < m.column || m.last < m.first)
        return;
    struct merge *more = one_more(b->merges, &b->merge_count, BOOK_MERGES, sizeof *more);
    if (more == NULL) {
        ooxml_give_up(parser);
        return;
    }
    b->merges = more;
    more[b->merge_count - 1] = m;
}

static int by_first_row(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

enum ooxml_result book_read_merges(struct book *b, struct zip *archive, int sheet)
{
    const char *part = b->sheets[sheet].part;
    free(b->merges);
    b->merges = NULL;
    b->merge_count = 0;
    if (!ooxml_mentions(archive, part, "mergeCell"))
        return OOXML_END;
    enum ooxml_result result = ooxml_read(archive, part, see_merge, NULL, NULL, b);
    if (b->merges != NULL)
        qsort(b->merges, b->merge_count, sizeof *b->merges, by_first_row);
    return result;
}

/* ---- all of it ---- */

static bool refuse(struct err *err, const char *path, enum word why)
{
    return err_set(err, ERR_DATA, "%s: %s", path, say(why));
}

bool book_read(struct book *b, struct zip *archive, const char *path, struct err *err)
{
    char workbook[PACKAGE_PATH] = "";
    struct parts parts = {.book = b};
    struct styles styles = {.book = b};
    *b = (struct book){0};
    package_relations(archive, "", find_workbook, workbook);
    if (workbook[0] == '\0') /* some writers leave the package's own relations away */
        strcpy(workbook, "xl/workbook.xml");
    enum ooxml_result result = ooxml_read(archive, workbook, see_workbook, NULL, NULL, b);
    if (result == OOXML_MISSING)
        return refuse(err, path, W_LIST_NOT_XLSX);
    if (result == OOXML_END && !package_relations(archive, workbook, see_part, &parts))
        result = OOXML_FAULT;
    if (parts.styles[0] == '\0') /* some writers make no relation to it */
        package_resolve(parts.styles, workbook, "styles.xml");
    if (!keep_those_with_rows(b) && result == OOXML_END)
        result = OOXML_FAULT;
    if (result == OOXML_END)
        result = ooxml_read(archive, parts.styles, see_style, leave_style, NULL, &styles);
    if (result == OOXML_END || result == OOXML_MISSING) /* a book may be without styles, and without shared texts */
        result = shared_texts_read(&b->texts, archive, parts.texts);
    if (result == OOXML_MISSING && parts.texts[0] == '\0')
        result = OOXML_END;
    return result == OOXML_END || refuse(err, path, result == OOXML_LARGE ? W_LIST_LARGE : W_LIST_XLSX_BROKEN);
}

void book_finish(struct book *b)
{
    shared_texts_finish(&b->texts);
    free(b->sheets);
    free(b->styles);
    free(b->formats);
    free(b->merges);
    *b = (struct book){0};
}
