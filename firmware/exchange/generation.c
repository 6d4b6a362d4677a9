#include "exchange/generation.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "exchange/locked.h"

enum { DIGITS = 6, LISTED_MOST = 4096, NEWEST = 999999 };

#define PART ".part" /* behind the name until it is whole */

static const char *const kinds[] = {".db", ".zip"}; /* plain, locked */

/* The number in "PREFIX-000012.db", 0 if the name is not of that form. */
static int number_of(const char *name, const char *prefix)
{
    size_t n = strlen(prefix);
    if (strncmp(name, prefix, n) != 0 || name[n] != '-' || strspn(name + n + 1, "0123456789") != DIGITS)
        return 0;
    const char *kind = name + n + 1 + DIGITS;
    if (strcmp(kind, kinds[false]) != 0 && strcmp(kind, kinds[true]) != 0)
        return 0;
    return atoi(name + n + 1);
}

static bool path_of(char *path, const char *folder, const char *prefix, int number, bool locked, struct err *err)
{
    char name[128];
    snprintf(name, sizeof name, "%s-%0*d%s", prefix, DIGITS, number, kinds[locked]);
    return fileio_join(path, folder, name, err);
}

/* Numbers present, at most LISTED_MOST looked at, newest in `*newest`. */
static bool list(const char *folder, const char *prefix, int *numbers, int *count, int *newest, struct err *err)
{
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return err_set_errno(err, ERR_IO, errno, "%s", folder);
    struct dirent *entry;
    *count = 0;
    *newest = 0;
    while (*count < LISTED_MOST && (entry = readdir(dir)) != NULL) {
        int number = number_of(entry->d_name, prefix);
        if (number == 0)
            continue;
        numbers[(*count)++] = number;
        *newest = number > *newest ? number : *newest;
    }
    closedir(dir);
    return true;
}

static void prune(const char *folder, const char *prefix, const int *numbers, int count, int newest)
{
    char path[FILEIO_PATH];
    int before = 0; /* the newest of the older ones is kept as well */
    for (int i = 0; i < count; i++)
        before = numbers[i] > before && numbers[i] < newest ? numbers[i] : before;
    for (int i = 0; i < count; i++)
        for (int locked = 0; locked < 2; locked++)
            if (numbers[i] < before && path_of(path, folder, prefix, numbers[i], locked != 0, NULL))
                unlink(path); /* one that cannot be deleted does no harm */
}

/* What a cut left half written; its name says that it is none. */
static void sweep(const char *folder, const char *prefix)
{
    char path[FILEIO_PATH];
    DIR *dir = opendir(folder);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        size_t n = strlen(entry->d_name), m = strlen(PART);
        char name[128] = "";
        if (n > m && n - m < sizeof name && strcmp(entry->d_name + n - m, PART) == 0)
            memcpy(name, entry->d_name, n - m);
        if (number_of(name, prefix) != 0 && fileio_join(path, folder, entry->d_name, NULL))
            unlink(path);
    }
    if (dir != NULL)
        closedir(dir);
}

/* Whole, flushed and read back before it has its name: whoever opens the newest after a cut finds no torn file. Nothing is ever
 * replaced: the name is new. */
static bool write_whole(const char *file, const char *folder, const char *path, struct digest *written, struct err *err)
{
    char part[FILEIO_PATH];
    struct digest read_back;
    if ((size_t)snprintf(part, sizeof part, "%s" PART, path) >= sizeof part)
        return err_set(err, ERR_IO, "%s: the name is too long", path);
    if (!fileio_copy_new(file, part, written, err))
        return false;
    bool good = fileio_digest(part, &read_back, err) && (memcmp(written->bytes, read_back.bytes, DIGEST_BYTES) == 0 ||
                                                         err_set(err, ERR_IO, "%s: what was read back differs", path));
    if (good && fileio_exists(path)) /* since it was listed: somebody else's, never replaced */
        good = err_set_errno(err, ERR_IO, EEXIST, "%s", path);
    if (good && rename(part, path) != 0)
        good = err_set_errno(err, ERR_IO, errno, "%s", path);
    if (!good)
        unlink(part);
    /* on FAT the new name's entry says 0 bytes until the file's own is written: a folder's flush does not do that */
    return good && fileio_flush(path, err) && fileio_flush(folder, err);
}

static bool lock(const char *file, const char *passphrase, char *archive, struct err *err)
{
    char folder[FILEIO_PATH], name[FILEIO_PATH];
    const char *last = strrchr(file, '/');
    snprintf(folder, sizeof folder, "%.*s", last == NULL ? 1 : (int)(last - file), last == NULL ? "." : file);
    snprintf(name, sizeof name, "%s", last == NULL ? file : last + 1);
    const char *const names[] = {name};
    return (size_t)snprintf(archive, FILEIO_PATH, "%s.zip", file) < FILEIO_PATH &&
           locked_write(archive, folder, names, 1, passphrase, err);
}

static int downwards(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x < y) - (x > y);
}

/* One more than the newest. A file of somebody's with the last number stops nothing: then after the newest that is followed by
 * none. 0: there is no number left. */
static int next_number(int *numbers, int count)
{
    qsort(numbers, (size_t)count, sizeof *numbers, downwards);
    for (int i = 0, above = NEWEST + 1; i < count; above = numbers[i++])
        if (numbers[i] + 1 < above)
            return numbers[i] + 1;
    return count == 0 || numbers[count - 1] > 1 ? 1 : 0;
}

static bool add(const char *folder, const char *prefix, const char *file, bool locked, bool keep, char *path,
                struct digest *digest, struct err *err)
{
    struct digest written;
    int numbers[LISTED_MOST], count = 0, newest = 0;
    char real[PATH_MAX]; /* realpath wants as much, however short the folder's name is */
    if (!fileio_make_folder(folder, err))
        return false;
    if (realpath(folder, real) == NULL)
        return err_set_errno(err, ERR_IO, errno, "%s", folder);
    if (!list(real, prefix, numbers, &count, &newest, err))
        return false;
    newest = next_number(numbers, count);
    if (newest == 0)
        return err_set(err, ERR_IO, "%s: no generation number left", folder);
    assert(newest >= 1 && newest <= NEWEST);
    sweep(real, prefix);
    if (!path_of(path, real, prefix, newest, locked, err) || !write_whole(file, real, path, &written, err))
        return false;
    if (!keep)
        prune(real, prefix, numbers, count, newest);
    if (digest != NULL)
        *digest = written;
    return true;
}

bool generation_add(const char *folder, const char *prefix, const char *file, const char *passphrase, bool keep,
                    char *path, struct digest *digest, struct err *err)
{
    char archive[FILEIO_PATH];
    if (passphrase[0] == '\0')
        return add(folder, prefix, file, false, keep, path, digest, err);
    bool ok = lock(file, passphrase, archive, err) && add(folder, prefix, archive, true, keep, path, digest, err);
    unlink(archive);
    return ok;
}
