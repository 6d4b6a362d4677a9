/* A shared object to preload: makes the Nth call of one kind fail or dawdle, once or for ever.
 *
 *   KIOSK_FAULT=CALL:N:WHAT  CALL: open, read, write, pwrite64, fsync, fdatasync, rename, unlink, mkdir, or malloc (of whatever kind),
 *                            or flip: a panel's page flip that is taken and never comes; full: no room, which writes meet and
 *                            statvfs tells;
 *                            WHAT: EIO, ENOSPC, ENOMEM, or ms=5000 (slow, but done); a "+" after N: this one and all that follow
 *   KIOSK_FAULT_PATH=TEXT    only files whose path holds TEXT
 *   KIOSK_FAULT_TOLD=FILE    made when it strikes */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static int count, nth, for_ever, slow_ms, error_to_give = EIO;
static char call_meant[32];
static const char *path_meant, *told;

__attribute__((constructor)) static void read_order(void)
{
    const char *spec = getenv("KIOSK_FAULT");
    char plus = ':', what[32] = "";
    path_meant = getenv("KIOSK_FAULT_PATH");
    told = getenv("KIOSK_FAULT_TOLD");
    if (spec == NULL || sscanf(spec, "%31[a-z0-9]:%d%c", call_meant, &nth, &plus) != 3)
        return;
    for_ever = plus == '+';
    sscanf(strrchr(spec, ':') + 1, "%31s", what);
    if (strncmp(what, "ms=", 3) == 0)
        slow_ms = atoi(what + 3);
    error_to_give = strcmp(what, "ENOSPC") == 0 ? ENOSPC : strcmp(what, "ENOMEM") == 0 ? ENOMEM : EIO;
}

/* Files and devices: pipes and events between our own threads do not fail so. */
static int can_fail(int fd)
{
    struct stat st;
    return fd < 0 || (fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISCHR(st.st_mode) || S_ISDIR(st.st_mode)));
}

static int is_meant(int fd, const char *path)
{
    char link[64], target[PATH_MAX];
    if (!can_fail(fd))
        return 0;
    if (path_meant == NULL)
        return 1;
    if (path != NULL)
        return strstr(path, path_meant) != NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, target, sizeof target - 1);
    if (n < 0)
        return 0;
    target[n] = '\0';
    return strstr(target, path_meant) != NULL;
}

static void tell(void)
{
    int fd = told == NULL ? -1 : (int)syscall(SYS_openat, AT_FDCWD, told, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0)
        syscall(SYS_close, fd);
}

/* 0: carry on; else -1 with errno to fail with. Slow calls sleep here. */
static int fault(const char *call, int fd, const char *path)
{
    if (nth == 0 || strcmp(call_meant, call) != 0 || !is_meant(fd, path))
        return 0;
    int n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (n < nth || (n > nth && !for_ever))
        return 0;
    tell();
    if (slow_ms > 0) {
        struct timespec t = {slow_ms / 1000, slow_ms % 1000 * 1000000};
        nanosleep(&t, NULL);
        return 0;
    }
    errno = error_to_give;
    return -1;
}

#define REAL(type, name, ...)                                                                                          \
    static type (*real)(__VA_ARGS__);                                                                                  \
    if (real == NULL)                                                                                                  \
    *(void **)&real = dlsym(RTLD_NEXT, name)

int fdatasync(int fd)
{
    REAL(int, "fdatasync", int);
    int rc = real(fd); /* what fails may have landed */
    return fault("fdatasync", fd, NULL) != 0 ? -1 : rc;
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    return fault("fsync", fd, NULL) != 0 ? -1 : real(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fault("pwrite64", fd, NULL) != 0 ? -1 : real(fd, bytes, length, at);
}

/* Standard error is where the tests look; it never fails. */
ssize_t write(int fd, const void *bytes, size_t length)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    return fd > 2 && (fault("write", fd, NULL) != 0 || fault("full", fd, NULL) != 0) ? -1 : real(fd, bytes, length);
}

ssize_t read(int fd, void *bytes, size_t length)
{
    REAL(ssize_t, "read", int, void *, size_t);
    return fault("read", fd, NULL) != 0 ? -1 : real(fd, bytes, length);
}

int statvfs(const char *path, struct statvfs *out)
{
    REAL(int, "statvfs", const char *, struct statvfs *);
    int rc = real(path, out);
    if (rc == 0 && fault("full", -1, path) != 0)
        out->f_bavail = 0;
    return rc;
}

/* The answer is that it will come: nobody is told that it does not. Its number: DRM_IOCTL_MODE_PAGE_FLIP of drm.h. */
int ioctl(int fd, unsigned long request, ...)
{
    REAL(int, "ioctl", int, unsigned long, void *);
    va_list args;
    va_start(args, request);
    void *argument = va_arg(args, void *);
    va_end(args);
    return request == 0xC01864B0 && fault("flip", -1, "") != 0 ? 0 : real(fd, request, argument);
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return fault("rename", -1, to) != 0 ? -1 : real(from, to);
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    return fault("unlink", -1, path) != 0 ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    return fault("mkdir", -1, path) != 0 ? -1 : real(path, mode);
}

static mode_t mode_of(int flags, va_list args)
{
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(args, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    REAL(int, "open", const char *, int, ...);
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return fault("open", -1, path) != 0 ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    REAL(int, "open64", const char *, int, ...);
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return fault("open", -1, path) != 0 ? -1 : real(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    REAL(FILE *, "fopen", const char *, const char *);
    return fault("open", -1, path) != 0 ? NULL : real(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    REAL(FILE *, "fopen64", const char *, const char *);
    return fault("open", -1, path) != 0 ? NULL : real(path, mode);
}

size_t fwrite(const void *bytes, size_t size, size_t n, FILE *file)
{
    REAL(size_t, "fwrite", const void *, size_t, size_t, FILE *);
    return file != stdout && file != stderr && fault("write", fileno(file), NULL) != 0 ? 0 : real(bytes, size, n, file);
}

void *malloc(size_t size)
{
    return fault("malloc", -1, "") != 0 ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fault("malloc", -1, "") != 0 ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fault("malloc", -1, "") != 0 ? NULL : __libc_realloc(old, size);
}
