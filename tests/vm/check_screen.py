"""The bare panel and the kernel's touch screen, without a desktop."""
import functools
import os
import re
import subprocess
import tempfile
import time

import bench
import box as boxes
from box import Box, Paper
from checks import check, expect, wait_until


def placed(tape):
    """The places of a tape's touches."""
    return [tuple(map(int, place)) for place in re.findall(r' tap .*?(\d+),(\d+)$', tape, re.M)]


@functools.lru_cache
def touches():
    """Where an owner touches on her way, as the program itself records it on a screen of this size."""
    kiosk, quiet = bench.TOP + '/build/kiosk', {'cwd': bench.TOP, 'check': True, 'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
    with tempfile.TemporaryDirectory(dir=bench.BUILD) as folder:
        with open(folder + '/tape', 'w') as f:
            f.write(boxes.CLOCK + boxes.sign_ins(1))
        subprocess.run([kiosk, 'import', '--data', folder + '/data', 'config/demo/list.csv'], **quiet)
        subprocess.run([kiosk, 'run', '--sim', '--headless', '%dx%d' % (bench.WIDTH, bench.HEIGHT), '--data', folder + '/data',
                        '--replay', folder + '/tape', '--record', folder + '/record'], **quiet)
        with open(folder + '/record') as f:
            return placed(f.read())


def body(picture):
    """Without the header, in which the clock runs on."""
    width, _, pixels = picture
    return pixels[width * 3 * 70:]


def settled(vm, before, timeout=30):
    """The next page that differs and then stays for a moment."""
    wait_until(lambda: before is None or body(vm.picture()) != body(before), timeout)
    last, same = vm.picture(), 0
    while same < 4:  # drawn in software on an emulated processor: a pressed key may stand for seconds
        time.sleep(0.8)
        now = vm.picture()
        same = same + 1 if body(last) == body(now) else 0
        last = now
    return last


@check
def owner_by_finger(vm, folder):
    """No desktop: the kernel's panel and touch screen, the serial line, the stick; a picture of each page."""
    pictures = os.path.join(bench.BUILD, 'pictures')
    os.makedirs(pictures, exist_ok=True)
    box, paper, stick = Box(vm), Paper(vm, folder), boxes.known_stick(folder + '/stick')
    box.import_list()
    vm.touch_screen()
    vm.chroot('chmod 666 /dev/dri/* /dev/input/* /dev/tty0 2>/dev/null')
    pid = box.start('--record %s/seen.tape' % boxes.DATA, 'SDL_VIDEODRIVER=kmsdrm GALLIUM_DRIVER=softpipe')
    box.plug(stick)
    box.until(pid, lambda: 'stick: used' in vm.output(pid), 60)
    settled(vm, None)
    for n, place in enumerate([None] + touches()):
        if place:  # the program's own word that it acted: how long a pressed key stands is the machine's matter
            vm.tap(*place, hold=0.15)
            box.until(pid, lambda: vm.chroot('grep -c " tap " %s/seen.tape' % boxes.DATA)[1].strip() == str(n), 30)
            settled(vm, None)
        vm.screendump('%s/%d.png' % (pictures, n))
    box.until(pid, lambda: box.acknowledged(pid) == [1], 30)
    box.until(pid, lambda: paper.tickets() == 1, 60)
    box.until(pid, lambda: vm.chroot('ls /run/kiosk-stick/attendance-*-00000[2-9].db')[0] == 0, 20)
    vm.kill(pid)
    expect(vm.wait(pid), 0, 'ended')
    vm.yank()
    vm.touch_screen(False)
    expect(max(boxes.generations(boxes.fat_files(stick)).values()), 1, 'the owner is on the stick')
    paper.stop()


KMS = 'SDL_VIDEODRIVER=kmsdrm GALLIUM_DRIVER=softpipe'
QUICK = 'idle_ms = 20000\nwarn_ms = 3000\n'


class Bare:
    """The kiosk on the bare panel, with a touch screen and Debian's udevd, which tells of devices that come and go. It takes a
    quarter of a minute to start there (drawn in software, on an emulated processor): the next check goes on with it."""

    def __init__(self, vm):
        self.vm, self.box = vm, Box(vm, kiosk=QUICK)
        self.box.import_list()
        vm.chroot('mkdir -p /run/udev')
        self.udevd = vm.spawn('exec /lib/systemd/systemd-udevd', chroot=True)
        wait_until(lambda: vm.chroot('SYSTEMD_IGNORE_CHROOT=1 udevadm control --ping --timeout 5')[0] == 0, 30)
        vm.touch_screen()
        self.allow()
        black = vm.picture()
        self.pid = self.box.start('--sim --record %s/seen.tape' % boxes.DATA, KMS)
        self.welcome = settled(vm, black, 60)
        while body(self.welcome) != body(settled(vm, None)):  # a slow card's first page, before welcome, may stand for a while too
            self.welcome = vm.picture()
        vm.guest = self

    def acted(self):
        """Where the fingers' touches fell that the kiosk acted on, by its own word: pictures come late on an emulated processor."""
        return placed(self.vm.chroot('cat %s/seen.tape' % boxes.DATA)[1])

    @classmethod
    def on(cls, vm):
        """At welcome."""
        bare = vm.guest if vm.guest else cls(vm)
        wait_until(lambda: body(vm.picture()) == body(bare.welcome), 40)
        return bare

    def allow(self):
        """The groups that udev's rules give the devices to."""
        self.vm.chroot('export SYSTEMD_IGNORE_CHROOT=1; udevadm trigger --action=add; udevadm settle --timeout 10; chmod 666 /dev/tty0')

    def end(self):
        self.vm.kill(self.pid)
        expect(self.vm.wait(self.pid), 0, 'the kiosk on the panel ended')
        self.vm.touch_screen(False)
        self.vm.kill(self.udevd, 9)
        self.vm.wait(self.udevd)


LISTEN = """python3 -c '
import os, socket, time
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/run/kiosk/notify"); os.chmod("/run/kiosk/notify", 0o666)
while True: print(s.recv(99).decode(), flush=True)'"""


@check
def a_page_flip_that_never_comes(vm, folder):
    """SDL waits for it without an end (its KMSDRM_WaitPageflip): systemd's watchdog, played by the test, hears no more of the
    kiosk and ends it."""
    box = Box(vm)
    box.import_list()
    vm.chroot('chmod 666 /dev/dri/* /dev/tty0')
    listener = vm.spawn('exec ' + LISTEN, chroot=True)
    wait_until(lambda: vm.chroot('test -S /run/kiosk/notify')[0] == 0, 30)
    watched = KMS + ' NOTIFY_SOCKET=/run/kiosk/notify WATCHDOG_USEC=3000000 '
    fed = lambda: vm.output(listener).count('WATCHDOG=1')
    pid = box.start('--sim', watched + 'LD_PRELOAD=%s/build/faults.so KIOSK_FAULT=flip:1+:EIO KIOSK_FAULT_TOLD=/tmp/flip' % bench.TOP)
    box.until(pid, lambda: fed() > 0, 60)
    box.until(pid, lambda: vm.chroot('test -e /tmp/flip')[0] == 0, 120)
    box.until(pid, lambda: silent(fed), 60)
    vm.kill(pid, 6)  # SIGABRT, as WatchdogSec does
    expect(vm.wait(pid), 128 + 6, 'ended by the watchdog')
    vm.kill(listener, 9)
    vm.wait(listener)


def silent(count):
    """Nothing for as long as the watchdog would wait, and half as long again."""
    before = count()
    time.sleep(4.5)
    return count() == before


@check
def two_fingers(vm, folder):
    """A second finger acts on nothing while the first is down; what the first does stays."""
    bare = Bare.on(vm)
    start, building = touches()[:2]
    before = len(bare.acted())
    vm.finger((0, *start), (1, 30, bench.HEIGHT - 40))  # on another key
    time.sleep(0.2)
    vm.finger((1,))
    time.sleep(0.2)
    vm.finger((0,))
    wait_until(lambda: len(bare.acted()) > before)
    settled(vm, bare.welcome)
    vm.finger((0, *building), (1, building[0] + 260, building[1]))
    vm.finger((0,), (1,))
    wait_until(lambda: len(bare.acted()) > before + 1)
    settled(vm, None)
    expect(bare.acted()[before:], [start, building], 'only the first finger has acted')
    expect(bare.box.acknowledged(bare.pid), [], 'nobody is signed in by it')
    expect(vm.alive(bare.pid), True, 'it lives')


@check
def touch_screen_gone_and_back(vm, folder):
    """Pulled out: the paper sheet and the red light; back under another number: it feels fingers again."""
    bare = Bare.on(vm)
    said = len(vm.output(bare.pid))
    vm.touch_screen(False)
    bare.box.until(bare.pid, lambda: 'touch device: none' in vm.output(bare.pid)[said:], 15)
    deaf = settled(vm, bare.welcome)
    vm.touch_screen()
    bare.allow()
    back = time.monotonic()  # what udev took to tell of it is not the kiosk's
    bare.box.until(bare.pid, lambda: 'touch device: there' in vm.output(bare.pid)[said:], 15)
    expect(time.monotonic() - back < 8, True, 'soon')
    settled(vm, deaf)
    again = vm.picture()
    vm.tap(*touches()[0], hold=0.15)
    settled(vm, again)


@check
def two_touch_screens(vm, folder):
    """A second pointing device is plugged in: the first one works all the same, and both are told in the log."""
    bare = Bare.on(vm)
    said = len(vm.output(bare.pid))
    vm.qmp('device_add', driver='usb-tablet', id='second', bus='xhci.0')
    time.sleep(1.5)
    bare.allow()
    vm.tap(*touches()[0], hold=0.15)
    settled(vm, bare.welcome)
    vm.qmp('device_del', id='second')
    vm.monitor.wait('DEVICE_DELETED', device='second')
    time.sleep(1)
    expect('touch device: none' in vm.output(bare.pid)[said:], False, 'the first is still there')


KEYS = ['ctrl-alt-f1', 'ctrl-alt-f2', 'alt-f4', 'ctrl-c', 'ctrl-alt-backspace', 'sysrq', 'alt-sysrq-b', 'print', 'esc', 'q', 'ret', 'spc', 'tab', 'f11', 'meta_l-d', 'ctrl-alt-delete']


@check
def a_keyboard_does_nothing(vm, folder):
    """One that was let in, by whatever mistake: none of its keys leaves the page or the program; C-A-D is the kernel's to refuse."""
    vm.check('echo 0 >/proc/sys/kernel/ctrl-alt-del; echo 0 >/proc/sys/kernel/sysrq')  # config/sysctl has the same
    bare = Bare.on(vm)
    vm.qmp('device_add', driver='usb-kbd', id='keys', bus='xhci.0')
    time.sleep(1.5)
    bare.allow()
    for keys in KEYS[:-1]:
        vm.qmp('send-key', keys=[{'type': 'qcode', 'data': key} for key in keys.split('-')])
        time.sleep(0.15)
    time.sleep(1)
    expect(vm.alive(bare.pid), True, 'the program goes on')
    expect(body(vm.picture()) == body(bare.welcome), True, 'the page is the same')
    vm.qmp('device_del', id='keys')
    vm.monitor.wait('DEVICE_DELETED', device='keys')
    vm.tap(*touches()[0], hold=0.15)
    settled(vm, bare.welcome)


@check
def cable_out_and_in(vm, folder):
    """The panel's cable comes off and is put back: the program lives, and shows its page again."""
    bare = Bare.on(vm)
    status = '/sys/class/drm/' + vm.check('ls /sys/class/drm | grep Virtual').split()[0] + '/status'
    vm.check('echo off >' + status)
    time.sleep(2)
    expect(vm.alive(bare.pid), True, 'it lives without a panel')
    vm.check('echo detect >' + status)
    time.sleep(1)
    vm.tap(*touches()[0], hold=0.15)
    page = settled(vm, bare.welcome)
    expect(len(set(page[2])) > 20, True, 'a page, not a black panel')


@check
def stopped_and_continued(vm, folder):
    """As after a suspend: whoever stood there is gone, her page is wiped, and no timer runs wild."""
    bare = Bare.on(vm)
    vm.tap(*touches()[0], hold=0.15)
    settled(vm, bare.welcome)
    vm.kill(bare.pid, 19)
    time.sleep(25)
    vm.kill(bare.pid, 18)
    wait_until(lambda: body(vm.picture()) == body(bare.welcome), 20)
    spent = lambda: sum(map(int, vm.check('cat /proc/%d/stat' % bare.pid).rsplit(')', 1)[1].split()[11:13]))
    windows = []  # a timer that runs wild never rests; a machine that is busy with the page that came back does
    for _ in range(5):
        before = spent()
        time.sleep(2)
        windows.append(spent() - before)
        if windows[-1] < 60:
            break
    expect(windows[-1] < 60, True, 'hundredths of a second in two seconds: %s' % windows)


@check
def a_panel_that_comes_later(vm, folder):
    """No right to it, as when it is not there or another program's: the red light, no crash, and the page as soon as it is."""
    box = Box(vm, more='[screen]\nfull_screen = yes\n')
    box.import_list()
    vm.chroot('chmod 600 /dev/dri/*; chown root:root /dev/dri/*')
    pid = box.start('', KMS)
    box.until(pid, lambda: box.lights() == (1, 0, 0), 30)
    time.sleep(3)
    expect(vm.alive(pid), True, 'it waits')
    black = vm.picture()
    vm.chroot('chmod 666 /dev/dri/* /dev/tty0')
    settled(vm, black, 90)
    vm.kill(pid)
    expect(vm.wait(pid), 0, 'ended')
