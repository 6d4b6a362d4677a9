"""A virtual machine as the bench: a real kernel with the panel, GPIO chip, serial port, USB sticks and data disk of a
kiosk, all of them moved from here. `tests/vm/make_bench` makes what it boots; a machine starts from a snapshot.

Owns: one QEMU process a Vm, ended with it or with the thread that started it. Never: writes to the host's files, except
the images handed to plug() and disk()."""
import atexit
import os
import shlex
import signal
import socket
import subprocess
import tempfile
import time

from agent import Agent, GuestError
from picture import read_ppm, write_png
from qmp import Qmp

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get('VM_BUILD', os.path.join(TOP, 'build', 'vm'))  # what boots
ROOT = os.environ.get('VM_ROOT', '')  # whose files the guest runs on, with a repository and its build at TOP in them; '': the host's
SNAPSHOT = os.path.join(BUILD, 'snap.lz4')
WIDTH, HEIGHT = 800, 480
COMMAND_LINE = 'console=ttyS0 quiet panic=-1 nokaslr mitigations=off vt.global_cursor_default=0'
ENVIRONMENT = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8'

# the host's files below, a memory file system above: every folder can be written, and nothing of it reaches the host
MOUNT_ROOT = '''set -e
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=512000,cache=mmap host /host
mount -t tmpfs rw /rw
mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/host{root},upperdir=/rw/upper,workdir=/rw/work root /root
for folder in proc sys dev dev/pts dev/shm run tmp sys/kernel/config; do mount --bind /$folder /root/$folder; done
mkdir -p /root/var/lib/kiosk /root/mnt
mount -t tmpfs kiosk /root/var/lib/kiosk
[ -d /root{top} ] && exit
# the repository lies in the host's /tmp or /run, which the guest's own hides
mkdir -p /root{top} /rw/top/upper /rw/top/work
mount -t overlay -o lowerdir=/host{root}{top},upperdir=/rw/top/upper,workdir=/rw/top/work top /root{top}
'''.format(top=TOP, root=ROOT)
GPIO = '''set -e
cd /sys/kernel/config/gpio-sim
mkdir -p pi/bank0
cd pi
[ $(cat live) = 0 ] || echo 0 >live
echo {lines} >bank0/num_lines
echo {label} >bank0/label
for n in $(seq 0 $(({lines} - 1))); do mkdir -p bank0/line$n; echo GPIO$n >bank0/line$n/name; done
echo 1 >live
ln -sfn /sys/devices/platform/$(cat dev_name)/$(cat bank0/chip_name) /run/gpio
'''
# a virtio disk shows its serial number itself, a stick's is its USB device's
FIND_DISK = '''for disk in /sys/block/{kind}*; do
for serial in "$disk/serial" "$(readlink -f "$disk")/../../../../../../serial"; do
    [ "$(cat "$serial" 2>/dev/null)" = {name} ] && [ -b /dev/${{disk##*/}}{part} ] && echo /dev/${{disk##*/}}{part}
done; done; true'''

machines = []


