/* mounting: the one place where a stick is mounted. Owns: STICK_FOLDER's mount. Takes: a device that was probed.
 * Never: lets a stick bring programs, devices, links or rights; calls unmounted what may not be on it. */
#ifndef HELPER_MOUNTING_H
#define HELPER_MOUNTING_H

#include <stdbool.h>
#include <sys/types.h>

struct mounting {
    const char *device, *folder;
    bool ours; /* mounted by us: another's is left alone */
};

/* `owner`: the only one who may read and write there. Mounted already: is taken away first, so that what is read then
 * comes from the medium. 0 or an errno. */
int mounting_mount(struct mounting *mounting, const char *fs, uid_t owner, bool read_only);

/* Flushes, takes it away, and looks whether the device is still there. 0 or an errno; EBUSY if somebody has a file open. */
int mounting_unmount(struct mounting *mounting);

/* The device is gone: out of the way, whoever still has a file open. */
void mounting_detach(struct mounting *mounting);

#endif
