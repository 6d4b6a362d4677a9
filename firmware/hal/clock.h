/* clock: the only place that asks the machine for the time.
 * Owns: nothing. Takes: nothing. Never: waits. */
#ifndef HAL_CLOCK_H
#define HAL_CLOCK_H

#include "base/moment.h"

struct moment clock_now(void);

/* The id of this boot of the kernel, 36 characters, or "unknown". `out` holds 37. */
void clock_boot_id(char *out);

#endif
