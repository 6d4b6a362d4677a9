#include "hal/clock.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int64_t read_ms(clockid_t id)
{
    struct timespec t = {0};
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct moment clock_now(void)
{
    return (struct moment){.boot_ms = read_ms(CLOCK_BOOTTIME), .wall_ms = read_ms(CLOCK_REALTIME)};
}

void clock_boot_id(char *out)
{
    enum { LENGTH = 36 };
    strcpy(out, "unknown");
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (read(fd, out, LENGTH) == LENGTH)
        out[LENGTH] = '\0';
    else
        strcpy(out, "unknown");
    close(fd);
}

/* One that never runs out. */
static bool arm(int fd)
{
    struct itimerspec far = {.it_value = {.tv_sec = INT32_MAX * (int64_t)64}};
    return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, NULL) == 0;
}

int clock_watch(void)
{
    int fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd >= 0 && !arm(fd)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

void clock_watch_again(int fd)
{
    uint64_t times;
    if (read(fd, &times, sizeof times) < 0) /* ECANCELED is the news itself */
        arm(fd);
}
