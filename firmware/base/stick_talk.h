/* stick_talk: what the kiosk and the mount helper say to one another, a message a packet, on one machine and of one build.
 * Owns: nothing, a value. Takes: -. Never: a command with a path in it: the helper mounts one device at one place. */
#ifndef BASE_STICK_TALK_H
#define BASE_STICK_TALK_H

#include <stdbool.h>
#include <stdint.h>

#define STICK_SOCKET "/run/kiosk/stick.sock" /* the kiosk listens, the helper calls */
#define STICK_FOLDER "/run/kiosk-stick"      /* where it mounts: root's own, so that nobody can put a link there */

enum { STICK_MAGIC = 0x4B535432, STICK_FS = 16, STICK_LABEL = 64, STICK_DEVICE = 32, STICK_SERIAL = 24 };

enum stick_word {
    /* helper */
    STICK_HERE,      /* device, fs ("" none known), label, serial of the file system, bytes, dirty, read_only */
    STICK_MOUNTED,   /* read_only as it is now */
    STICK_UNMOUNTED, /* all that was written is on it, and it is still there */
    STICK_FAILED,    /* the last command; `error` is its errno */
    /* kiosk */
    STICK_MOUNT_RO, /* from the medium, nothing cached: mounted or not before */
    STICK_MOUNT_RW,
    STICK_UNMOUNT
};

struct stick_message {
    uint32_t magic;
    enum stick_word word;
    int32_t error;
    bool dirty, read_only; /* dirty: pulled out while it was written to */
    int64_t bytes;
    char device[STICK_DEVICE], fs[STICK_FS], label[STICK_LABEL], serial[STICK_SERIAL];
};

#endif
