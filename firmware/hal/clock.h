/* clock: the only place that asks the machine for the time.
 * Owns: nothing. Takes: nothing. Never: waits, sets it. */
#ifndef HAL_CLOCK_H
#define HAL_CLOCK_H

#include "base/moment.h"

struct moment clock_now(void);

/* The id of this boot of the kernel, 36 characters, or "unknown". `out` holds 37. */
void clock_boot_id(char *out);

/* A descriptor that is readable once the wall clock was set (TFD_TIMER_CANCEL_ON_SET, timerfd_create(2)); the caller closes it.
 * -1: there is none. */
int clock_watch(void);

/* After it was readable: watches for the next time. */
void clock_watch_again(int fd);

#endif
