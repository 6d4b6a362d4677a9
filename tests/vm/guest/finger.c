// A touch screen as the kernel shows one (multi-touch protocol B), moved by the host over a virtio-serial port.
//
// Lines from the host: "plug WIDTH HEIGHT", "unplug", "down SLOT X Y", "move SLOT X Y", "up SLOT", "sync". Positions are
// pixels. A report is only complete with "sync", so that two fingers may move at once. Each line is answered by "ok".
#include <errno.h>
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SLOTS = 10 };

static int device = -1;
static unsigned down; // a bit for each slot
static int tracking;

static void emit(int type, int code, int value)
{
    struct input_event event = {.type = (__u16)type, .code = (__u16)code, .value = value};
    if (write(device, &event, sizeof event) < 0)
        perror("finger");
}

static void add_axis(int code, int maximum)
{
    struct uinput_abs_setup axis = {.code = (__u16)code, .absinfo = {.maximum = maximum}};
    ioctl(device, UI_SET_ABSBIT, code);
    ioctl(device, UI_ABS_SETUP, &axis);
}

static void plug(int width, int height)
{
    struct uinput_setup setup = {.id = {BUS_USB, 0x0eef, 0x0001, 1}, .name = "bench touch screen"};
    device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
    ioctl(device, UI_SET_EVBIT, EV_KEY);
    ioctl(device, UI_SET_KEYBIT, BTN_TOUCH);
    ioctl(device, UI_SET_EVBIT, EV_ABS);
    ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT); // lies on a screen, is no touch pad
    add_axis(ABS_X, width - 1);
    add_axis(ABS_Y, height - 1);
    add_axis(ABS_MT_SLOT, SLOTS - 1);
    add_axis(ABS_MT_TRACKING_ID, 65535);
    add_axis(ABS_MT_POSITION_X, width - 1);
    add_axis(ABS_MT_POSITION_Y, height - 1);
    if (ioctl(device, UI_DEV_SETUP, &setup) < 0 || ioctl(device, UI_DEV_CREATE) < 0)
        perror("finger: uinput");
    down = 0;
}

static void place(int slot, int x, int y)
{
    emit(EV_ABS, ABS_MT_SLOT, slot);
    if (!(down & 1u << slot))
        emit(EV_ABS, ABS_MT_TRACKING_ID, tracking++ % 65536);
    emit(EV_ABS, ABS_MT_POSITION_X, x);
    emit(EV_ABS, ABS_MT_POSITION_Y, y);
    if (!down)
        emit(EV_KEY, BTN_TOUCH, 1);
    down |= 1u << slot;
    emit(EV_ABS, ABS_X, x);
    emit(EV_ABS, ABS_Y, y);
}

static void lift(int slot)
{
    emit(EV_ABS, ABS_MT_SLOT, slot);
    emit(EV_ABS, ABS_MT_TRACKING_ID, -1);
    down &= ~(1u << slot);
    if (!down)
        emit(EV_KEY, BTN_TOUCH, 0);
}

static void obey(const char *line)
{
    int a, b, c;
    if (sscanf(line, "plug %d %d", &a, &b) == 2 && device < 0) {
        plug(a, b);
    } else if (device < 0) {
        fprintf(stderr, "finger: no screen: %s", line);
    } else if (!strncmp(line, "unplug", 6)) {
        close(device);
        device = -1;
    } else if (sscanf(line, "down %d %d %d", &a, &b, &c) == 3 || sscanf(line, "move %d %d %d", &a, &b, &c) == 3) {
        place(a % SLOTS, b, c);
    } else if (sscanf(line, "up %d", &a) == 1) {
        lift(a % SLOTS);
    } else if (!strncmp(line, "sync", 4)) {
        emit(EV_SYN, SYN_REPORT, 0);
    }
}

int main(int argc, char **argv)
{
    char line[64];
    size_t n = 0;
    int port = argc == 2 ? open(argv[1], O_RDWR | O_CLOEXEC) : -1;
    if (port < 0) {
        perror("finger");
        return 1;
    }
    for (;;) { // a byte at a time: an answer belongs to its line
        if (read(port, line + n, 1) != 1) {
            usleep(10000); // nobody at the other end
            continue;
        }
        if (line[n] != '\n' && n < sizeof line - 2) {
            n++;
            continue;
        }
        line[n + 1] = 0;
        n = 0;
        obey(line);
        if (write(port, "ok\n", 3) < 0)
            perror("finger");
    }
}
