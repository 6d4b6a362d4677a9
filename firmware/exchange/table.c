#include "exchange/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/words.h"
#include "exchange/csv.h"
#include "exchange/xlsx.h"

struct table {
    struct csv *csv; /* one of the two */
    struct xlsx *xlsx;
};

enum kind { KIND_TEXT, KIND_ZIP, KIND_OLD_OFFICE };

/* By its first bytes, never by its name. */
static enum kind kind_of(const char *path)
{
    static const unsigned char zip[] = {'P', 'K', 3, 4}, old[] = {0xD0, 0xCF, 0x11, 0xE0};
    unsigned char first[4] = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t n = fd < 0 ? -1 : read(fd, first, sizeof first);
    if (fd >= 0)
        close(fd);
    if (n != sizeof first)
        return KIND_TEXT; /* opening it says why */
    return memcmp(first, zip, sizeof zip) == 0   ? KIND_ZIP
           : memcmp(first, old, sizeof old) == 0 ? KIND_OLD_OFFICE
                                                 : KIND_TEXT;
}

static bool open_kind(struct table **out, const char *path, const char *sheet, enum kind kind, struct err *err)
{
    if (kind == KIND_OLD_OFFICE) /* .xls, .et, or an .xlsx with a password */
        return err_set(err, ERR_DATA, "%s: %s", path, say(W_LIST_OLD_OFFICE));
    struct table *t = calloc(1, sizeof *t);
    if (t == NULL)
        return err_set(err, ERR_IO, "out of memory");
    if (kind == KIND_ZIP ? xlsx_open(&t->xlsx, path, sheet, err) : csv_open(&t->csv, path, err)) {
        *out = t;
        return true;
    }
    free(t);
    return false;
}

bool table_open(struct table **out, const char *path, struct err *err)
{
    return open_kind(out, path, NULL, kind_of(path), err);
}

bool table_open_sheet(struct table **out, const char *path, const char *sheet, struct err *err)
{
    enum kind kind = kind_of(path);
    if (kind == KIND_TEXT)
        return err_set(err, fileio_exists(path) ? ERR_DATA : ERR_NO_INPUT, "%s: %s", path, say(W_LIST_NOT_XLSX));
    return open_kind(out, path, sheet, kind, err);
}

void table_close(struct table *t)
{
    if (t == NULL)
        return;
    csv_close(t->csv);
    xlsx_close(t->xlsx);
    free(t);
}

enum table_result table_next(struct table *t, struct table_row *row, struct table_fault *fault)
{
    return t->csv != NULL ? csv_next(t->csv, row, fault) : xlsx_next(t->xlsx, row, fault);
}
