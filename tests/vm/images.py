"""Images of sticks and disks: made, filled, checked and read back on the host without mounting anything."""
import io
import os
import struct
import subprocess
import tarfile
import tempfile

from bench import Vm, is_partitioned

PARTITION = 1 << 20  # where the first partition begins
SERIAL = '4B49-4F53'  # of the file systems made here
KINDS = {'vfat': (0x0c, ['mkfs.vfat', '-i', SERIAL.replace('-', ''), '-F', '32', '-n']), 'exfat': (0x07, ['mkfs.exfat', '-L'])}


def make_stick(path, kind='vfat', megabytes=64, partitioned=True, label='KIOSK'):
    """A sparse image with an empty file system, in a partition as shops sell it or on the whole stick."""
    identifier, command = KINDS[kind]
    blank(path, megabytes)
    with tempfile.NamedTemporaryFile(dir=os.path.dirname(path) or '.') as volume:
        os.truncate(volume.name, (megabytes << 20) - (PARTITION if partitioned else 0))
        subprocess.run(command + [label, volume.name], check=True, stdout=subprocess.DEVNULL)
        if kind == 'exfat':
            subprocess.run(['tune.exfat', '-I', '0x' + SERIAL.replace('-', ''), volume.name], check=True, stdout=subprocess.DEVNULL)
        copy_data(volume.name, 0, path, PARTITION if partitioned else 0)
    if partitioned:
        write_mbr(path, identifier)


def make_ext4(path, megabytes=64, options=()):
    """An image of a data disk: the whole disk one ext4."""
    blank(path, megabytes)
    subprocess.run(['mkfs.ext4', '-q', '-F', *options, path], check=True)


def blank(path, megabytes):
    with open(path, 'wb') as f:
        f.truncate(megabytes << 20)


def write_mbr(path, identifier):
    """One partition from PARTITION to the end. Its places by cylinder are left at their maximum, as for large disks."""
    sectors = (os.path.getsize(path) - PARTITION) // 512
    entry = struct.pack('<B3sB3sII', 0, b'\xfe\xff\xff', identifier, b'\xfe\xff\xff', PARTITION // 512, sectors)
    with open(path, 'r+b') as f:
        f.seek(440)
        f.write(b'KIOS\0\0' + entry + bytes(48) + b'\x55\xaa')


def copy_data(source, start, target, offset):
    """What is data in one file from start on, into another at an offset; holes stay holes."""
    with open(source, 'rb') as a, open(target, 'r+b') as b:
        size, at = os.path.getsize(source), start
        while at < size:
            try:
                at = os.lseek(a.fileno(), at, os.SEEK_DATA)
            except OSError:  # only a hole is left
                break
            end = os.lseek(a.fileno(), at, os.SEEK_HOLE)
            a.seek(at)
            b.seek(at - start + offset)
            b.write(a.read(end - at))
            at = end


def check_stick(path, kind='vfat'):
    """(True if the file system is in order, what the checker says). Changes nothing."""
    with tempfile.NamedTemporaryFile(dir=os.path.dirname(path) or '.') as volume:
        start = PARTITION if is_partitioned(path) else 0
        os.truncate(volume.name, os.path.getsize(path) - start)
        copy_data(path, start, volume.name, 0)
        done = subprocess.run(['fsck.' + kind, '-n', volume.name], capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def fat(path, *command):
    """An mtools command on the FAT of an image: fat(image, 'mdir', '-b', '::') and the like. Returns its output."""
    drive = path + '@@1M' if is_partitioned(path) else path
    return subprocess.run([command[0], '-i', drive, *command[1:]], check=True, capture_output=True,
                          env={**os.environ, 'MTOOLS_SKIP_CHECK': '1', 'LC_ALL': 'C.UTF-8'}).stdout


def fat_read(path, name):
    return fat(path, 'mtype', '::' + name)


def fat_list(path):
    """Names in the top folder; a folder ends in a slash."""
    return [line[3:] for line in fat(path, 'mdir', '-b', '::').decode().splitlines() if line]


def fat_write(path, name, data):
    with tempfile.NamedTemporaryFile() as f:
        f.write(data)
        f.flush()
        fat(path, 'mcopy', '-o', f.name, '::' + name)


def read_stick(path, vm=None):
    """{name: bytes} of all files of a stick of any kind, as a kernel sees them that mounts it read-only."""
    if vm is None:
        with Vm() as vm:
            return read_stick(path, vm)
    device = vm.plug(path, 'reading', read_only=True)
    try:
        vm.check('mkdir -p /mnt/reading && mount -o ro %s /mnt/reading' % device)
        vm.check('tar -cf /tmp/reading.tar -C /mnt/reading . && umount /mnt/reading')
        with tarfile.open(fileobj=io.BytesIO(vm.read('/tmp/reading.tar'))) as tar:
            return {m.name[2:]: tar.extractfile(m).read() for m in tar if m.isfile()}
    finally:
        vm.yank('reading')
        vm.run('rm -f /tmp/reading.tar')