class Vm:
    """One machine, restored from the snapshot (or booted, to make it) and ready for a command."""

    def __init__(self, boot=False):
        self.root = False  # whether the host's files are mounted
        self.console_file = tempfile.TemporaryFile(dir=BUILD)
        self.jobs = {}
        self.drives = {}  # name of a stick or disk: where QEMU keeps which node it uses
        self.faulty = set()  # names of those that fail
        self.guest = None  # what a check leaves running for the next: ended by whoever wants the machine for himself
        ours, theirs = zip(*(socket.socketpair() for _ in range(4)))
        fds = [s.fileno() for s in theirs] + [self.console_file.fileno()]
        start = [] if boot else ['-incoming', 'exec:lz4 -dcq ' + shlex.quote(SNAPSHOT)]
        # util-linux's setpriv: the machine dies with us, whatever ends us
        self.process = subprocess.Popen(['setpriv', '--pdeathsig', 'KILL'] + arguments(*fds) + start, pass_fds=fds,
                                        stdin=subprocess.DEVNULL)
        machines.append(self)
        for s in theirs:
            s.close()
        self.sockets = ours
        monitor, port, self.touch_port, self.uart = ours
        try:
            self.monitor = Qmp(monitor)
            self.agent = Agent(port)
            if not boot:
                self._resume()
        except Exception:
            self.close()
            raise

    def _resume(self):
        while self.qmp('query-status')['status'] == 'inmigrate':
            time.sleep(0.02)
        self.qmp('cont')
        self.check('date -s @%d' % time.time())

    def close(self):
        """Ends the machine at once, as an unplugged one; what it wrote to its disks is in their files."""
        if self in machines:
            machines.remove(self)
            self.process.kill()
            self.process.wait()
            for s in self.sockets:
                s.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def console(self):
        """What the kernel has said so far."""
        self.console_file.seek(0)
        return self.console_file.read().decode(errors='replace')

    # --- commands in the guest

    def run(self, command, timeout=30, data=b''):
        """(exit code, output of both kinds) of a shell command in the guest; past its time it is killed."""
        job = self.agent.start(command, data)
        if not self.agent.wait(job, timeout):
            self.agent.start('kill -9 -%d' % job.pid)
            raise GuestError('%s: not done in %g s: %s' % (command, timeout, job.output.decode(errors='replace')))
        return job.code, job.output.decode(errors='replace')

    def check(self, command, timeout=30, data=b''):
        """The output of a command that must succeed."""
        code, output = self.run(command, timeout, data)
        if code:
            raise GuestError('%s: ended with %d: %s' % (command, code, output))
        return output

    def spawn(self, command, chroot=False, data=b''):
        """Starts a command in the background. Returns its pid in the guest, which leads a process group."""
        job = self.agent.start(self._in_root(command) if chroot else command, data)
        self.jobs[job.pid] = job
        return job.pid

    def alive(self, pid):
        return self.jobs[pid].code is None

    def output(self, pid):
        """What a spawned command has written so far."""
        return self.jobs[pid].output.decode(errors='replace')

    def wait(self, pid, timeout=30):
        """The exit code of a spawned command, 128 + signal if it was killed."""
        if not self.agent.wait(self.jobs[pid], timeout):
            raise GuestError('%d still runs after %g s' % (pid, timeout))
        return self.jobs[pid].code

    def kill(self, pid, sig=signal.SIGTERM):
        """A signal to the spawned command and its children."""
        self.run('kill -%d -%d' % (sig, pid))

    def chroot(self, command, timeout=60, data=b''):
        """As run(), but among the host's files (which cannot be changed from there), in the repository's folder."""
        return self.run(self._in_root(command), timeout, data)

    def _in_root(self, command):
        if not self.root:
            self.check(MOUNT_ROOT)
            self.root = True
        inner = 'cd %s && %s' % (shlex.quote(TOP), command)
        return 'exec chroot /root /usr/bin/env -i %s /bin/sh -c %s' % (ENVIRONMENT, shlex.quote(inner))

    def write(self, path, data):
        """A file in the guest; among the host's files it is /root/PATH."""
        self.check('mkdir -p %s; cat >%s' % (shlex.quote(os.path.dirname(path)), shlex.quote(path)), data=data)

    def read(self, path):
        """A file of the guest, as bytes."""
        job = self.agent.start('cat ' + shlex.quote(path))
        if not self.agent.wait(job, 60) or job.code:
            raise GuestError('%s cannot be read: %s' % (path, job.output[-200:]))
        return bytes(job.output)

    # --- lines

    def gpio_chip(self, label='pinctrl-bcm2711', lines=54):
        """(Re)makes the GPIO chip; a snapshot has this one. A program that holds lines must have ended."""
        self.check(GPIO.format(label=label, lines=lines))

    def gpio_value(self, line):
        """0 or 1: what is on the line, driven by the program or from outside."""
        return int(self.check('cat /run/gpio/sim_gpio%d/value' % line))

    def gpio_pull(self, line, up):
        """Drives an input from outside."""
        self.check('echo pull-%s >/run/gpio/sim_gpio%d/pull' % ('up' if up else 'down', line))

    # --- disks and sticks

    def plug(self, image, name='stick', read_only=False, blkdebug=None, throttle=None):
        """Plugs a USB stick in. Returns what can be mounted in the guest: '/dev/sda1', or '/dev/sda' without partitions.
        blkdebug: as for fail(), from the beginning. throttle: as for throttle()."""
        self._add_node(name, image, read_only, throttle)
        self._add_device(name, '/stick.0/legacy[0]', blkdebug, driver='usb-storage', bus='xhci.0', removable=True)
        return self._find_disk('sd', name, '1' if is_partitioned(image) else '')

    def disk(self, image, name='data', log=None, blkdebug=None, throttle=None):
        """Adds a data disk. Returns its device in the guest ('/dev/vda').
        log: a file in which every write and flush is kept, for power_cut.py; image is written too: keep a copy."""
        self._add_node(name, image, False, throttle, log)
        self._add_device(name, '/virtio-backend', blkdebug, driver='virtio-blk-pci')
        return self._find_disk('vd', name, '')

    def yank(self, name='stick'):
        """Pulls a stick or a disk out; returns when the guest cannot reach it any more."""
        self.qmp('device_del', id=name)
        self.monitor.wait('DEVICE_DELETED', device=name)
        self._drop_faults(name)
        self.qmp('blockdev-del', node_name=name)
        self.qmp('object-del', id=name + '-limits')
        del self.drives[name]

    def usb_serial(self, folder):
        """Plugs a USB serial adapter in (FTDI's). Returns the socket at its other end, and the path it has."""
        path = os.path.join(folder, 'usb-serial')
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(path)
            door.listen(1)
            self.qmp('chardev-add', id='usb-serial', backend={'type': 'socket', 'data': {
                'addr': {'type': 'unix', 'data': {'path': path}}, 'server': False}})
            ours = door.accept()[0]
        os.unlink(path)
        self.qmp('device_add', driver='usb-serial', id='usb-serial-port', chardev='usb-serial', bus='xhci.0')
        end = time.monotonic() + 10
        while self.run('test -c /dev/ttyUSB0')[0] and time.monotonic() < end:
            time.sleep(0.05)
        return ours, path

    def usb_serial_out(self):
        self.qmp('device_del', id='usb-serial-port')
        self.monitor.wait('DEVICE_DELETED', device='usb-serial-port')
        self.qmp('chardev-remove', id='usb-serial')

    def fail(self, name='stick', rules=({'iotype': 'write', 'errno': 5},)):
        """From now on its accesses fail as the rules say.
        rules: QEMU's BlkdebugInjectErrorOptions (iotype read, write or flush, errno, sector, once)."""
        self.heal(name)
        self._add_faults(name, rules)
        self._set_drive(name, name + '-faults')

    def heal(self, name='stick'):
        """It works again."""
        if name in self.faulty:  # QEMU 7.2 ends itself when a drive is replaced by the one it is
            self._set_drive(name, name)
            self._drop_faults(name)

    def throttle(self, name='stick', limits=None):
        """How fast it is from now on: {'bps-write': 65536}, {'bps-total': 1} for one that hangs, None for no limit."""
        self.qmp('qom-set', path='/objects/%s-limits' % name, property='limits', value=limits or {'bps-total': 0})
        # what waits already would do so by the old limits; QEMU lets it go when it stops
        self.qmp('stop')
        self.qmp('cont')

    def _add_node(self, name, image, read_only, limits, log=None):
        cache = {'no-flush': True}  # a cut of the host's own power is not what is tested
        self.qmp('object-add', qom_type='throttle-group', id=name + '-limits', limits=limits or {})
        raw = {'driver': 'raw', 'file': {'driver': 'file', 'filename': image, 'cache': cache}, 'cache': cache}
        node = {'driver': 'throttle', 'throttle-group': name + '-limits', 'file': raw}
        if log:
            open(log, 'wb').close()
            node = {'driver': 'blklogwrites', 'file': node, 'log': {'driver': 'file', 'filename': log, 'cache': cache}}
        self.qmp('blockdev-add', node_name=name, read_only=read_only, **node)

    def _add_device(self, name, drive_path, faults, **device):
        self.drives[name] = '/machine/peripheral/%s%s' % (name, drive_path.replace('stick', name))
        if faults:
            self._add_faults(name, faults)
        self.qmp('device_add', id=name, drive=name + ('-faults' if faults else ''), serial=name, **device)

    def _add_faults(self, name, rules):
        """A node above the disk's own, between which the device can be switched while it is used."""
        rules = [{'event': 'none', **rule} for rule in rules]
        self.qmp('blockdev-add', driver='blkdebug', node_name=name + '-faults', image=name, inject_error=rules)
        self.faulty.add(name)

    def _drop_faults(self, name):
        if name in self.faulty:
            self.qmp('blockdev-del', node_name=name + '-faults')
            self.faulty.remove(name)

    def _set_drive(self, name, node):
        self.qmp('qom-set', path=self.drives[name], property='drive', value=node)

    def _find_disk(self, kind, name, part):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            found = self.check(FIND_DISK.format(kind=kind, name=shlex.quote(name), part=part)).split()
            if found:
                return found[0]
        raise GuestError('%s has not appeared: %s' % (name, self.run('dmesg | tail')[1]))

    # --- screen and finger

    def picture(self):
        """(width, height, pixels) of the panel: three bytes each, red, green, blue, by rows from the top."""
        with tempfile.NamedTemporaryFile(suffix='.ppm') as f:
            self.qmp('screendump', filename=f.name)
            return read_ppm(f.read())

    def screendump(self, path):
        """The panel's picture as a PNG."""
        write_png(path, *self.picture())

    def touch_screen(self, plugged=True, width=WIDTH, height=HEIGHT):
        """Plugs a touch screen in, or out."""
        self._touch('plug %d %d' % (width, height) if plugged else 'unplug')

    def finger(self, *places):
        """Each place is (slot, x, y), put down or moved, or (slot,), lifted; all of them at one moment."""
        for place in places:
            self._touch(('down %d %d %d' if len(place) == 3 else 'up %d') % place)
        self._touch('sync')

    def tap(self, x, y, hold=0.1):
        self.finger((0, x, y))
        time.sleep(hold)
        self.finger((0,))

    def _touch(self, line):
        self.touch_port.sendall(line.encode() + b'\n')
        self.touch_port.settimeout(10)
        answer = self.touch_port.recv(16)
        if answer != b'ok\n':
            raise GuestError('the touch screen says %r' % answer)

    def qmp(self, command, **arguments):
        return self.monitor.call(command, **arguments)


