/* power: switching the box off or starting it anew, and setting its clock, asked of systemd over D-Bus (polkit says who may:
 * config/polkit). Owns: nothing after a call. Takes: a wish. Never: has a right of its own; is called on the loop (an answer may take
 * seconds); loads the library before it is needed. */
#ifndef HAL_POWER_H
#define HAL_POWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* org.freedesktop.login1, PowerOff and Reboot. True once it is under way: SIGTERM comes then. ERR_IO with why not. */
bool power_off(struct err *err);
bool power_reboot(struct err *err);

/* org.freedesktop.timedate1, SetTime (microseconds since 1970 UTC); a clock that follows the network does so again afterwards. */
bool power_set_clock(int64_t wall_ms, struct err *err);

/* Is this process a unit's, which begins it anew when it ends? (SYSTEMD_EXEC_PID, which systemd sets) */
bool power_supervised(void);

#endif
