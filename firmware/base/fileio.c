#include "base/fileio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

bool fileio_join(char *out, const char *folder, const char *name, struct err *err)
{
    size_t n = strlen(folder);
    const char *slash = n > 0 && folder[n - 1] == '/' ? "" : "/";
    int wanted = snprintf(out, FILEIO_PATH, "%s%s%s", folder, slash, name);
    if (wanted < 0 || wanted >= FILEIO_PATH)
        return err_set(err, ERR_IO, "%s: path too long", folder);
    return true;
}

static bool read_all(int fd, char *bytes, size_t length, size_t *got)
{
    *got = 0;
    while (*got < length) {
        ssize_t n = read(fd, bytes + *got, length - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

bool fileio_read(const char *path, size_t limit, char **bytes, size_t *length, struct err *err)
{
    *bytes = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return err_set_errno(err, errno == ENOENT || errno == ENOTDIR ? ERR_NO_INPUT : ERR_IO, errno, "%s", path);
    bool ok = false;
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        err_set(err, ERR_DATA, "%s: not a regular file", path);
        goto out;
    }
    if ((unsigned long long)st.st_size > limit) {
        err_set(err, ERR_DATA, "%s: larger than %zu bytes", path, limit);
        goto out;
    }
    size_t size = (size_t)st.st_size;
    *bytes = malloc(size + 1);
    if (*bytes == NULL || !read_all(fd, *bytes, size, length)) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        free(*bytes);
        *bytes = NULL;
        goto out;
    }
    (*bytes)[*length] = '\0';
    ok = true;
out:
    close(fd);
    return ok;
}

bool fileio_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fileio_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool fileio_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

bool fileio_make_folder(const char *path, struct err *err)
{
    char part[FILEIO_PATH];
    size_t n = strlen(path);
    if (n == 0 || n >= sizeof part)
        return err_set(err, ERR_IO, "%s: not a usable folder name", path);
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        char keep = part[i];
        part[i] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return err_set_errno(err, ERR_IO, errno, "%s", part);
        part[i] = keep;
    }
    if (!fileio_is_folder(path))
        return err_set(err, ERR_IO, "%s: not a folder", path);
    return true;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

bool fileio_write(const char *path, const void *bytes, size_t length, struct err *err)
{
    char part[FILEIO_PATH];
    struct stat st;
    if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return err_set(err, ERR_IO, "%s: not a regular file", path);
    int wanted = snprintf(part, sizeof part, "%s.part", path);
    if (wanted < 0 || wanted >= (int)sizeof part)
        return err_set(err, ERR_IO, "%s: path too long", path);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    bool ok = write_all(fd, bytes, length);
    int cause = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        cause = errno;
    }
    if (ok && rename(part, path) == 0)
        return true;
    cause = ok ? errno : cause;
    unlink(part);
    return err_set_errno(err, ERR_IO, cause, "%s", path);
}

bool fileio_write_new(const char *path, const void *bytes, size_t length, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    bool ok = write_all(fd, bytes, length) && fsync(fd) == 0;
    int cause = errno;
    ok = close(fd) == 0 && ok;
    if (!ok)
        unlink(path);
    return ok || err_set_errno(err, ERR_IO, cause, "%s", path);
}

/* Reads `in` to its end, feeding the digest and, if `out` >= 0, the copy. errno tells the cause. */
static bool pour(int in, int out, struct digest *digest)
{
    char *chunk = malloc(CHUNK);
    if (chunk == NULL)
        return false;
    struct digest_state state;
    digest_begin(&state);
    size_t got = 0;
    bool ok;
    while ((ok = read_all(in, chunk, CHUNK, &got)) && got > 0) {
        digest_add(&state, chunk, got);
        if (out >= 0 && !write_all(out, chunk, got)) {
            ok = false;
            break;
        }
    }
    *digest = digest_end(&state);
    free(chunk);
    return ok;
}

static bool flush_parent(const char *path, struct err *err)
{
    char folder[FILEIO_PATH];
    const char *slash = strrchr(path, '/');
    size_t n = slash == NULL ? 0 : (size_t)(slash - path);
    if (slash == NULL)
        return fileio_flush(".", err);
    if (n == 0)
        return fileio_flush("/", err);
    if (n >= sizeof folder)
        return err_set(err, ERR_IO, "%s: path too long", path);
    memcpy(folder, path, n);
    folder[n] = '\0';
    return fileio_flush(folder, err);
}

bool fileio_copy_new(const char *from, const char *path, struct digest *digest, struct err *err)
{
    bool ok = false;
    int out = -1, in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (in < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", from);
    out = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (out < 0) {
        err_set_errno(err, ERR_IO, errno, "%s", path);
        goto close_in;
    }
    /* after a stick was pulled write and close still succeed: only fsync tells */
    ok = pour(in, out, digest) && fsync(out) == 0;
    if (!ok)
        err_set_errno(err, ERR_IO, errno, "%s", path);
    if (close(out) != 0 && ok)
        ok = err_set_errno(err, ERR_IO, errno, "%s", path);
    ok = ok && flush_parent(path, err);
    if (!ok)
        unlink(path);
close_in:
    close(in);
    return ok;
}

bool fileio_digest(const char *path, struct digest *digest, struct err *err)
{
    int in = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (in < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    (void)posix_fadvise(in, 0, 0, POSIX_FADV_DONTNEED); /* read back what the medium holds, where that can be had */
    bool ok = pour(in, -1, digest);
    if (!ok)
        err_set_errno(err, ERR_IO, errno, "%s", path);
    close(in);
    return ok;
}

bool fileio_flush(const char *path, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    bool ok = fsync(fd) == 0 || err_set_errno(err, ERR_IO, errno, "%s", path);
    close(fd);
    return ok;
}

static void give_to(int parent, const char *name, const struct stat *owner, int levels)
{
    struct stat st;
    struct dirent *entry;
    if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    if (st.st_uid == 0 && fchownat(parent, name, owner->st_uid, owner->st_gid, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    int fd =
        levels > 0 && S_ISDIR(st.st_mode) ? openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    while (dir != NULL && (entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            give_to(fd, entry->d_name, owner, levels - 1);
    if (dir != NULL)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
}

void fileio_give_back(const char *folder)
{
    struct stat st;
    if (geteuid() == 0 && stat(folder, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid != 0)
        give_to(AT_FDCWD, folder, &st, 3);
}
