/* backlight: how bright the panel is, where the kernel lets it be set (/sys/class/backlight; the official 7 inch panel, most DSI ones; an
 * HDMI screen has keys of its own). Owns: nothing. Takes: its folder. Never: makes it dark: a screen nobody can read is out of order.
 * Source: kernel, Documentation/ABI/stable/sysfs-class-backlight. */
#ifndef HAL_BACKLIGHT_H
#define HAL_BACKLIGHT_H

#include <stdbool.h>

#include "base/err.h"

enum { BACKLIGHT_LEAST = 20, BACKLIGHT_STEP = 20 }; /* percent */

/* `folder`: of the one to be set, as /sys/class/backlight/10-0045; "": the first there is. Percent of its most, 1 to 100; -1: there is
 * none, or it cannot be set by this user. */
int backlight_read(const char *folder);

/* BACKLIGHT_LEAST to 100; what is beyond is brought within. `*now` is what it is then. The kernel keeps it until the next start, and
 * systemd-backlight beyond. */
bool backlight_set(const char *folder, int percent, int *now, struct err *err);

#endif
