"""The guest's first file system: busybox, the modules, our own process 1. Written as an uncompressed newc archive
(Documentation/driver-api/early-userspace/buffer-format.rst), which needs no root and unpacks fastest."""
import os
import stat
import subprocess

FOLDERS = 'bin dev proc sys run tmp modules host rw root mnt'.split()


def write(path, modules, programs):
    """programs: name in /bin: file on the host."""
    with open(path, 'wb') as out:
        for name in FOLDERS:
            entry(out, name, stat.S_IFDIR | 0o755)
        entry(out, 'dev/console', stat.S_IFCHR | 0o600, device=(5, 1))  # before devtmpfs is mounted
        for name in sorted(os.listdir(modules)):
            entry_file(out, 'modules/' + name, os.path.join(modules, name), 0o644)
        for name, source in programs.items():
            entry_file(out, 'bin/' + name, source, 0o755)
        applets = subprocess.run([programs['busybox'], '--list'], check=True, capture_output=True, text=True).stdout
        for name in applets.split():
            if name not in programs:
                entry(out, 'bin/' + name, stat.S_IFLNK | 0o777, b'busybox')
        entry(out, 'init', stat.S_IFLNK | 0o777, b'bin/init')
        entry(out, 'TRAILER!!!', 0)


def entry_file(out, name, source, mode):
    with open(source, 'rb') as f:
        entry(out, name, stat.S_IFREG | mode, f.read())


def entry(out, name, mode, data=b'', device=(0, 0)):
    entry.number += 1
    fields = [entry.number, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(name) + 1, 0]
    head = b'070701' + b''.join(b'%08x' % f for f in fields) + name.encode() + b'\0'
    out.write(head + b'\0' * (-len(head) % 4) + data + b'\0' * (-len(data) % 4))


entry.number = 0
