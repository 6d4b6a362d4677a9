/* kiosk-stick: mounts one stick for the kiosk, which has no rights. Started for each stick by udev and systemd
 * (config/udev, config/systemd); ends when the stick is pulled. Owns: the device and its mount. Takes: the device's
 * path, then the kiosk's words over STICK_SOCKET. Never: decides: which of two sticks, what is written, when it is safe are
 * the kiosk's.
 *
 * usage: kiosk-stick DEVICE            e.g. /dev/sda1
 *        kiosk-stick --usb SYSPATH     lets a USB device in, or not (helper/usb) */
#include <errno.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "helper/mounting.h"
#include "helper/probe.h"
#include "helper/rights.h"
#include "helper/usb.h"

enum { CALL_AGAIN_MS = 500, UEVENT_BYTES = 4096 };

struct helper {
    struct stick_message what; /* as it was found */
    struct mounting mounting;
    int kiosk, uevents, signals;
    uid_t owner; /* of the kiosk */
    bool over;
};

static void say(struct helper *h, enum stick_word word, int error, bool read_only)
{
    struct stick_message m = h->what;
    m.magic = STICK_MAGIC;
    m.word = word;
    m.error = error;
    m.read_only = word == STICK_HERE ? h->what.read_only : read_only;
    if (send(h->kiosk, &m, sizeof m, MSG_NOSIGNAL) != (ssize_t)sizeof m)
        log_warn("the kiosk does not listen: %s", strerror(errno));
}

/* True if somebody listens there: its owner is the only one who may use the mount. */
static bool call_kiosk(struct helper *h)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX, .sun_path = STICK_SOCKET};
    struct ucred who;
    socklen_t length = sizeof who;
    h->kiosk = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (h->kiosk < 0)
        return false;
    if (connect(h->kiosk, (struct sockaddr *)&to, sizeof to) == 0 &&
        getsockopt(h->kiosk, SOL_SOCKET, SO_PEERCRED, &who, &length) == 0) {
        h->owner = who.uid;
        say(h, STICK_HERE, 0, false);
        return true;
    }
    close(h->kiosk);
    h->kiosk = -1;
    return false;
}

static void hang_up(struct helper *h)
{
    close(h->kiosk);
    h->kiosk = -1;
    if (mounting_unmount(&h->mounting) != 0)
        mounting_detach(&h->mounting);
}

static void obey(struct helper *h, enum stick_word word)
{
    bool read_only = word == STICK_MOUNT_RO;
    int bad = word == STICK_UNMOUNT        ? mounting_unmount(&h->mounting)
              : !probe_may_mount(&h->what) ? EINVAL
                                           : mounting_mount(&h->mounting, h->what.fs, h->owner, read_only);
    if (bad != 0)
        log_warn("%s: %s: %s", h->mounting.device, word == STICK_UNMOUNT ? "unmount" : "mount", strerror(bad));
    say(h, bad != 0 ? STICK_FAILED : word == STICK_UNMOUNT ? STICK_UNMOUNTED : STICK_MOUNTED, bad, read_only);
}

static void on_kiosk(struct helper *h)
{
    struct stick_message m;
    ssize_t n = recv(h->kiosk, &m, sizeof m, 0);
    if (n <= 0)
        hang_up(h);
    else if (n == (ssize_t)sizeof m && m.magic == STICK_MAGIC &&
             (m.word == STICK_MOUNT_RO || m.word == STICK_MOUNT_RW || m.word == STICK_UNMOUNT))
        obey(h, m.word);
}

/* "remove@/devices/.../block/sda/sda1": the kernel's own word, whoever starts and stops us. */
static void on_uevent(struct helper *h)
{
    char text[UEVENT_BYTES + 1];
    ssize_t n = recv(h->uevents, text, UEVENT_BYTES, MSG_DONTWAIT);
    if (n <= 0)
        return;
    text[n] = '\0';
    const char *name = strrchr(text, '/'), *own = strrchr(h->mounting.device, '/');
    bool gone = strncmp(text, "remove@", 7) == 0 && name != NULL && own != NULL && strcmp(name, own) == 0;
    h->over = h->over || gone;
}

static bool open_sources(struct helper *h, struct err *err)
{
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK, .nl_groups = 1};
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    h->signals = signalfd(-1, &ends, SFD_CLOEXEC);
    h->uevents = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
    return (h->signals >= 0 && h->uevents >= 0 && bind(h->uevents, (struct sockaddr *)&kernel, sizeof kernel) == 0) ||
           err_set_errno(err, ERR_IO, errno, "uevents");
}

static void serve(struct helper *h)
{
    while (!h->over) {
        bool called = h->kiosk >= 0 || call_kiosk(h);
        struct pollfd fds[] = {{h->uevents, POLLIN, 0}, {h->signals, POLLIN, 0}, {h->kiosk, POLLIN, 0}};
        if (poll(fds, 3, called ? -1 : CALL_AGAIN_MS) <= 0)
            continue;
        if (fds[0].revents != 0)
            on_uevent(h);
        if (fds[1].revents != 0)
            h->over = true;
        else if (fds[2].revents != 0 && !h->over)
            on_kiosk(h);
    }
}

int main(int argc, char **argv)
{
    struct err err = {0};
    if (argc == 3 && strcmp(argv[1], "--usb") == 0)
        return usb_judge(argv[2]) ? 0 : 1;
    if (argc != 2 || strncmp(argv[1], "/dev/", 5) != 0 || strlen(argv[1]) >= STICK_DEVICE) {
        fprintf(stderr, "usage: kiosk-stick DEVICE | --usb SYSPATH\n");
        return 64;
    }
    struct helper h = {.mounting = {argv[1], STICK_FOLDER, false}, .kiosk = -1};
    memcpy(h.what.device, argv[1], strlen(argv[1]) + 1);
    if (!rights_keep_mounting(&err) || !open_sources(&h, &err) || !probe_device(argv[1], &h.what, &err)) {
        log_warn("%s", err.text);
        return 74;
    }
    log_info("%s: %s, %lld MB%s", argv[1], h.what.fs[0] != '\0' ? h.what.fs : "nothing known",
             (long long)(h.what.bytes / 1000000), h.what.dirty ? ", was pulled out" : "");
    serve(&h);
    if (mounting_unmount(&h.mounting) != 0)
        mounting_detach(&h.mounting);
    return 0;
}
