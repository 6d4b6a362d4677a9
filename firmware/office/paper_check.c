#include "office/paper_check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fileio.h"
#include "exchange/ooxml.h"

enum { MOST = 64 << 20 };

static bool ends_with(const char *path, const char *end)
{
    size_t n = strlen(path), m = strlen(end);
    return n >= m && strcmp(path + n - m, end) == 0;
}

/* What every such file has, and no reader opens it without. */
static bool is_book(const char *path)
{
    static const char *const book[] = {
        "[Content_Types].xml",      "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", NULL};
    static const char *const text[] = {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml",
                                       NULL};
    return ooxml_whole(path, ends_with(path, ".xlsx") ? book : text);
}

static bool is_rows(const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    struct err ignored;
    bool ok =
        fileio_read(path, MOST, &bytes, &length, &ignored) && length > 2 && strcmp(bytes + length - 2, "\r\n") == 0;
    free(bytes);
    return ok;
}

static bool is_there(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && st.st_size > 0;
}

bool paper_check(const char *path, struct err *err)
{
    bool ok = ends_with(path, ".xlsx") || ends_with(path, ".docx") ? is_book(path)
              : ends_with(path, ".csv")                            ? is_rows(path)
                                                                   : is_there(path);
    return ok || err_set(err, ERR_IO, "%s: what was written is not whole", path);
}
