#include "hal/backlight.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fileio.h"

#define BACKLIGHTS "/sys/class/backlight"

/* The first there is. */
static bool find(char *path, struct err *err)
{
    DIR *dir = opendir(BACKLIGHTS);
    struct dirent *entry;
    bool found = false;
    while (dir != NULL && !found && (entry = readdir(dir)) != NULL)
        found = entry->d_name[0] != '.' && fileio_join(path, BACKLIGHTS, entry->d_name, err);
    if (dir != NULL)
        closedir(dir);
    return found || err_set(err, ERR_NO_INPUT, "no backlight that can be set");
}

static int number_in(const char *folder, const char *name)
{
    char path[FILEIO_PATH], text[16];
    struct err ignored;
    int fd = fileio_join(path, folder, name, &ignored) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return -1;
    text[n] = '\0';
    return (int)strtol(text, NULL, 10);
}

/* Its folder, the value, and the most it takes. */
static bool open_at(const char *folder, char *path, int *now, int *most, struct err *err)
{
    char name[FILEIO_PATH];
    if (!(folder[0] != '\0' ? snprintf(path, FILEIO_PATH, "%s", folder) < FILEIO_PATH : find(path, err)) ||
        !fileio_join(name, path, "brightness", err))
        return false;
    *now = number_in(path, "brightness");
    *most = number_in(path, "max_brightness");
    return (*now >= 0 && *most > 0 && access(name, W_OK) == 0) ||
           err_set(err, ERR_NO_INPUT, "%s: no backlight that can be set", path);
}

int backlight_read(const char *folder)
{
    char path[FILEIO_PATH];
    struct err ignored;
    int now, most;
    if (!open_at(folder, path, &now, &most, &ignored))
        return -1;
    int percent = (now * 100 + most / 2) / most;
    return percent < 1 ? 1 : percent > 100 ? 100 : percent;
}

bool backlight_set(const char *folder, int percent, int *now, struct err *err)
{
    char path[FILEIO_PATH], name[FILEIO_PATH], text[16];
    int most, was;
    percent = percent < BACKLIGHT_LEAST ? BACKLIGHT_LEAST : percent > 100 ? 100 : percent;
    if (!open_at(folder, path, &was, &most, err) || !fileio_join(name, path, "brightness", err))
        return false;
    int n = snprintf(text, sizeof text, "%d\n", (most * percent + 50) / 100), fd = open(name, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write(fd, text, (size_t)n) == n;
    int code = errno;
    if (fd >= 0)
        close(fd);
    if (!ok)
        return err_set_errno(err, ERR_IO, code, "%s", name);
    *now = backlight_read(folder);
    return *now > 0 || err_set(err, ERR_IO, "%s", name);
}
