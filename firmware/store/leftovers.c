#include "store/leftovers.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fileio.h"

enum { LEVELS = 3 };

static bool remove_at(const char *path, int levels, struct err *err)
{
    char inner[FILEIO_PATH];
    struct dirent *entry;
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT || err_set_errno(err, ERR_IO, errno, "%s", path);
    if (!S_ISDIR(st.st_mode))
        return unlink(path) == 0 || errno == ENOENT || err_set_errno(err, ERR_IO, errno, "%s", path);
    DIR *dir = levels > 0 ? opendir(path) : NULL;
    bool ok = dir != NULL || err_set_errno(err, ERR_IO, errno, "%s", path);
    while (dir != NULL && (entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            !(fileio_join(inner, path, entry->d_name, ok ? err : NULL) &&
              remove_at(inner, levels - 1, ok ? err : NULL)))
            ok = false;
    if (dir != NULL)
        closedir(dir);
    return ok && (rmdir(path) == 0 || err_set_errno(err, ERR_IO, errno, "%s", path));
}

bool leftovers_remove(const char *path, struct err *err)
{
    return remove_at(path, LEVELS, err);
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

static bool ends(const char *name, const char *with)
{
    size_t n = strlen(name), m = strlen(with);
    return n > m && strcmp(name + n - m, with) == 0;
}

/* list.tmp, check.tmp, pack.tmp, stick.tmp and export.tmp (locked: with .zip behind), libxlsxwriter's and libzip's parts, a store that
 * was being made, a file that was not renamed yet, a copy taken up half. */
static bool is_leftover(const char *name)
{
    return ends(name, ".tmp") || strstr(name, ".tmp.") != NULL || strstr(name, ".tmp-") != NULL ||
           begins(name, "tmp.") || begins(name, "kiosk.db.new-") || begins(name, "kiosk.db.summed") ||
           ends(name, ".part") || strcmp(name, "restoring") == 0;
}

static bool sweep(const char *folder, struct err *err)
{
    char path[FILEIO_PATH];
    struct dirent *entry;
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return err_set_errno(err, ERR_IO, errno, "%s", folder);
    bool ok = true;
    while ((entry = readdir(dir)) != NULL)
        if (is_leftover(entry->d_name) &&
            !(fileio_join(path, folder, entry->d_name, ok ? err : NULL) && leftovers_remove(path, ok ? err : NULL)))
            ok = false;
    closedir(dir);
    return ok;
}

bool leftovers_sweep(const char *folder, struct err *err)
{
    char copies[FILEIO_PATH];
    bool ok = sweep(folder, err);
    return fileio_join(copies, folder, "copies", ok ? err : NULL) &&
           (!fileio_exists(copies) || sweep(copies, ok ? err : NULL)) && ok;
}
