/* probe: what lies on a block device. Owns: nothing. Takes: a device's path. Never: writes, mounts, believes a name: the
 * superblock says what it is. The only home of libblkid. */
#ifndef HELPER_PROBE_H
#define HELPER_PROBE_H

#include "base/err.h"
#include "base/stick_talk.h"

/* Fills fs, label, bytes, dirty and read_only of `out`. fs "" : nothing known, or two things at once. */
bool probe_device(const char *path, struct stick_message *out, struct err *err);

/* vfat and exfat; nothing else is mounted. */
bool probe_may_mount(const struct stick_message *what);

#endif
