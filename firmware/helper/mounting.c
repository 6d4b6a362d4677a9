#include "helper/mounting.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MS_NOSYMFOLLOW
#define MS_NOSYMFOLLOW 256 /* since Linux 5.10; glibc 2.36 has no name for it */
#endif

static bool is_mounted(const char *folder)
{
    char parent[256];
    struct stat inner, outer;
    snprintf(parent, sizeof parent, "%s/..", folder);
    return lstat(folder, &inner) == 0 && lstat(parent, &outer) == 0 && inner.st_dev != outer.st_dev;
}

static int still_there(const char *device)
{
    uint64_t bytes = 0;
    int fd = open(device, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno;
    int bad = ioctl(fd, BLKGETSIZE64, &bytes) != 0 ? errno : bytes == 0 ? ENODEV : 0;
    close(fd);
    return bad;
}

int mounting_mount(struct mounting *m, const char *fs, uid_t owner, bool read_only)
{
    char options[128];
    unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOSYMFOLLOW | MS_NOATIME | (read_only ? MS_RDONLY : 0);
    bool vfat = strcmp(fs, "vfat") == 0;
    /* our own group may look: to flush it we must open it, and we have no right to pass by its mode */
    snprintf(options, sizeof options, "uid=%u,gid=%u,fmask=0177,dmask=0027,errors=remount-ro%s", (unsigned)owner,
             (unsigned)getegid(), vfat ? ",utf8=1,shortname=mixed" : ",iocharset=utf8");
    if (mkdir(m->folder, 0755) != 0 && errno != EEXIST)
        return errno;
    int bad = m->ours ? mounting_unmount(m) : is_mounted(m->folder) ? EBUSY : 0;
    if (bad == 0 && mount(m->device, m->folder, fs, flags, options) != 0)
        bad = errno;
    m->ours = bad == 0;
    return bad;
}

/* After a pull write, close and umount all succeed (measured): only the flush tells. */
int mounting_unmount(struct mounting *m)
{
    if (!m->ours)
        return still_there(m->device);
    int fd = open(m->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), bad = fd < 0 ? errno : 0;
    if (fd >= 0) {
        bad = syncfs(fd) == 0 ? 0 : errno;
        close(fd);
    }
    if (umount2(m->folder, UMOUNT_NOFOLLOW) != 0)
        return bad != 0 ? bad : errno;
    m->ours = false;
    return bad != 0 ? bad : still_there(m->device);
}

void mounting_detach(struct mounting *m)
{
    if (m->ours)
        umount2(m->folder, MNT_DETACH | UMOUNT_NOFOLLOW);
    m->ours = false;
}
