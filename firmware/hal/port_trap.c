#include "hal/port_trap.h"

#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORDS = 4096 };

/* Up to size - 1 bytes of a file, NULs as blanks; false if it is not there. */
static bool slurp(char *out, size_t size, const char *root, const char *path)
{
    char whole[PATH_MAX];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    FILE *in = fopen(whole, "re");
    size_t n = in == NULL ? 0 : fread(out, 1, size - 1, in);
    if (in != NULL)
        fclose(in);
    for (size_t i = 0; i < n; i++)
        out[i] = out[i] == '\0' ? ' ' : out[i];
    out[n] = '\0';
    return in != NULL;
}

/* "ttyAMA0" of /dev/serial0 or /dev/ttyAMA0. */
static void real_name(char *out, size_t size, const char *root, const char *device)
{
    char path[PATH_MAX], target[PATH_MAX];
    snprintf(path, sizeof path, "%s%s", root, device);
    ssize_t n = readlink(path, target, sizeof target - 1);
    target[n > 0 ? n : 0] = '\0';
    const char *name = n > 0 ? target : device, *slash = strrchr(name, '/');
    snprintf(out, size, "%.*s", (int)(size - 1), slash == NULL ? name : slash + 1);
}

/* `word` stands alone or before a comma: console=ttyAMA0,115200. */
static bool names(const char *text, const char *before, const char *word)
{
    char whole[128];
    snprintf(whole, sizeof whole, "%s%s", before, word);
    size_t n = strlen(whole);
    for (const char *p = text; (p = strstr(p, whole)) != NULL; p += n)
        if (p[n] == '\0' || p[n] == ',' || isspace((unsigned char)p[n]))
            return true;
    return false;
}

static bool is_console(const char *root, const char *name)
{
    char text[WORDS];
    return (slurp(text, sizeof text, root, "/proc/cmdline") && names(text, "console=", name)) ||
           (slurp(text, sizeof text, root, "/sys/class/tty/console/active") && names(text, "", name));
}

/* Does the process hold the port open? Only its own user and root can see that. */
static bool holds(const char *root, const char *pid, const char *name)
{
    char folder[PATH_MAX], path[PATH_MAX], target[PATH_MAX], device[64];
    snprintf(folder, sizeof folder, "%s/proc/%s/fd", root, pid);
    snprintf(device, sizeof device, "/dev/%.50s", name);
    DIR *all = opendir(folder);
    bool found = false;
    for (struct dirent *e; all != NULL && !found && (e = readdir(all)) != NULL;) {
        if (snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= (int)sizeof path)
            continue;
        ssize_t n = readlink(path, target, sizeof target - 1);
        target[n > 0 ? n : 0] = '\0';
        found = strcmp(target, device) == 0;
    }
    if (all != NULL)
        closedir(all);
    return found;
}

/* A getty by its command line, which everybody may read; others by what they hold. */
static enum port_trap find_program(const char *root, const char *name, char *who, size_t size)
{
    char path[PATH_MAX], command[512];
    snprintf(path, sizeof path, "%s/proc", root);
    DIR *all = opendir(path);
    enum port_trap found = TRAP_NONE;
    for (struct dirent *e; all != NULL && found == TRAP_NONE && (e = readdir(all)) != NULL;) {
        if (!isdigit((unsigned char)e->d_name[0]) || atol(e->d_name) == (long)getpid())
            continue;
        snprintf(path, sizeof path, "/proc/%.20s/cmdline", e->d_name);
        if (!slurp(command, sizeof command, root, path) || command[0] == '\0')
            continue;
        if (strstr(command, "getty") != NULL && (names(command, " ", name) || names(command, "/dev/", name)))
            found = TRAP_GETTY;
        else if (holds(root, e->d_name, name))
            found = TRAP_OTHER;
        if (found != TRAP_NONE && who != NULL)
            snprintf(who, size, "%.*s", (int)strcspn(command, " "), command);
    }
    if (all != NULL)
        closedir(all);
    return found;
}

/* Bluetooth's UART has a child of its own on the serial bus (hci0 ...) and is then no tty, or is one that bluetooth was attached to. */
static bool is_bluetooth(const char *root, const char *device, const char *name)
{
    char path[PATH_MAX], target[PATH_MAX];
    snprintf(path, sizeof path, "%s/dev/serial1", root);
    ssize_t n = readlink(path, target, sizeof target - 1);
    target[n > 0 ? n : 0] = '\0';
    const char *slash = strrchr(target, '/');
    snprintf(path, sizeof path, "%s/sys/class/bluetooth", root);
    bool chip = access(path, F_OK) == 0;
    bool second =
        n > 0 && strcmp(slash == NULL ? target : slash + 1, name) == 0; /* serial1: on Pi 3, 4 and Zero W Bluetooth's */
    return chip && (second || (strcmp(name, "ttyS0") == 0 && strcmp(device, "/dev/serial0") == 0));
}

enum port_trap port_trap_find(const char *root, const char *device, char *who, size_t size)
{
    char model[256] = "", name[128];
    if (who != NULL && size > 0)
        who[0] = '\0';
    if (strncmp(device, "/dev/", 5) != 0)
        return TRAP_NONE;
    real_name(name, sizeof name, root, device);
    slurp(model, sizeof model, root, "/proc/device-tree/model");
    bool pi5 = strstr(model, "Raspberry Pi 5") != NULL || strstr(model, "Compute Module 5") != NULL ||
               strstr(model, "Raspberry Pi 500") != NULL;
    if (pi5 && (strcmp(name, "ttyAMA10") == 0 || strcmp(device, "/dev/serial0") == 0))
        return TRAP_PI5;
    enum port_trap program = find_program(root, name, who, size);
    if (program == TRAP_GETTY)
        return program;
    if (is_console(root, name))
        return TRAP_CONSOLE;
    if (strstr(model, "Raspberry Pi") != NULL && is_bluetooth(root, device, name))
        return TRAP_BLUETOOTH;
    return program;
}

const char *port_trap_name(enum port_trap trap)
{
    static const char *const all[] = {"none", "pi5", "console", "getty", "bluetooth", "other"};
    return all[trap];
}
