#include "exchange/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "exchange/ooxml.h"

enum { SHEETS = 64, FORMATS = 512 };

int book_cell(const char *name, int *row)
{
    int column = 0, letters = 0, number = 0;
    for (; *name >= 'A' && *name <= 'Z' && letters < 3; name++, letters++)
        column = column * 26 + (*name - 'A' + 1);
    for (int digits = 0; *name >= '0' && *name <= '9' && digits < 7; name++, digits++)
        number = number * 10 + (*name - '0');
    if (row != NULL)
        *row = number;
    return letters == 0 || *name != '\0' ? -1 : column - 1;
}

/* ---- xl/workbook.xml and its relations ---- */

struct sheets {
    struct book *book;
    const char *wanted;
    char id[64], named[64]; /* relation of the first sheet, and of the one wanted */
};

static void see_sheet(void *parser, const char *tag, const char **attributes)
{
    struct sheets *s = XML_GetUserData(parser);
    const char *name = ooxml_attribute(attributes, "name"), *id = NULL;
    if (strcmp(ooxml_name(tag), "sheet") != 0 || name == NULL)
        return;
    for (const char **a = attributes; a[0] != NULL; a += 2) /* r:id, not sheetId */
        if (strcmp(ooxml_name(a[0]), "id") == 0)
            id = a[1];
    if (id == NULL)
        return;
    if (s->id[0] == '\0')
        text_copy(s->id, sizeof s->id, id);
    if (strcmp(name, s->wanted) == 0)
        text_copy(s->named, sizeof s->named, id);
}

static void note_target(char *out, const char *target)
{
    snprintf(out, BOOK_PATH, "%s%.*s", target[0] == '/' ? "" : "xl/", BOOK_PATH - 8,
             target[0] == '/' ? target + 1 : target);
}

static void see_relation(void *parser, const char *tag, const char **attributes)
{
    struct sheets *s = XML_GetUserData(parser);
    const char *id = ooxml_attribute(attributes, "Id"), *target = ooxml_attribute(attributes, "Target");
    const char *type = ooxml_attribute(attributes, "Type");
    if (strcmp(ooxml_name(tag), "Relationship") != 0 || id == NULL || target == NULL || type == NULL)
        return;
    if (strcmp(id, s->named[0] != '\0' ? s->named : s->id) == 0)
        note_target(s->book->sheet, target);
    else if (strlen(type) > 13 && strcmp(type + strlen(type) - 13, "sharedStrings") == 0)
        note_target(s->book->strings, target);
}

/* ---- xl/styles.xml: which cell styles show a date ---- */

struct styles {
    struct book *book;
    bool cells; /* inside cellXfs */
    size_t count, formats;
    int dates[FORMATS]; /* numbers of own formats that show a date */
};

/* Outside quotes, brackets and colours a y, m or d (or 年月日) makes a date; "General" has none of them. */
static bool shows_date(const char *code)
{
    bool quoted = false, bracket = false;
    for (const char *p = code; *p != '\0'; p++) {
        quoted ^= *p == '"';
        bracket = *p == '[' || (bracket && *p != ']');
        if (!quoted && !bracket && strchr("yYdD", *p) != NULL)
            return true;
        if (!quoted && !bracket && (*p == 'm' || *p == 'M') && strchr(code, 'h') == NULL && strchr(code, 's') == NULL)
            return true;
    }
    return false;
}

