/* watchdog: tells systemd that the loop still turns; what hangs (a panel driver that never answers, see ui/window) is then ended and
 * started anew by WatchdogSec of the unit.
 * Owns: a datagram socket. Takes: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID of the environment, as sd_notify(3) and
 * sd_watchdog_enabled(3) say. Never: speaks where nobody asked for it. */
#ifndef HAL_WATCHDOG_H
#define HAL_WATCHDOG_H

#include <stdint.h>

struct watchdog {
    int fd; /* -1: nobody listens */
    int64_t every_ms, due_ms;
};

void watchdog_open(struct watchdog *watchdog);

/* Says so if it is time to; often enough is at each turn of the loop. Now: boot clock. */
void watchdog_feed(struct watchdog *watchdog, int64_t now_ms);

/* When it wants to be fed next (boot clock, ms), -1: never. */
int64_t watchdog_due(const struct watchdog *watchdog);

void watchdog_close(struct watchdog *watchdog);

#endif
