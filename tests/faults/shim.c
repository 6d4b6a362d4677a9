/* A shared object to preload: makes the Nth call of one kind fail or dawdle, once or for ever.
 *
 *   KIOSK_FAULT=CALL:N:WHAT   CALL: fdatasync, fsync or pwrite64; WHAT: EIO, ENOSPC, or ms=5000 (slow, but
 * done); a "+" after N: this one and all that follow KIOSK_FAULT_PATH=TEXT     only files whose path holds
 * TEXT */
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int count;

static int is_meant(int fd)
{
    const char *path = getenv("KIOSK_FAULT_PATH");
    char link[64], target[PATH_MAX];
    if (path == NULL)
        return 1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, target, sizeof target - 1);
    if (n < 0)
        return 0;
    target[n] = '\0';
    return strstr(target, path) != NULL;
}

/* 0: carry on; else the errno to fail with. Slow calls sleep here. */
static int fault(const char *call, int fd)
{
    const char *spec = getenv("KIOSK_FAULT");
    char name[32], what[32];
    int nth = 0;
    char plus = ':';
    if (spec == NULL || sscanf(spec, "%31[a-z0-9]:%d%c", name, &nth, &plus) != 3 || strcmp(name, call) != 0 ||
        !is_meant(fd))
        return 0;
    int n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (n < nth || (n > nth && plus != '+') || sscanf(strrchr(spec, ':') + 1, "%31s", what) != 1)
        return 0;
    if (strncmp(what, "ms=", 3) == 0) {
        long ms = atol(what + 3);
        struct timespec t = {ms / 1000, ms % 1000 * 1000000};
        nanosleep(&t, NULL);
        return 0;
    }
    return strcmp(what, "ENOSPC") == 0 ? ENOSPC : EIO;
}

int fdatasync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
    int rc = real(fd); /* what fails may have landed */
    int error = fault("fdatasync", fd);
    if (error == 0)
        return rc;
    errno = error;
    return -1;
}

int fsync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    int error = fault("fsync", fd);
    if (error == 0)
        return real(fd);
    errno = error;
    return -1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
    int error = fault("pwrite64", fd);
    if (error == 0)
        return real(fd, bytes, length, at);
    errno = error;
    return -1;
}
