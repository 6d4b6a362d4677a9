#include "base/places.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"

static bool beside_program(char *out, const char *folder, const char *name)
{
    char self[FILEIO_PATH];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return false;
    self[n] = '\0';
    for (int up = 0; up < 4; up++) { /* build/kiosk, build/asan/kiosk, build/asan/unit/test */
        char *slash = strrchr(self, '/');
        if (slash == NULL)
            return false;
        *slash = '\0';
        int wanted = snprintf(out, FILEIO_PATH, "%s/%s/%s", self, folder, name);
        if (wanted > 0 && wanted < FILEIO_PATH && access(out, R_OK) == 0)
            return true;
    }
    return false;
}

static bool find_file(char *out, const char *folder, const char *installed, const char *name, struct err *err)
{
    if (beside_program(out, folder, name))
        return true;
    int wanted = snprintf(out, FILEIO_PATH, "%s/%s", installed, name);
    if (wanted > 0 && wanted < FILEIO_PATH && access(out, R_OK) == 0)
        return true;
    return err_set(err, ERR_CONFIG, "%s/%s: not found beside the program nor in %s", folder, name, installed);
}

bool places_config(char *out, const char *name, struct err *err)
{
    return find_file(out, "config", "/etc/kiosk", name, err);
}

bool places_asset(char *out, const char *name, struct err *err)
{
    return find_file(out, "assets", "/usr/share/kiosk", name, err);
}
