#include "store/space.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/log.h"

enum { AGAIN = 8 };

static int64_t free_bytes(const char *folder)
{
    struct statvfs fs;
    return statvfs(folder, &fs) == 0 ? (int64_t)fs.f_bavail * (int64_t)fs.f_frsize : -1;
}

bool space_keep(const char *folder)
{
    char path[FILEIO_PATH];
    if (!fileio_join(path, folder, "ballast", NULL))
        return false;
    if (fileio_exists(path))
        return true;
    if (free_bytes(folder) < (int64_t)SPACE_BALLAST * (AGAIN + 1))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && posix_fallocate(fd, 0, SPACE_BALLAST) == 0;
    if (fd >= 0)
        close(fd);
    if (!ok)
        unlink(path);
    return ok;
}

void space_release(const char *folder)
{
    char path[FILEIO_PATH];
    int64_t room = free_bytes(folder);
    if (room < 0 || room >= SPACE_BALLAST || !fileio_join(path, folder, "ballast", NULL))
        return;
    if (unlink(path) == 0)
        log_warn("the data partition is full: the ballast is given up");
}
