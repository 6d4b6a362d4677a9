#include "unit.h"

#include <unistd.h>

#include "base/fileio.h"

const char *scratch(const char *name)
{
    static char path[FILEIO_PATH];
    char command[FILEIO_PATH + 32];
    struct err err = {0};
    /* memory where there is some: thousands of syncs are asked for, and fail by the fault VFS, not by the medium */
    const char *root = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, sizeof path, "%s/kiosk-unit-%d-%s", root, (int)getpid(), name);
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    assert_int_equal(system(command), 0);
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
