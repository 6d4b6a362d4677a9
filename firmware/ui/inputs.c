#include "ui/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/log.h"

enum { DEVICES_MOST = 16, LOOK_MS = 1000 };

struct inputs {
    char folder[FILEIO_PATH];
    inputs_probe_fn *probe;
    struct loop *loop;
    int told; /* inotify, -1: the folder is not there */
    int count;
    bool denied; /* said once */
    struct device {
        int fd, number;
        bool touched;
    } devices[DEVICES_MOST];
};

enum { LONG_BITS = 8 * sizeof(unsigned long) };

static bool bit(const unsigned long *bits, int n)
{
    return (bits[n / LONG_BITS] >> n % LONG_BITS & 1UL) != 0;
}

bool inputs_touched(int fd)
{
    unsigned long keys[KEY_CNT / LONG_BITS + 1] = {0}, abs[ABS_CNT / LONG_BITS + 1] = {0};
    unsigned long rel[REL_CNT / LONG_BITS + 1] = {0}, props[INPUT_PROP_CNT / LONG_BITS + 1] = {0};
    if (ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0)
        return false;
    ioctl(fd, EVIOCGBIT(EV_ABS, sizeof abs), abs);
    ioctl(fd, EVIOCGBIT(EV_REL, sizeof rel), rel);
    ioctl(fd, EVIOCGPROP(sizeof props), props);
    bool mouse = bit(rel, REL_X) && bit(keys, BTN_LEFT);
    bool plane = (bit(abs, ABS_X) && bit(abs, ABS_Y)) || (bit(abs, ABS_MT_POSITION_X) && bit(abs, ABS_MT_POSITION_Y));
    bool pad = bit(keys, BTN_TOOL_FINGER) && !bit(props, INPUT_PROP_DIRECT);
    return mouse || (plane && !pad && (bit(keys, BTN_TOUCH) || bit(keys, BTN_LEFT) || bit(props, INPUT_PROP_DIRECT)));
}

static bool known(const struct inputs *in, int number)
{
    for (int i = 0; i < in->count; i++)
        if (in->devices[i].number == number)
            return true;
    return false;
}

/* The event is SDL's to read; ours only woke us. A device that is gone would wake for ever: it is let go. */
static void drain(void *context)
{
    struct inputs *in = context;
    char bytes[1024];
    for (int i = 0; i < in->count; i++) {
        ssize_t n;
        while ((n = read(in->devices[i].fd, bytes, sizeof bytes)) > 0)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (in->devices[i].touched)
            log_warn("a touch device is gone");
        loop_forget(in->loop, in->devices[i].fd);
        close(in->devices[i].fd);
        in->devices[i--] = in->devices[--in->count];
    }
    explicit_bzero(bytes, sizeof bytes);
}

static void add(struct inputs *in, int number)
{
    char name[24], path[FILEIO_PATH];
    struct err err = {0};
    snprintf(name, sizeof name, "event%d", number);
    if (in->count == DEVICES_MOST || known(in, number) || !fileio_join(path, in->folder, name, &err))
        return;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        if (errno == EACCES && !in->denied)
            log_warn("%s: no right to read touches: add the kiosk's user to the group \"input\"", path);
        in->denied = in->denied || errno == EACCES;
        return;
    }
    if (!loop_watch(in->loop, fd, POLLIN, drain, in, &err)) {
        close(fd);
        return;
    }
    bool touched = in->probe(fd);
    in->devices[in->count++] = (struct device){fd, number, touched};
    if (touched)
        log_info("%s: a touch device", path);
}

static void scan(struct inputs *in)
{
    DIR *dir = opendir(in->folder);
    struct dirent *entry;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        int number = -1, used = 0;
        if (sscanf(entry->d_name, "event%4d%n", &number, &used) == 1 && entry->d_name[used] == '\0' && number >= 0)
            add(in, number);
    }
    if (dir != NULL)
        closedir(dir);
}

/* A node comes without rights and gets them from udev a little later: both are told. */
static void on_folder(void *context)
{
    struct inputs *in = context;
    char bytes[4096];
    while (read(in->told, bytes, sizeof bytes) > 0)
        continue;
    scan(in);
}

void inputs_look(struct inputs *in)
{
    struct err err = {0};
    if (in->told < 0) {
        int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
        if (fd >= 0 && inotify_add_watch(fd, in->folder, IN_CREATE | IN_ATTRIB) >= 0 &&
            loop_watch(in->loop, fd, POLLIN, on_folder, in, &err))
            in->told = fd;
        else if (fd >= 0)
            close(fd);
    }
    scan(in);
}

bool inputs_open(struct inputs **out, const char *folder, inputs_probe_fn *probe, struct loop *loop, struct err *err)
{
    struct inputs *in = calloc(1, sizeof *in);
    if (in == NULL)
        return err_set(err, ERR_IO, "out of memory");
    snprintf(in->folder, sizeof in->folder, "%s", folder);
    in->probe = probe;
    in->loop = loop;
    in->told = -1;
    inputs_look(in);
    if (!inputs_fingers(in))
        log_warn("no touch device can be opened: the screen will not feel a finger");
    *out = in;
    return true;
}

void inputs_close(struct inputs *in)
{
    if (in == NULL)
        return;
    for (int i = 0; i < in->count; i++)
        close(in->devices[i].fd);
    if (in->told >= 0)
        close(in->told);
    free(in);
}

bool inputs_fingers(const struct inputs *in)
{
    for (int i = 0; i < in->count; i++)
        if (in->devices[i].touched)
            return true;
    return false;
}

int inputs_look_ms(const struct inputs *in)
{
    return in->told < 0 || !inputs_fingers(in) ? LOOK_MS : -1;
}
