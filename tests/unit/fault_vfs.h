/* A VFS in front of the real one that lets the Nth write, sync, truncate or open fail. */
#ifndef TESTS_FAULT_VFS_H
#define TESTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_kind {
    FAULT_REFUSED, /* the call does nothing and fails */
    FAULT_LANDED,  /* the call is carried out and fails all the same: a failed commit may have landed */
    FAULT_FULL     /* as REFUSED, with "disk full" for writes */
};

void fault_vfs_install(void); /* as the default VFS, once */

/* From now on the `nth` counted call (from 1) fails; with `for_ever` all after it too. 0: none. */
void fault_vfs_arm(int nth, enum fault_kind kind, bool for_ever);

/* Which calls are counted: writes, syncs, truncates and opens (the default), only writes and syncs, or only
 * reads. */
enum fault_calls { CALLS_CHANGING, CALLS_WRITES, CALLS_READS };
void fault_vfs_count(enum fault_calls calls);

/* Calls counted since the arming; true if the fault struck. */
int fault_vfs_calls(void);
bool fault_vfs_struck(void);

#endif