static bool is_date_format(const struct styles *s, int format)
{
    if ((format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 ||
        (format >= 50 && format <= 58)) /* built in; 27 and more in China (ECMA-376 18.8.30) */
        return true;
    for (size_t i = 0; i < s->formats; i++)
        if (s->dates[i] == format)
            return true;
    return false;
}

static void see_style(void *parser, const char *tag, const char **attributes)
{
    struct styles *s = XML_GetUserData(parser);
    const char *name = ooxml_name(tag), *id = ooxml_attribute(attributes, "numFmtId");
    if (strcmp(name, "cellXfs") == 0) {
        s->cells = true;
    } else if (strcmp(name, "numFmt") == 0 && id != NULL && s->formats < FORMATS) {
        const char *code = ooxml_attribute(attributes, "formatCode");
        if (code != NULL && shows_date(code))
            s->dates[s->formats++] = atoi(id);
    } else if (s->cells && strcmp(name, "xf") == 0) {
        if (s->count < BOOK_STYLES && id != NULL && is_date_format(s, atoi(id)))
            s->book->dates[s->count / 8] |= (uint8_t)(1u << s->count % 8);
        s->count++;
    }
}

static void leave_style(void *parser, const char *tag)
{
    struct styles *s = XML_GetUserData(parser);
    if (strcmp(ooxml_name(tag), "cellXfs") == 0)
        s->cells = false;
}

bool book_is_date(const struct book *b, size_t style)
{
    return style < BOOK_STYLES && (b->dates[style / 8] >> style % 8 & 1) != 0;
}

/* ---- xl/sharedStrings.xml ---- */

struct strings {
    struct book *book;
    struct ooxml *part;
    bool text, phonetic; /* inside t; inside rPh, which says how it is read */
};

static bool add_bytes(struct book *b, const char *bytes, size_t n)
{
    if (b->text_used + n > BOOK_TEXT_MOST)
        return false;
    if (b->text_used + n > b->text_space) {
        size_t space = b->text_space * 2 + n + 4096;
        char *more = malloc(space); /* not realloc: names are wiped before they are given up */
        if (more == NULL)
            return false;
        if (b->text != NULL) {
            memcpy(more, b->text, b->text_used);
            explicit_bzero(b->text, b->text_space);
        }
        free(b->text);
        b->text = more;
        b->text_space = space;
    }
    memcpy(b->text + b->text_used, bytes, n);
    b->text_used += n;
    return true;
}

static bool begin_string(struct book *b)
{
    if (b->count == b->space) {
        size_t space = b->space * 2 + 1024;
        uint32_t *more = space > BOOK_TEXT_MOST ? NULL : realloc(b->starts, space * sizeof *more);
        if (more == NULL)
            return false;
        b->starts = more;
        b->space = space;
    }
    b->starts[b->count++] = (uint32_t)b->text_used;
    return true;
}

static void give_up(struct strings *s)
{
    s->part->large = true;
    XML_StopParser(s->part->parser, XML_FALSE);
}

static void see_string(void *parser, const char *tag, const char **attributes)
{
    struct strings *s = XML_GetUserData(parser);
    const char *name = ooxml_name(tag);
    (void)attributes;
    if (strcmp(name, "si") == 0 && !begin_string(s->book))
        give_up(s);
    s->phonetic = s->phonetic || strcmp(name, "rPh") == 0;
    s->text = strcmp(name, "t") == 0 && !s->phonetic;
}

static void leave_string(void *parser, const char *tag)
{
    struct strings *s = XML_GetUserData(parser);
    const char *name = ooxml_name(tag);
    if (strcmp(name, "t") == 0)
        s->text = false;
    else if (strcmp(name, "rPh") == 0)
        s->phonetic = false;
    else if (strcmp(name, "si") == 0 && !add_bytes(s->book, "", 1))
        give_up(s);
}

static void see_text(void *parser, const char *bytes, int length)
{
    struct strings *s = XML_GetUserData(parser);
    if (s->text && s->book->count > 0 && !add_bytes(s->book, bytes, (size_t)length))
        give_up(s);
}

const char *book_text(const struct book *b, size_t index)
{
    return index < b->count && b->text != NULL && b->starts[index] < b->text_used ? b->text + b->starts[index] : NULL;
}

/* ---- the sheet's merged cells: they stand behind its rows ---- */

static void see_merge(void *parser, const char *tag, const char **attributes)
{
    struct book *b = XML_GetUserData(parser);
    const char *ref = ooxml_attribute(attributes, "ref"), *colon = ref == NULL ? NULL : strchr(ref, ':');
    char first[16];
    struct merge m;
    if (strcmp(ooxml_name(tag), "mergeCell") != 0 || colon == NULL || (size_t)(colon - ref) >= sizeof first ||
        b->merge_count == BOOK_MERGES)
        return;
    memcpy(first, ref, (size_t)(colon - ref));
    first[colon - ref] = '\0';
    m.column = book_cell(first, &m.first);
    int last_column = book_cell(colon + 1, &m.last);
    if (m.column < 0 || last_column != m.column || m.last <= m.first)
        return; /* a title across the sheet */
    struct merge *more = realloc(b->merges, (b->merge_count + 1) * sizeof *more);
    if (more == NULL)
        return;
    b->merges = more;
    b->merges[b->merge_count++] = m;
}

static int by_first_row(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* ---- all of it ---- */

static bool run(struct zip *archive, const char *name, XML_StartElementHandler start, XML_EndElementHandler end,
                XML_CharacterDataHandler text, void *context, struct ooxml *part, enum ooxml_result *result)
{
    if (name[0] == '\0' || !ooxml_open(part, archive, name, context))
        return false;
    XML_SetElementHandler(part->parser, start, end);
    XML_SetCharacterDataHandler(part->parser, text);
    *result = ooxml_run(part);
    ooxml_close(part);
    return true;
}

static bool refuse(struct err *err, const char *path, enum ooxml_result result)
{
    return err_set(err, ERR_DATA, "%s: %s", path, say(result == OOXML_LARGE ? W_LIST_LARGE : W_LIST_XLSX_BROKEN));
}

bool book_read(struct book *b, struct zip *archive, const char *path, const char *sheet, struct err *err)
{
    enum ooxml_result result = OOXML_END;
    struct ooxml part;
    struct sheets sheets = {.book = b, .wanted = sheet != NULL ? sheet : "名单"};
    struct styles *styles = calloc(1, sizeof *styles);
    struct strings strings = {b, &part, false, false};
    *b = (struct book){.strings = ""};
    if (styles == NULL)
        return err_set(err, ERR_IO, "out of memory");
    styles->book = b;
    if (!run(archive, "xl/workbook.xml", see_sheet, NULL, NULL, &sheets, &part, &result)) {
        free(styles);
        return err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_NOT_XLSX));
    }
    if (sheet != NULL && result == OOXML_END && sheets.named[0] == '\0') {
        free(styles);
        return err_set(err, ERR_NO_INPUT, "%s: %s %s", path, say(W_LIST_NO_SHEET), sheet);
    }
    bool found = result == OOXML_END &&
                 run(archive, "xl/_rels/workbook.xml.rels", see_relation, NULL, NULL, &sheets, &part, &result) &&
                 result == OOXML_END && b->sheet[0] != '\0';
    if (found)
        run(archive, "xl/styles.xml", see_style, leave_style, NULL, styles, &part, &result); /* may be absent */
    free(styles);
    if (!found || result != OOXML_END)
        return refuse(err, path, result);
    if (run(archive, b->strings, see_string, leave_string, see_text, &strings, &part, &result) && result != OOXML_END)
        return refuse(err, path, result);
    if (!run(archive, b->sheet, see_merge, NULL, NULL, b, &part, &result) || result == OOXML_LARGE)
        return refuse(err, path, result);
    if (b->merges != NULL)
        qsort(b->merges, b->merge_count, sizeof *b->merges, by_first_row);
    return true;
}

void book_finish(struct book *b)
{
    if (b->text != NULL)
        explicit_bzero(b->text, b->text_space);
    free(b->text);
    free(b->starts);
    free(b->merges);
    *b = (struct book){.strings = ""};
}
