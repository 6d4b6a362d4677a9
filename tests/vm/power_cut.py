"""A cut of the power, made afterwards: the log of every write to a disk is played back up to a moment, and of what was
not yet flushed then only a part has reached the disk.

The log is QEMU's blklogwrites, whose format is Linux's (Documentation/admin-guide/device-mapper/log-writes.rst). QEMU
leaves data_len 0, and counts entries in the first sector only at a flush: the entries themselves are walked here."""
import os
import random
import struct
import subprocess

MAGIC = 0x6a736677736872
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8
SECTOR = 512
PAGE = 4096  # what a card writes at once, at the least


def entries(log):
    """(sector, sectors, flags, where its data lies in the log) of each entry, while they are whole."""
    size = os.path.getsize(log)
    with open(log, 'rb') as f:
        at = SECTOR  # after the superblock
        while at + SECTOR <= size:
            f.seek(at)
            sector, sectors, flags, _ = struct.unpack('<QQQQ', f.read(32))
            if sectors == 0 and flags == 0:
                return  # not written yet
            data = 0 if flags & DISCARD else sectors * SECTOR
            if at + SECTOR + data > size:
                return
            yield sector, sectors, flags, at + SECTOR
            at += SECTOR + data


def log_position(log):
    """How many entries it has now. What the guest has synced before is among these, the flush too."""
    return sum(1 for _ in entries(log))


def check_magic(log):
    """QEMU writes the superblock at the first flush; where nobody ever flushes it stays empty."""
    with open(log, 'rb') as f:
        magic, version, _, sector = struct.unpack('<QQQI', f.read(28))
    assert (magic, version, sector) in ((MAGIC, 1, SECTOR), (0, 0, 0)), '%s is no log of writes' % log


def replay_cut(first, log, seed, image, low=0, point=None):
    """Writes the disk as a cut leaves it after entry number point (if None: by chance, low at the least) into image.
    first: the disk as it was when the log began. Returns the point: what was acknowledged at a log_position up to it
    must be there."""
    check_magic(log)
    chance = random.Random(seed)
    all_entries = list(entries(log))
    if point is None:
        point = chance.randint(low, len(all_entries))
    flushes = [n for n, e in enumerate(all_entries[:point]) if e[2] & FLUSH]
    safe = flushes[-1] if flushes else -1
    subprocess.run(['cp', '--sparse=always', first, image], check=True)
    with open(log, 'rb') as source, open(image, 'r+b') as target:
        for number, (sector, sectors, flags, data) in enumerate(all_entries[:point]):
            if not flags & (DISCARD | MARK):
                source.seek(data)
                kept = number < safe or flags & FUA
                write_pages(target, sector * SECTOR, source.read(sectors * SECTOR), None if kept else chance)
    return point


def write_pages(target, offset, data, chance):
    """The data, or with chance each page of them or not: a long write may be cut in its middle."""
    if chance is None:
        target.seek(offset)
        target.write(data)
        return
    for at in range(0, len(data), PAGE):
        if chance.random() < 0.5:
            target.seek(offset + at)
            target.write(data[at:at + PAGE])


def check_ext4(image):
    """(True if it is in order once its journal is played back, as at the next start; what e2fsck says)."""
    first = subprocess.run(['e2fsck', '-p', image], capture_output=True, text=True)
    second = subprocess.run(['e2fsck', '-f', '-n', image], capture_output=True, text=True)
    return first.returncode <= 1 and second.returncode == 0, first.stdout + second.stdout + second.stderr


def ext4_read(image, name):
    """A file out of the image, without mounting; empty if there is none."""
    return subprocess.run(['debugfs', '-R', 'cat ' + name, image], capture_output=True).stdout
