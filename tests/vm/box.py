"""A kiosk in the virtual machine: the real program without rights, its lines, its printer, its stick's helper.

Owns: what it starts. Takes: a Vm. The printer is the project's own virtual one, at the other end of the machine's serial line."""
import contextlib
import functools
import glob
import hmac
import os
import re
import select
import shlex
import shutil
import sqlite3
import subprocess
import tempfile
import termios
import threading
import time
import tty

import bench
import images
from checks import wait_until

DATA = '/var/lib/kiosk'
USER = 'setpriv --reuid 65534 --regid 65534 --groups video,render,input,dialout --inh-caps=-all --bounding-set=-all '
CONFIG = '''[kiosk]
meeting = %s/config/meeting.ini
%s
[printer]
device = /dev/ttyS1
%s
[lights]
chip = pinctrl-bcm2711
red = GPIO17
green = GPIO27
blue = GPIO22
[stick]
helper = /run/kiosk/stick.sock
%s'''
PIN = ''.join('tap "%s"\n' % d for d in '271849')
CLOCK = 'clock 2026-09-18 19:31\n'
GREEN, RED, BLUE = 27, 17, 22
SIM = '--sim --headless 800x480'  # no printer at the line: the stick is the kernel's all the same
KIOSK_ID, STICK_ID = '0123456789abcdef', 'fedcba9876543210'
KIOSK_KEY = b'the key of a kiosk in the bench.'
MARKER = ('kiosk=%s\r\nstick=%s\r\nproof=%s\r\n' % (KIOSK_ID, STICK_ID, hmac.new(
    KIOSK_KEY, ('stick=%s\nserial=%s' % (STICK_ID, images.SERIAL)).encode(), 'sha256').hexdigest())).encode()


