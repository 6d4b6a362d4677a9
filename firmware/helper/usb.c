#include "helper/usb.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/log.h"
#include "base/places.h"
#include "base/settings.h"

/* USB 2.0, tables 9-8, 9-10 and 9-12; class codes from usb.org. A configuration says by its wTotalLength how far it reaches; the
 * kernel gives all of them one after the other. */
enum {
    DEVICE_BYTES = 18,
    DEVICE_CLASS = 4,
    VENDOR = 8,
    PRODUCT = 10,
    CONFIGURATIONS = 17,
    DESCRIPTOR_CONFIGURATION = 2,
    DESCRIPTOR_INTERFACE = 4,
    CONFIGURATION_BYTES = 9,
    TOTAL_LENGTH = 2,
    INTERFACES = 4,
    INTERFACE_BYTES = 9,
    INTERFACE_NUMBER = 2,
    INTERFACE_CLASS = 5,
    CLASS_STORAGE = 8,
    CLASS_HUB = 9,
    DESCRIPTORS_MOST = 1 << 16
};

/* One configuration of `length` bytes: as many interfaces as it says, each of `class` in all its settings, and nothing that does not
 * parse. */
static bool only_class(const uint8_t *d, size_t length, int class)
{
    uint8_t numbers[256] = {0};
    int interfaces = 0;
    size_t at = CONFIGURATION_BYTES;
    for (; at + 2 <= length && d[at] >= 2 && d[at] <= length - at; at += d[at]) {
        if (d[at + 1] == DESCRIPTOR_CONFIGURATION)
            return false;
        if (d[at + 1] != DESCRIPTOR_INTERFACE)
            continue;
        if (d[at] < INTERFACE_BYTES || d[at + INTERFACE_CLASS] != class)
            return false;
        interfaces += numbers[d[at + INTERFACE_NUMBER]]++ == 0;
    }
    return at == length && interfaces == d[INTERFACES] && interfaces > 0;
}

/* All the device's configurations, to the last byte. */
static bool all_of_class(const uint8_t *d, size_t length, int class)
{
    size_t at = DEVICE_BYTES;
    int left = d[CONFIGURATIONS];
    for (; left > 0 && length - at >= CONFIGURATION_BYTES; left--) {
        size_t total = (size_t)d[at + TOTAL_LENGTH] | (size_t)d[at + TOTAL_LENGTH + 1] << 8;
        if (d[at] != CONFIGURATION_BYTES || d[at + 1] != DESCRIPTOR_CONFIGURATION || total > length - at ||
            total < CONFIGURATION_BYTES || !only_class(d + at, total, class))
            return false;
        at += total;
    }
    return left == 0 && at == length && d[CONFIGURATIONS] > 0;
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
    return listed(allow, id) || listed(allow, port) ||
           (d[DEVICE_CLASS] == CLASS_HUB && all_of_class(d, length, CLASS_HUB)) ||
           (d[DEVICE_CLASS] == 0 && all_of_class(d, length, CLASS_STORAGE));
}

/* sysfs gives a page a call. */
static ssize_t read_all(const char *syspath, void *bytes, size_t most)
{
    char path[FILEIO_PATH];
    struct err ignored;
    int fd = fileio_join(path, syspath, "descriptors", &ignored) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t n = 0, got = fd < 0 ? -1 : 0;
    while (fd >= 0 && (size_t)got < most && (n = read(fd, (char *)bytes + got, most - (size_t)got)) > 0)
        got += n;
    if (fd >= 0)
        close(fd);
    return n < 0 ? -1 : got;
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
    static uint8_t descriptors[DESCRIPTORS_MOST];
    char config[FILEIO_PATH], allow[257] = "";
    struct err err = {0};
    const char *port = strrchr(syspath, '/');
    ssize_t n = read_all(syspath, descriptors, sizeof descriptors);
    if (port == NULL || n <= 0 || n == DESCRIPTORS_MOST) /* what was not read to its end is not known */
        return false;
    if (!places_config(config, "kiosk.ini", &err) || !settings_find(config, "usb", "allow", allow, sizeof allow, &err))
        log_warn("%s", err.text);
    bool ok = usb_welcome(descriptors, (size_t)n, port + 1, allow) && authorize(syspath);
    log_info("usb %s: %s", port + 1, ok ? "let in" : "not let in; [usb] allow in kiosk.ini could");
    return ok;
}
