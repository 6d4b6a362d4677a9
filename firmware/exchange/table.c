#include "exchange/table.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "exchange/csv.h"
#include "exchange/xlsx.h"

struct table {
    struct csv *csv; /* one of the two */
    struct xlsx *xlsx;
};

enum kind { KIND_TEXT, KIND_ZIP, KIND_OLD_OFFICE, KIND_WEB_PAGE, KIND_XML, KIND_OTHER };

/* Text that begins with a tag is a page or an XML sheet, whatever its name says; every other byte of UTF-16 is 0. */
static enum kind kind_of_markup(const char *bytes, size_t n)
{
    char text[65] = "";
    size_t used = 0;
    for (size_t i = 0; i < n && used < 64; i++)
        if ((unsigned char)bytes[i] > ' ' && (unsigned char)bytes[i] < 0x80)
            text[used++] = bytes[i];
        else if (used == 0 && (unsigned char)bytes[i] >= 0x80 && i >= 3)
            break; /* no mark, and no tag */
    if (strncasecmp(text, "MIME-Version:", 13) == 0 || strncasecmp(text, "From:", 5) == 0)
        return KIND_WEB_PAGE;
    if (text[0] != '<' || !(isalpha((unsigned char)text[1]) || text[1] == '!' || text[1] == '?'))
        return KIND_TEXT;
    return strncasecmp(text, "<?xml", 5) == 0 && strcasestr(text, "html") == NULL ? KIND_XML
           : strncasecmp(text, "<Workbook", 9) == 0                               ? KIND_XML
                                                                                  : KIND_WEB_PAGE;
}

/* By its first bytes, never by its name. */
static enum kind kind_of(const char *path)
{
    static const struct {
        const char bytes[6];
        size_t length;
        enum kind kind;
    } signs[] = {{"PK\3\4", 4, KIND_ZIP},
                 {"PK\5\6", 4, KIND_ZIP},
                 {"\xD0\xCF\x11\xE0", 4, KIND_OLD_OFFICE},
                 {"%PDF", 4, KIND_OTHER},
                 {"{\\rtf", 5, KIND_OTHER},
                 {"\x09\x08\x10", 3, KIND_OLD_OFFICE},
                 {"\x89PNG", 4, KIND_OTHER},
                 {"\xFF\xD8\xFF", 3, KIND_OTHER},
                 {"Rar!", 4, KIND_OTHER},
                 {"7z\xBC\xAF", 4, KIND_OTHER},
                 {"\x09\0\x04", 4, KIND_OLD_OFFICE},
                 {"\x09\x02\x06", 4, KIND_OLD_OFFICE},
                 {"\x09\x04\x06", 4, KIND_OLD_OFFICE}};
    char first[512] = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t n = fd < 0 ? -1 : read(fd, first, sizeof first);
    if (fd >= 0)
        close(fd);
    if (n < 4)
        return KIND_TEXT; /* opening it says why */
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memcmp(first, signs[i].bytes, signs[i].length) == 0)
            return signs[i].kind;
    return kind_of_markup(first, (size_t)n);
}

bool table_open(struct table **out, const char *path, struct err *err)
{
    static const enum word refusals[] = {[KIND_OLD_OFFICE] = W_LIST_OLD_OFFICE,
                                         [KIND_WEB_PAGE] = W_LIST_WEB_PAGE,
                                         [KIND_XML] = W_LIST_XML,
                                         [KIND_OTHER] = W_LIST_NOT_XLSX};
    enum kind kind = kind_of(path);
    if (kind > KIND_ZIP)
        return err_set(err, ERR_DATA, "%s: %s", path, say(refusals[kind]));
    struct table *t = calloc(1, sizeof *t);
    if (t == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (kind == KIND_ZIP ? xlsx_open(&t->xlsx, path, err) : csv_open(&t->csv, path, err)) {
        *out = t;
        return true;
    }
    free(t);
    return false;
}

void table_close(struct table *t)
{
    if (t == NULL)
        return;
    csv_close(t->csv);
    xlsx_close(t->xlsx);
    free(t);
}

int table_sheets(const struct table *t)
{
    return t->csv != NULL ? 1 : xlsx_book(t->xlsx)->sheet_count;
}

const char *table_sheet_name(const struct table *t, int sheet)
{
    return t->csv != NULL ? "" : xlsx_book(t->xlsx)->sheets[sheet].name;
}

bool table_sheet_hidden(const struct table *t, int sheet)
{
    return t->csv == NULL && xlsx_book(t->xlsx)->sheets[sheet].hidden;
}

int table_find_sheet(const struct table *t, const char *name)
{
    for (int i = 0; i < table_sheets(t); i++)
        if (strcmp(table_sheet_name(t, i), name) == 0)
            return i;
    return -1;
}

bool table_go_to(struct table *t, int sheet, struct err *err)
{
    return t->csv != NULL ? csv_rewind(t->csv, err) : xlsx_go_to(t->xlsx, sheet, err);
}

enum table_result table_next(struct table *t, struct table_row *row, struct table_fault *fault)
{
    return t->csv != NULL ? csv_next(t->csv, row, fault) : xlsx_next(t->xlsx, row, fault);
}