@functools.lru_cache
def rooms(count):
    """The first so many rooms of the demonstration's list with somebody listed: (building, unit, floor, number)."""
    with tempfile.TemporaryDirectory(dir=bench.BUILD) as folder:
        subprocess.run(['build/kiosk', 'import', '--data', folder, 'config/demo/list.csv'], cwd=bench.TOP, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.closing(sqlite3.connect('file:%s/kiosk.db?mode=ro' % folder, uri=True)) as db:
            rows = db.execute('SELECT building, unit, number FROM room ORDER BY id').fetchall()
    return [(b, u, n[:-2], n) for b, u, n in rows if b in '123'][:count]


def sign_ins(count, after=''):
    """A tape: the first listed of so many rooms, one after the other."""
    one = 'tap start\ntap "%s号楼"\ntap "%s单元"\ntap "%s"\ntap "%s"\ntap name:0\nexpect "签到成功！"\n' + after + 'wait 12\n'
    return ''.join(one % room for room in rooms(count))


def sign_after_stick(count):
    """The desk says when the stick is in use; then owners come."""
    return (CLOCK + 'hold\n' + PIN * 2 + 'tap "导出"\nawait "自动写到U盘上"\nshot used\nwait 0.1\ntap back\ntap back\n' +
            sign_ins(count))


class Box:
    def __init__(self, vm, more='', printer='', kiosk=''):
        """more: other sections of kiosk.ini; printer, kiosk: more keys of these."""
        self.vm, self.helpers = vm, {}
        if vm.guest:  # of the check before
            vm.guest.end()
            vm.guest = None
        vm.chroot('mkdir -p /run/kiosk /etc/kiosk && chown 65534:65534 /run/kiosk %s && rm -rf %s/* /tmp/shots' % (DATA, DATA))
        vm.chroot('chmod 666 /dev/ttyS1 /dev/gpiochip* /dev/dri/* 2>/dev/null; stty -F /dev/ttyS1 raw -echo')
        self.write('/etc/kiosk/kiosk.ini', CONFIG % (bench.TOP, kiosk, printer, more))
        self.kiosk_id()

    def kiosk_id(self):
        self.write(DATA + '/kiosk.id', KIOSK_ID)
        self.vm.write('/root%s/kiosk.key' % DATA, KIOSK_KEY)
        self.vm.chroot('chown 65534:65534 %s/kiosk.id %s/kiosk.key' % (DATA, DATA))

    def tickets(self, paper):
        """How many came out, and what the store says of each: {number: its results in order}."""
        return paper.tickets(), self.ticket_events(self.fetch(os.path.dirname(paper.folder)))

    @staticmethod
    def ticket_events(store):
        with opened(store) as db:
            rows = db.execute("SELECT a.number, t.kind || coalesce(':' || t.result, '') FROM event t JOIN attendance a ON a.meeting = t.meeting"
                              " AND a.seq = t.of_seq WHERE t.kind IN ('ticket', 'reprint') ORDER BY t.seq").fetchall()
        return {n: [what for number, what in rows if number == n] for n, _ in rows}

    def write(self, path, text):
        self.vm.write('/root' + path, text.encode())

    def call(self, arguments, timeout=60):
        """A command of the kiosk, as its user."""
        return self.vm.chroot(USER + 'build/kiosk ' + arguments, timeout)

    def import_list(self):
        code, said = self.call('import --config /etc/kiosk/kiosk.ini --data %s config/demo/list.csv' % DATA)
        if code:
            raise AssertionError('import: ' + said)

    def choose_pin(self):
        """Before what is looked at: its recovery codes go to no paper that counts."""
        self.done(self.start(SIM, tape=CLOCK + 'hold\n' + PIN * 2 + 'wait 12\ntap back\n'))

    def start(self, arguments='--headless 800x480', environment='', tape=None):
        if tape is not None:
            self.write('/tmp/play.tape', tape)
            arguments += ' --replay /tmp/play.tape --shots /tmp/shots'
        # exec: what is killed is the program itself
        return self.vm.spawn('exec %s env %s build/kiosk run --config /etc/kiosk/kiosk.ini --data %s %s 2>&1' % (
            USER, environment, DATA, arguments), chroot=True)

    def helper(self, device):
        """What systemd starts for a stick."""
        self.helpers[device] = self.vm.spawn('exec build/kiosk-stick %s 2>&1' % device, chroot=True)
        return self.helpers[device]

    def plug(self, image, name='stick', **how):
        device = self.vm.plug(image, name, **how)
        self.helper(device)
        return device

    def lights(self):
        return tuple(self.vm.gpio_value(line) for line in (RED, GREEN, BLUE))

    def until(self, pid, condition, timeout):
        """What the program said helps to see why it did not come so."""
        try:
            wait_until(condition, timeout)
        except AssertionError:
            raise AssertionError('not so after %g s, lights %s: %s' % (timeout, self.lights(), self.vm.output(pid)[-300:])) from None

    def done(self, pid, timeout=120):
        """A tape that was played to its end without a complaint."""
        try:
            code = self.vm.wait(pid, timeout)
        except bench.GuestError as why:  # what it said helps to see why
            raise AssertionError('%s: %s' % (why, self.vm.output(pid)[-400:])) from None
        if code:
            raise AssertionError('ended with %d: %s' % (code, self.vm.output(pid)[-400:]))

    def shown(self, picture):
        """The tape has come to this picture."""
        return self.vm.run('test -e /tmp/shots/%s.png' % picture)[0] == 0

    def acknowledged(self, pid):
        return [int(n) for n in re.findall(r'sign-in (\d+) acknowledged', self.vm.output(pid))]

    def status(self):
        return self.call('status --config /etc/kiosk/kiosk.ini --data %s --json' % DATA)[1]

    def fetch(self, folder, name='kiosk.db'):
        """The store as it lies there now, on the host."""
        paths = [os.path.join(folder, name + end) for end in ('', '-wal')]
        for path in paths:
            try:
                data = self.vm.read('/root%s/%s' % (DATA, os.path.basename(path)))
            except bench.GuestError:
                data = b''
            with open(path, 'wb') as f:
                f.write(data)
        return paths[0]


class Paper(threading.Thread):
    """The virtual printer at the machine's serial line; tickets come out as pictures."""

    def __init__(self, vm, folder, *options, sock=None):
        super().__init__(daemon=True)
        self.taken = 0  # bytes
        self.held = self.cut = False  # it takes no byte (the line is full then); the wire is off
        folder = tempfile.mkdtemp(dir=folder)  # its own: no ticket of a check before
        self.folder = os.path.join(folder, 'tickets')
        link = os.path.join(folder, 'printer')
        self.process = subprocess.Popen(['setpriv', '--pdeathsig', 'KILL', 'build/virtual-printer', '--link', link, '--tickets', self.folder, *options], cwd=bench.TOP,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not os.path.exists(link):
            time.sleep(0.02)
        self.pty, self.sock, self.over = os.open(link, os.O_RDWR | os.O_NOCTTY), sock or vm.uart, False
        tty.setraw(self.pty)
        speed = termios.tcgetattr(self.pty)  # which the virtual printer compares with its own
        speed[4] = speed[5] = termios.B19200
        termios.tcsetattr(self.pty, termios.TCSANOW, speed)
        self.start()

    def run(self):
        self.sock.setblocking(False)
        while not self.over:
            try:
                ready, _, _ = select.select([self.pty] + ([] if self.held else [self.sock]), [], [], 0.05)
                if self.sock in ready:
                    data = self.sock.recv(64)
                    self.taken += len(data)
                    if not self.cut:
                        os.write(self.pty, data)
                if self.pty in ready:
                    data = os.read(self.pty, 256)
                    if not self.cut:
                        self.sock.send(data)
            except (OSError, ValueError):
                return

    def tickets(self):
        return len(glob.glob(self.folder + '/*.png'))

    def stop(self):
        self.over = True
        self.process.kill()  # first: nobody reads the pty any more, and a write to it ends
        self.process.wait()
        self.join()
        os.close(self.pty)
        self.sock.setblocking(True)


@contextlib.contextmanager
def opened(path):
    """A store read by another program, with its log, on a copy: what that would write there counts as damage."""
    with tempfile.TemporaryDirectory(dir=bench.BUILD) as folder:
        for end in ('', '-wal'):
            if os.path.exists(path + end):
                shutil.copy(path + end, folder + '/kiosk.db' + end)
        with contextlib.closing(sqlite3.connect(folder + '/kiosk.db')) as db:
            yield db


def whole(path):
    """What another program says of a database file: 'ok', or what is wrong."""
    try:
        with opened(path) as db:
            return db.execute('PRAGMA integrity_check').fetchone()[0]
    except sqlite3.Error as why:
        return str(why)


def numbers(path):
    with opened(path) as db:
        return [n for n, in db.execute('SELECT number FROM attendance')]


def doubled(path):
    """Seats given twice, and persons here twice."""
    with opened(path) as db:
        return db.execute('SELECT seat_row FROM attendance WHERE seat_row IS NOT NULL GROUP BY seat_row, seat_number'
                          ' HAVING count(*) > 1 UNION ALL SELECT person FROM attendance GROUP BY person HAVING count(*) > 1').fetchall()


def known_stick(path, kind='vfat', megabytes=64):
    """A stick that this kiosk's staff have confirmed before."""
    images.make_stick(path, kind, megabytes)
    if kind == 'vfat':
        images.fat_write(path, '签到台.txt', MARKER)
    return path


def generations(files):
    """Of a stick's files: the good ones, as {number: sign-ins}."""
    good = {}
    for name, data in files.items():
        if not data or not re.fullmatch(r'attendance-.*-\d{6}\.db', name):  # of no clusters at all: an empty database is a good one to SQLite
            continue
        with tempfile.NamedTemporaryFile(dir=bench.BUILD) as f:
            f.write(data)
            f.flush()
            if whole(f.name) == 'ok':
                good[int(name[-9:-3])] = len(numbers(f.name))
    return good


def fat_files(image):
    """A file that was being written when the stick was pulled may have no clusters: it reads as nothing."""
    files = {}
    for name in images.fat_list(image):
        if name.startswith('attendance-'):
            try:
                files[name] = images.fat_read(image, name)
            except subprocess.CalledProcessError:
                files[name] = b''
    return files
