#include "helper/usb.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/log.h"
#include "base/places.h"
#include "base/settings.h"

/* USB 2.0, tables 9-8 and 9-12; class codes from usb.org */
enum {
    DEVICE_BYTES = 18,
    DEVICE_CLASS = 4,
    VENDOR = 8,
    PRODUCT = 10,
    DESCRIPTOR_INTERFACE = 4,
    INTERFACE_BYTES = 9,
    INTERFACE_CLASS = 5,
    CLASS_STORAGE = 8,
    CLASS_HUB = 9,
    DESCRIPTORS_MOST = 4096
};

/* Every interface of every configuration is storage, and there is one. */
static bool only_storage(const uint8_t *d, size_t length)
{
    int interfaces = 0;
    for (size_t at = DEVICE_BYTES; at + 2 <= length && d[at] >= 2 && at + d[at] <= length; at += d[at])
        if (d[at + 1] == DESCRIPTOR_INTERFACE) {
            if (d[at] < INTERFACE_BYTES || d[at + INTERFACE_CLASS] != CLASS_STORAGE)
                return false;
            interfaces++;
        }
    return interfaces > 0;
}

static bool listed(const char *allow, const char *what)
{
    size_t n = strlen(what);
    for (const char *p = allow; *p != '\0'; p += strcspn(p, ", ")) {
        p += strspn(p, ", ");
        if (strcspn(p, ", ") == n && n > 0 && strncasecmp(p, what, n) == 0)
            return true;
    }
    return false;
}

bool usb_welcome(const uint8_t *d, size_t length, const char *port, const char *allow)
{
    char id[16];
    if (length < DEVICE_BYTES || d[0] != DEVICE_BYTES)
        return false;
    snprintf(id, sizeof id, "%02x%02x:%02x%02x", d[VENDOR + 1], d[VENDOR], d[PRODUCT + 1], d[PRODUCT]);
    return d[DEVICE_CLASS] == CLASS_HUB || listed(allow, id) || listed(allow, port) ||
           (d[DEVICE_CLASS] == 0 && only_storage(d, length));
}

static ssize_t read_some(const char *syspath, void *bytes, size_t most)
{
    char path[FILEIO_PATH];
    struct err ignored;
    int fd = fileio_join(path, syspath, "descriptors", &ignored) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t n = fd < 0 ? -1 : read(fd, bytes, most);
    if (fd >= 0)
        close(fd);
    return n;
}

static bool authorize(const char *syspath)
{
    char path[FILEIO_PATH];
    struct err ignored;
    int fd = fileio_join(path, syspath, "authorized", &ignored) ? open(path, O_WRONLY | O_CLOEXEC) : -1;
    bool ok = fd >= 0 && write(fd, "1", 1) == 1;
    if (fd >= 0)
        close(fd);
    return ok;
}

bool usb_judge(const char *syspath)
{
    uint8_t descriptors[DESCRIPTORS_MOST];
    char config[FILEIO_PATH], allow[257] = "";
    struct err err = {0};
    const char *port = strrchr(syspath, '/');
    ssize_t n = read_some(syspath, descriptors, sizeof descriptors);
    if (port == NULL || n <= 0)
        return false;
    if (!places_config(config, "kiosk.ini", &err) || !settings_find(config, "usb", "allow", allow, sizeof allow, &err))
        log_warn("%s", err.text);
    bool ok = usb_welcome(descriptors, (size_t)n, port + 1, allow) && authorize(syspath);
    log_info("usb %s: %s", port + 1, ok ? "let in" : "not let in; [usb] allow in kiosk.ini could");
    return ok;
}
