#include "unit.h"

#include <errno.h>
#include <ftw.h>
#include <unistd.h>

#include "base/fileio.h"

static int remove_one(const char *path, const struct stat *st, int what, struct FTW *where)
{
    (void)st;
    (void)what;
    (void)where;
    return remove(path);
}

const char *scratch(const char *name)
{
    static char path[FILEIO_PATH];
    struct err err = {0};
    /* memory where there is some: thousands of syncs are asked for, and fail by the fault VFS, not by the medium */
    const char *root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, sizeof path, "%s/kiosk-unit-%d-%s", root, (int)getpid(), name);
    /* not by a shell and an rm: the faults want hundreds */
    assert_true(nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT);
    assert_true(fileio_make_folder(path, &err));
    return path;
}

void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}