def arguments(monitor, port, touch, uart, console):
    """QEMU's, the same for the snapshot and what is restored from it; sockets are handed over as they are."""
    sockets = [a for name, fd in (('monitor', monitor), ('port', port), ('touch', touch), ('uart', uart))
               for a in ('-chardev', 'socket,id=%s,fd=%d' % (name, fd))]
    return ['qemu-system-x86_64', '-accel', 'tcg,tb-size=256', '-M', 'pc', '-m', '768', '-nodefaults', '-no-reboot',
            '-display', 'none', '-kernel', os.path.join(BUILD, 'vmlinux'), '-initrd', os.path.join(BUILD, 'initramfs'),
            '-append', COMMAND_LINE] + sockets + [
            '-chardev', 'file,id=console,path=/dev/fd/%d' % console, '-serial', 'chardev:console',
            '-serial', 'chardev:uart', '-mon', 'chardev=monitor,mode=control',
            '-device', 'virtio-serial-pci', '-device', 'virtserialport,nr=1,chardev=port',
            '-device', 'virtserialport,nr=2,chardev=touch',
            '-device', 'vmgenid,guid=auto',  # so that restored machines do not all draw the same random numbers
            '-device', 'qemu-xhci,id=xhci', '-device', 'virtio-gpu-pci,xres=%d,yres=%d' % (WIDTH, HEIGHT),
            '-fsdev', 'local,id=host,path=/,readonly=on,security_model=none,multidevs=remap',
            '-device', 'virtio-9p-pci,fsdev=host,mount_tag=host']


def is_partitioned(image):
    """Whether it begins with a partition table as images.py writes one: a file system begins with a jump instead."""
    with open(image, 'rb') as f:
        return f.read(1) == b'\0' and f.seek(510) and f.read(2) == b'\x55\xaa'


def make_snapshot():
    """Boots once and keeps the machine as it is then. The host's files must not be mounted at that time."""
    with Vm(boot=True) as vm:
        vm.gpio_chip()
        vm.check('stty -F /dev/ttyS1 raw -echo')
        vm.check('echo 0 >/sys/module/usb_storage/parameters/delay_use')  # else a stick takes a second to appear
        vm.check('head -c 1 /dev/random')  # the kernel takes a second to gather chance, and then has it
        vm.qmp('stop')
        vm.qmp('migrate-set-parameters', max_bandwidth=1 << 34)
        vm.qmp('migrate', uri='exec:lz4 -q -1 >' + shlex.quote(SNAPSHOT + '.new'))
        while vm.qmp('query-migrate')['status'] != 'completed':
            time.sleep(0.05)
    os.rename(SNAPSHOT + '.new', SNAPSHOT)


@atexit.register
def close_all():
    for vm in list(machines):
        vm.close()
