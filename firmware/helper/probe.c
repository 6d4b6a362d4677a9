#include "helper/probe.h"

#include <blkid/blkid.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a file system says that it was not taken out properly: "exFAT file system specification" 3.1.13 (VolumeFlags, bit 1);
 * "FAT general overview" (state bit 0 of the byte after the drive number: at 0x41 with FAT32, 0x25 before). */
enum { EXFAT_FLAGS = 106, FAT32_STATE = 0x41, FAT16_STATE = 0x25, FAT32_SIZE16 = 22, BOOT_SECTOR = 512 };

static bool was_pulled(int fd, const char *fs)
{
    uint8_t boot[BOOT_SECTOR];
    if (pread(fd, boot, sizeof boot, 0) != (ssize_t)sizeof boot)
        return false;
    if (strcmp(fs, "exfat") == 0)
        return (boot[EXFAT_FLAGS] & 2) != 0;
    bool fat32 = boot[FAT32_SIZE16] == 0 && boot[FAT32_SIZE16 + 1] == 0;
    return strcmp(fs, "vfat") == 0 && (boot[fat32 ? FAT32_STATE : FAT16_STATE] & 1) != 0;
}

static void copy_value(blkid_probe probe, const char *name, char *out, size_t size)
{
    const char *value = NULL;
    size_t length = 0;
    out[0] = '\0';
    if (blkid_probe_lookup_value(probe, name, &value, &length) != 0 || value == NULL)
        return;
    strncpy(out, value, size - 1);
    out[size - 1] = '\0';
}

static bool look(int fd, const char *path, struct stick_message *out, struct err *err)
{
    blkid_probe probe = blkid_new_probe();
    bool ok = probe != NULL && blkid_probe_set_device(probe, fd, 0, 0) == 0;
    if (ok) {
        blkid_probe_enable_superblocks(probe, 1);
        blkid_probe_set_superblocks_flags(probe, BLKID_SUBLKS_TYPE | BLKID_SUBLKS_LABEL | BLKID_SUBLKS_UUID |
                                                     BLKID_SUBLKS_USAGE);
        int found = blkid_do_safeprobe(probe); /* 0 found, 1 nothing, -2 two at once */
        if (found == 0) {
            copy_value(probe, "TYPE", out->fs, sizeof out->fs);
            copy_value(probe, "LABEL", out->label, sizeof out->label);
            copy_value(probe, "UUID", out->serial, sizeof out->serial); /* of FAT and exFAT the volume's serial */
        }
        ok = found != -1;
        out->bytes = blkid_probe_get_size(probe);
    }
    blkid_free_probe(probe);
    return ok || err_set(err, ERR_IO, "%s: cannot be read", path);
}

bool probe_device(const char *path, struct stick_message *out, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), locked = 0;
    struct stat st;
    if (fd < 0)
        return err_set_errno(err, ERR_IO, errno, "%s", path);
    if (fstat(fd, &st) != 0 || !S_ISBLK(st.st_mode)) { /* the loop device's file, a link's target, a pipe: no stick */
        close(fd);
        return err_set(err, ERR_IO, "%s: not a block device", path);
    }
    bool ok = look(fd, path, out, err);
    out->read_only = ioctl(fd, BLKROGET, &locked) == 0 && locked != 0;
    out->dirty = was_pulled(fd, out->fs);
    close(fd);
    return ok;
}

bool probe_may_mount(const struct stick_message *what)
{
    return strcmp(what->fs, "vfat") == 0 || strcmp(what->fs, "exfat") == 0;
}
